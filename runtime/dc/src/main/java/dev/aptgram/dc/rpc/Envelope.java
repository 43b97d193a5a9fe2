package dev.aptgram.dc.rpc;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.InitConnection;
import dev.aptgram.api.InputClientProxy;
import dev.aptgram.api.InvokeAfterMsg;
import dev.aptgram.api.InvokeAfterMsgs;
import dev.aptgram.api.InvokeWithBusinessConnection;
import dev.aptgram.api.InvokeWithLayer;
import dev.aptgram.api.InvokeWithoutUpdates;
import dev.aptgram.api.JSONValue;
import dev.aptgram.dc.session.Gzip;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.GzipPacked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call with its wrappers taken off (protocol section "query wrappers"). The wrappers are taken apart by hand, so that
 * the query inside can be read in the form of the layer that they declare.
 */
final class Envelope {
    private static final int MOST_WRAPPERS = 8;

    private final List<Long> after = new ArrayList<>();
    private OptionalInt layer = OptionalInt.empty();
    private @Nullable ClientDevice device;
    private boolean withoutUpdates;
    private @Nullable String connection;
    private TlReader query;

    private Envelope(TlReader query) {
        this.query = query;
    }

    static Envelope open(byte[] body) {
        Envelope envelope = new Envelope(new TlReader(body, ApiSchema.INSTANCE));
        for (int depth = 0; envelope.unwrap(); depth++) {
            if (depth == MOST_WRAPPERS) {
                throw envelope.query.malformed("a call has more than " + MOST_WRAPPERS + " wrappers");
            }
        }
        return envelope;
    }

    /** {@return the layer that the call declares} */
    OptionalInt layer() {
        return layer;
    }

    /** {@return the application that introduces itself, or null} */
    @Nullable
    ClientDevice device() {
        return device;
    }

    /** {@return whether the call is not to subscribe the session to updates} */
    boolean withoutUpdates() {
        return withoutUpdates;
    }

    /** {@return the id of the business connection through which the call is made, or null} */
    @Nullable
    String connection() {
        return connection;
    }

    /** {@return the messages that have to be answered first} */
    List<Long> after() {
        return after;
    }

    /** {@return the call inside} */
    TlMethod<?> readQuery(int clientLayer) {
        if (query.remaining() < 4) {
            throw query.malformed("a call has no method");
        }
        int id = query.peekInt();
        @Nullable TlMethod<?> method = LayerForms.readMethod(query, clientLayer);
        if (method == null) {
            throw Refusal.badRequest("INPUT_METHOD_INVALID_" + Integer.toUnsignedString(id));
        }
        return method;
    }

    private boolean unwrap() {
        if (query.remaining() < 4) {
            return false;
        }
        switch (query.peekInt()) {
            case InvokeWithLayer.ID -> {
                query.readInt();
                layer = OptionalInt.of(query.readInt());
            }
            case InitConnection.ID -> {
                query.readInt();
                introduction();
            }
            case InvokeWithoutUpdates.ID -> {
                query.readInt();
                withoutUpdates = true;
            }
            case InvokeWithBusinessConnection.ID -> {
                query.readInt();
                connection = query.readString();
            }
            case InvokeAfterMsg.ID -> {
                query.readInt();
                after.add(query.readLong());
            }
            case InvokeAfterMsgs.ID -> {
                query.readInt();
                after.addAll(query.readLongVector());
            }
            case GzipPacked.ID -> {
                query.readInt();
                unpack();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void introduction() {
        int flags = query.readInt();
        device = new ClientDevice(query.readInt(), query.readString(), query.readString(), query.readString());
        // System language, language pack, language: nothing here depends on them.
        for (int i = 0; i < 3; i++) {
            query.readString();
        }
        if ((flags & 1) != 0) {
            InputClientProxy.read(query);
        }
        if ((flags & 2) != 0) {
            JSONValue.read(query);
        }
    }

    private void unpack() {
        byte[] packed = query.readBytes().toByteArray();
        query.expectEnd();
        try {
            query = new TlReader(Gzip.unpack(packed), ApiSchema.INSTANCE);
        } catch (IOException e) {
            throw Refusal.badRequest("INPUT_REQUEST_TOO_LONG");
        }
    }
}
