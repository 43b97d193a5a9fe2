package dev.aptgram.dc.keyexchange;

import dev.aptgram.mtproto.crypto.AuthKey;
import java.util.OptionalInt;

/** What a server does about a message of the key exchange. */
public sealed interface Reply {
    /**
     * Answer with this as a plain message.
     *
     * @param body the TL object to send; owned by the receiver
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once and sent at once.
    record Send(byte[] body) implements Reply {
        @Override
        public String toString() {
            return "Send[" + body.length + " bytes]";
        }
    }

    /**
     * A key has come into being: store it, then answer with this. It comes once; a repeated query gets a {@link Send}.
     *
     * @param body the TL object to send; owned by the receiver
     * @param key the key
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once and sent at once.
    record Done(byte[] body, NewKey key) implements Reply {
        @Override
        public String toString() {
            return "Done[" + key.key() + "]";
        }
    }

    /**
     * Break off: answer with a transport error and close the connection.
     *
     * @param code the transport error: {@link #NOT_FOUND} or {@link #WRONG_DC}
     * @param reason what was wrong, for the server's own log; the client is told nothing but the code
     */
    record Refuse(int code, String reason) implements Reply {
        /** What every broken rule is answered with. */
        public static final int NOT_FOUND = -404;

        /** What a client is answered that wants another data centre. */
        public static final int WRONG_DC = -444;
    }

    /**
     * A key that a client and this server now share.
     *
     * @param key the key
     * @param serverSalt the first server salt
     * @param dcField the data centre as the client named it; empty if it used a form that does not
     * @param expiresIn for a temporary key how long it lives, in seconds; empty for a permanent one
     */
    record NewKey(AuthKey key, long serverSalt, OptionalInt dcField, OptionalInt expiresIn) {}
}
