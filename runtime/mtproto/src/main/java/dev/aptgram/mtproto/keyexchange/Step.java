package dev.aptgram.mtproto.keyexchange;

import dev.aptgram.mtproto.crypto.AuthKey;
import java.util.OptionalInt;

/** What a client does next after an answer of the server. */
public sealed interface Step {
    /**
     * Send this as a plain message and wait for the answer.
     *
     * @param body the TL object to send; owned by the receiver
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once and sent at once.
    record Send(byte[] body) implements Step {
        @Override
        public String toString() {
            return "Send[" + body.length + " bytes]";
        }
    }

    /**
     * The key exists, and both ends have proved that they have it.
     *
     * @param key the key
     * @param serverSalt the first server salt
     * @param serverTime the server's clock when it answered, Unix time in seconds
     * @param expiresIn for a temporary key how long it lives, in seconds from {@code serverTime}
     */
    record Done(AuthKey key, long serverSalt, long serverTime, OptionalInt expiresIn) implements Step {
        @Override
        public String toString() {
            return "Done[" + key + "]";
        }
    }

    /** The answer was one that has been seen before; there is nothing to do but wait for the next. */
    record Repeated() implements Step {}
}
