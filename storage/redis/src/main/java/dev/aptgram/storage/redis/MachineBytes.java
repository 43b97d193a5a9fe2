package dev.aptgram.storage.redis;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MachineEntry;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A machine's entry as Redis keeps it: version and deadline as 19 digits each, which a script can compare and sort, then a format
 * of 1 byte, state and schema in UTF-8 after their lengths of 2 bytes, and the data to the end.
 */
final class MachineBytes {
    /** How many digits the greatest number has. */
    static final int DIGITS = 19;

    private static final byte FORMAT = 1;

    private MachineBytes() {}

    /** Writes a number so that numbers are in the order of their texts. */
    static String digits(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }

    static byte[] encode(MachineEntry entry) {
        byte[] state = RedisConnection.bytes(entry.state());
        byte[] schema = RedisConnection.bytes(entry.schema());
        byte[] data = entry.data();
        ByteBuffer out = ByteBuffer.allocate(2 * DIGITS + 5 + state.length + schema.length + data.length);
        out.put(RedisConnection.bytes(digits(entry.version()) + digits(entry.deadlineMillis())));
        out.put(FORMAT);
        out.putShort((short) state.length).put(state);
        out.putShort((short) schema.length).put(schema);
        return out.put(data).array();
    }

    /**
     * Reads an entry.
     *
     * @throws StorageException if it is none
     */
    static MachineEntry decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            long version = Long.parseLong(text(in, DIGITS));
            long deadline = Long.parseLong(text(in, DIGITS));
            byte format = in.get();
            if (format != FORMAT) {
                throw new StorageException("a machine in Redis was written by a newer Aptgram (format " + format
                        + ", this one reads " + FORMAT + "); update Aptgram in every process that shares the machines");
            }
            String state = text(in, in.getShort() & 0xffff);
            String schema = text(in, in.getShort() & 0xffff);
            byte[] data = new byte[in.remaining()];
            in.get(data);
            return new MachineEntry(state, data, schema, version, deadline);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new StorageException(
                    "a machine in Redis is not as it was written; whoever else writes under this name must"
                            + " take another one",
                    e);
        }
    }

    private static String text(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
