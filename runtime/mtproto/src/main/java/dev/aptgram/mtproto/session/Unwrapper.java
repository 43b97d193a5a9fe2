package dev.aptgram.mtproto.session;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a payload's body apart into single messages: containers, {@code gzip_packed} and {@code msg_copy} (protocol sections
 * 1.5 and 5.3). What is wrong with one message stays with it; what is wrong with the container refuses all of it.
 */
final class Unwrapper {
    /** How deep packed and copied objects may hold one another. */
    private static final int MAX_DEPTH = 4;
    /** What {@code bytes} begin with when their length takes three bytes more. */
    private static final byte LONG_BYTES = (byte) 254;

    private final Gzip gzip;
    private final List<Leaf> leaves = new ArrayList<>();
    private boolean container;

    Unwrapper(Gzip gzip) {
        this.gzip = gzip;
    }

    /** {@return whether the outermost message was a container, which itself is neither processed nor acknowledged} */
    boolean isContainer() {
        return container;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    /**
     * Takes a body apart.
     *
     * @throws SchemaException if it is a container whose structure is wrong
     */
    void unwrap(long msgId, int seqNo, byte[] body) {
        byte[] bytes = body;
        // A packed container is a container still.
        for (int depth = 0; peek(bytes, 0, bytes.length) == Wire.GZIP_PACKED; depth++) {
            try {
                bytes = inflate(bytes, 0, bytes.length, depth);
            } catch (SchemaException broken) {
                addBroken(msgId, seqNo, bytes, 0, bytes.length, broken);
                return;
            }
        }
        if (peek(bytes, 0, bytes.length) == Wire.MSG_CONTAINER) {
            container = true;
            unwrapContainer(msgId, bytes);
        } else {
            addLeaf(msgId, seqNo, bytes, 0, bytes.length, 0);
        }
    }

    private void unwrapContainer(long containerId, byte[] bytes) {
        TlReader in = new TlReader(bytes, TlRegistry.empty());
        in.skip(4);
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
            in.enter("messages", i);
            long id = in.readLong();
            int seqNo = in.readInt();
            int length = length(in);
            if (Long.compareUnsigned(id, containerId) >= 0) {
                throw in.malformed("a message in a container has an id that is not below the container's");
            }
            if ((id & 1) == 0) {
                throw in.malformed("a message in a container has an even id, which only clients may give");
            }
            addLeaf(id, seqNo, bytes, in.position(), length, 0);
            in.skip(length);
            in.exit();
        }
        in.expectEnd();
    }

    private void addLeaf(long msgId, int seqNo, byte[] bytes, int offset, int length, int depth) {
        try {
            int id = peek(bytes, offset, length);
            if (id == Wire.GZIP_PACKED) {
                byte[] inflated = inflate(bytes, offset, length, depth);
                addLeaf(msgId, seqNo, inflated, 0, inflated.length, depth + 1);
            } else if (id == Wire.MSG_COPY) {
                addCopy(bytes, offset, length, depth);
            } else if (id == Wire.MSG_CONTAINER) {
                throw new SchemaException("A container inside a container was refused; its messages are lost.");
            } else if (length < 4) {
                throw new SchemaException("A message of " + length + " bytes holds no object.");
            } else {
                leaves.add(new Leaf(msgId, seqNo, bytes, offset, length, null));
            }
        } catch (SchemaException broken) {
            addBroken(msgId, seqNo, bytes, offset, length, broken);
        }
    }

    /** Keeps what tells which request a broken answer belongs to, also where that is inside the packing. */
    private void addBroken(long msgId, int seqNo, byte[] bytes, int offset, int length, SchemaException broken) {
        if (peek(bytes, offset, length) == Wire.GZIP_PACKED && length > Integer.BYTES) {
            int from = offset + Integer.BYTES + (bytes[offset + Integer.BYTES] == LONG_BYTES ? 4 : 1);
            int to = offset + length;
            byte[] head = Gzip.head(Arrays.copyOfRange(bytes, Math.min(from, to), to), Wire.RESULT_HEADER);
            leaves.add(new Leaf(msgId, seqNo, head, 0, head.length, broken));
        } else {
            leaves.add(new Leaf(msgId, seqNo, bytes, offset, length, broken));
        }
    }

    /** A copy stands for the message that it repeats: that one's id and sequence number count. */
    private void addCopy(byte[] bytes, int offset, int length, int depth) {
        TlReader in = new TlReader(bytes, offset, length, TlRegistry.empty());
        in.skip(4);
        long id = in.readLong();
        int seqNo = in.readInt();
        int size = length(in);
        if ((id & 1) == 0 || depth >= MAX_DEPTH) {
            throw in.malformed("msg_copy repeats what cannot be a message of the server");
        }
        int at = in.position();
        in.skip(size);
        in.expectEnd();
        addLeaf(id, seqNo, bytes, offset + at, size, depth + 1);
    }

    private byte[] inflate(byte[] bytes, int offset, int length, int depth) {
        TlReader in = new TlReader(bytes, offset, length, TlRegistry.empty());
        if (depth >= MAX_DEPTH) {
            throw in.malformed("packed objects are nested more than " + MAX_DEPTH + " deep");
        }
        in.skip(4);
        byte[] packed = in.readBytes().toByteArray();
        in.expectEnd();
        return gzip.inflate(packed);
    }

    private static int length(TlReader in) {
        int length = in.readInt();
        if (length < 0 || (length & 3) != 0 || length > in.remaining()) {
            throw in.malformed("a message says it has " + Integer.toUnsignedString(length) + " bytes, but "
                    + in.remaining() + " are left");
        }
        return length;
    }

    private static int peek(byte[] bytes, int offset, int length) {
        return length < 4 ? 0 : new TlReader(bytes, offset, length, TlRegistry.empty()).peekInt();
    }
}
