package dev.aptgram.mtproto.session;

import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlWriter;

/** A message that the engine sends on its own account. Never content-related (protocol section 5.2). */
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
        DESTROY_SESSION
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

    Purpose purpose() {
        return purpose;
    }

    byte[] body() {
        return body;
    }

    /** {@return the messages it is about, in its order} */
    long[] ids() {
        return ids;
    }

    @Override
    boolean contentRelated() {
        return false;
    }
}
