package dev.aptgram.mtproto.session;

import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlWriter;

/** A message that the engine sends on its own account. Not content-related, except for the binding (protocol section 5.2). */
final class Service extends Outgoing {
    /** What it is for, which decides what becomes of it when the server refuses it. */
    enum Purpose {
        ACK,
        PING,
        GET_SALTS,
        ASK_STATE,
        TELL_STATE,
        ASK_RESEND,
        DROP_ANSWER,
        DESTROY_SESSION,
        BIND,
        HTTP_WAIT
    }

    private static final long[] NONE = {};

    private final Purpose purpose;
    private final byte[] body;
    private final long[] ids;

    private Service(Purpose purpose, byte[] body, long[] ids) {
        this.purpose = purpose;
        this.body = body;
        this.ids = ids;
    }

    static Service of(Purpose purpose, TlObject message) {
        return of(purpose, message, NONE);
    }

    /** {@return a message about other messages} Their ids are kept with it. */
    static Service of(Purpose purpose, TlObject message, long[] ids) {
        TlWriter out = new TlWriter(32 + 8 * ids.length);
        message.writeTo(out);
        return new Service(purpose, out.toByteArray(), ids);
    }

    /** {@return the binding of a temporary key} What it says is known only when it goes out, and it goes alone. */
    static Service binding() {
        Service binding = new Service(Purpose.BIND, new byte[0], NONE);
        binding.setAlone();
        return binding;
    }

    Purpose purpose() {
        return purpose;
    }

    byte[] body() {
        return body;
    }

    /** {@return whether it is answered by its id, so that it must be remembered when it is only acknowledged} */
    boolean isAsking() {
        return purpose == Purpose.ASK_STATE || purpose == Purpose.BIND;
    }

    /** {@return the messages it is about, in its order} */
    long[] ids() {
        return ids;
    }

    @Override
    boolean contentRelated() {
        return purpose == Purpose.BIND;
    }
}
