package dev.aptgram.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One session file that is open for appending. Not thread-safe, but for {@link #force}. */
final class LogWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 18;

    private final Disk.Channel channel;
    private final RecordSeal seal;
    private long length;
    private long number;
    private long marks;

    private LogWriter(Disk.Channel channel, RecordSeal seal, long length, long number) {
        this.channel = channel;
        this.seal = seal;
        this.length = length;
        this.number = number;
    }

    /**
     * Writes a new file whose base holds some changes. It is durable on return, but for its name.
     *
     * @param firstNumber the number of its first record
     * @return where its base ends
     */
    static long writeBase(Disk disk, Path file, RecordSeal seal, List<Change> base, long firstNumber)
            throws IOException {
        try (Disk.Channel channel = disk.create(file)) {
            long position = LogFormat.DATA;
            long number = firstNumber;
            ByteArrayOutputStream buffer = new ByteArrayOutputStream();
            for (Change change : base) {
                buffer.writeBytes(LogFormat.record(number, seal.seal(number, ChangeCodec.encode(change))));
                number++;
                if (buffer.size() >= BUFFER) {
                    channel.write(position, buffer.toByteArray());
                    position += buffer.size();
                    buffer.reset();
                }
            }
            channel.write(position, buffer.toByteArray());
            position += buffer.size();
            channel.write(0, LogFormat.header(position, firstNumber, seal.lock()));
            channel.force();
            return position;
        }
    }

    /** Opens a file to go on at a position that is the end of a record. */
    static LogWriter resume(Disk disk, Path file, RecordSeal seal, long length, long nextNumber) throws IOException {
        return new LogWriter(disk.open(file), seal, length, nextNumber);
    }

    /** Cuts off what is beyond the last good record. */
    void dropTail() throws IOException {
        channel.truncate(length);
        channel.force();
    }

    /** Writes a record. If that fails, takes back what got into the file; if that fails too, says so. */
    void append(byte[] payload) throws IOException {
        byte[] record = LogFormat.record(number, seal.seal(number, payload));
        try {
            channel.write(length, record);
        } catch (IOException e) {
            try {
                channel.truncate(length);
            } catch (IOException second) {
                e.addSuppressed(second);
                throw new TornTail(e);
            }
            throw e;
        }
        length += record.length;
        number++;
    }

    /** Makes what was appended durable. May run while another thread appends. */
    void force() throws IOException {
        channel.force();
    }

    /** Notes that the file was flushed up to a position. Durable with the next flush. */
    void mark(long committed) throws IOException {
        channel.write(LogFormat.markPosition(marks), LogFormat.mark(committed));
        marks++;
    }

    RecordSeal seal() {
        return seal;
    }

    long length() {
        return length;
    }

    long nextNumber() {
        return number;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Part of a record is in the file and could not be taken back: nothing may be appended behind it. */
    static final class TornTail extends IOException {
        private static final long serialVersionUID = 1L;

        TornTail(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
