package dev.aptgram.dc.rpc;

import java.util.List;

/** What becomes of a call. */
public sealed interface Reply {
    /**
     * The call is answered.
     *
     * @param result the result or the {@code rpc_error}, boxed, in the form of the client's layer
     * @param failed whether it is an error
     * @param mishap what happens to it on the way to the client
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once and written to the wire; a copy would protect nothing.
    record Answer(byte[] result, boolean failed, Mishap mishap) implements Reply {}

    /**
     * The call must wait for earlier messages of its session; it is to be made again when they have been answered.
     *
     * @param msgIds the messages that have not been answered yet
     */
    record Wait(List<Long> msgIds) implements Reply {
        /** Copies the list. */
        public Wait {
            msgIds = List.copyOf(msgIds);
        }
    }
}
