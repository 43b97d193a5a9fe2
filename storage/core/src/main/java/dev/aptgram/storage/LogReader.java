package dev.aptgram.storage;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a session file from its beginning to its last good record. */
final class LogReader {
    private final InputStream in;
    private final long size;
    private final LogFormat.Header header;
    private final RecordSeal seal;
    private long position = LogFormat.DATA;
    private long number;

    private LogReader(InputStream in, long size, LogFormat.Header header, RecordSeal seal) {
        this.in = in;
        this.size = size;
        this.header = header;
        this.seal = seal;
        this.number = header.firstNumber();
    }

    /**
     * What a whole file holds.
     *
     * @param version the version of the format
     * @param baseEnd where the base ends
     * @param goodEnd where the last good record ends
     * @param size the file's length; greater than {@code goodEnd} if the last write was torn
     * @param nextNumber the number for the next record
     * @param seal what its records are sealed with
     */
    record Scan(int version, long baseEnd, long goodEnd, long size, long nextNumber, RecordSeal seal) {
        boolean torn() {
            return size > goodEnd;
        }
    }

    /**
     * Reads a file. Not disturbed by an interrupted thread.
     *
     * @param file the file
     * @param keys what may open it
     * @param changes takes each change in order
     * @throws LogDamage if the file is not as it was written, or of a later format
     * @throws LogLocked if it is encrypted, and the keys are not its own
     * @throws IOException if it can't be read
     */
    static Scan read(File file, LogKeys keys, Consumer<Change> changes) throws IOException {
        try (InputStream in = new BufferedInputStream(new FileInputStream(file), 1 << 16)) {
            return read(in, file.length(), keys, changes);
        }
    }

    /** Reads a file that was opened; see {@link #read(File, LogKeys, Consumer)}. */
    static Scan read(InputStream in, long size, LogKeys keys, Consumer<Change> changes) throws IOException {
        LogFormat.Header header = LogFormat.readHeader(in.readNBytes(LogFormat.DATA));
        if (size < header.committed()) {
            throw LogFormat.cutOff(size, header.committed());
        }
        return new LogReader(in, size, header, keys.reading(header.lock())).readRecords(changes);
    }

    private Scan readRecords(Consumer<Change> changes) throws IOException {
        while (position < size) {
            byte[] payload = readPayload();
            if (payload == null) {
                break;
            }
            changes.accept(decode(seal.open(number, payload)));
            position += LogFormat.RECORD_HEADER + payload.length;
            number++;
        }
        return new Scan(header.version(), header.baseEnd(), position, size, number, seal);
    }

    /** Returns null where the file ends in a torn record; refuses a bad one below the mark. */
    private byte @Nullable [] readPayload() throws IOException {
        boolean committed = position < header.committed();
        long end = committed ? header.committed() : size;
        byte[] payload = null;
        if (end - position >= LogFormat.RECORD_HEADER) {
            ByteBuffer head = ByteBuffer.wrap(in.readNBytes(LogFormat.RECORD_HEADER));
            int length = head.getInt();
            if (length > 0 && length <= Math.min(end - position - LogFormat.RECORD_HEADER, LogFormat.MAX_PAYLOAD)) {
                payload = in.readNBytes(length);
                int crc = head.getInt();
                boolean good = head.getLong() == number && crc == LogFormat.recordCrc(length, number, payload);
                payload = good ? payload : null;
            }
        }
        if (payload == null && committed) {
            throw new LogDamage("its record " + number + " (byte " + position + " of " + size + ") is not as written");
        }
        return payload;
    }

    private Change decode(byte[] payload) throws LogDamage {
        try {
            return ChangeCodec.decode(payload);
        } catch (IOException e) {
            LogDamage damage = new LogDamage(
                    "its record " + number + " (byte " + position + ") can't be understood: " + e.getMessage());
            damage.initCause(e);
            throw damage;
        }
    }
}
