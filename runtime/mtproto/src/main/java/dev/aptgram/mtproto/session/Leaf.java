package dev.aptgram.mtproto.session;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import org.jspecify.annotations.Nullable;

/**
 * One message of the server, taken out of what it was wrapped in.
 *
 * @param msgId its id
 * @param seqNo its sequence number
 * @param bytes what it stands in; where it was packed and the packing is broken, the beginning that could be unpacked
 * @param offset where it begins
 * @param length how long it is
 * @param broken why it cannot be read, or null
 */
@SuppressWarnings("ArrayRecordComponent") // A view of a buffer, alive while one payload is handled.
record Leaf(
        long msgId,
        int seqNo,
        byte[] bytes,
        int offset,
        int length,
        @Nullable SchemaException broken) {
    /** {@return whether the server wants it acknowledged} */
    boolean wantsAck() {
        return (seqNo & 1) != 0;
    }

    /** {@return whether it answers a request, which can be told of one that is broken further on as well} */
    boolean isAnswer() {
        return length >= Wire.RESULT_HEADER && reader(TlRegistry.empty()).peekInt() == Wire.RPC_RESULT;
    }

    /** {@return a reader at its constructor id} */
    TlReader reader(TlRegistry registry) {
        return new TlReader(bytes, offset, length, registry);
    }

    /** {@return its constructor id, or 0 if it is broken} */
    int constructorId() {
        return broken == null && length >= 4 ? reader(TlRegistry.empty()).peekInt() : 0;
    }
}
