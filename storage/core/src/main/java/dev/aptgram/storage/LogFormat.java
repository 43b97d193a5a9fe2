package dev.aptgram.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a session file. Numbers are big-endian, checksums CRC-32C.
 *
 * <pre>
 *    0  8 magic, 4 version, 4 checksum of these            the same in every version to come
 *   16  8 end of the base, 8 number of its first record, 4 checksum of these
 *   64  4 rounds of PBKDF2, 16 salt, 16 id of the base, 16 check of the key, 4 checksum of these     version 3 only
 *  512  8 committed length, 4 checksum                     mark A
 * 1024  8 committed length, 4 checksum                     mark B
 * 2048  records: 4 length, 4 checksum, 8 number, payload   to the end of the file
 * </pre>
 *
 * <p>What is not named is zero. The records up to the end of the base were written in one go and renamed into place; the
 * later ones were appended. The marks are written in turn, each after the flush that makes it true, so the greater whole
 * one never says too much, and at most one flush too little. Below it every byte must be right; beyond it the file may
 * end in the middle of a record, as a crash leaves it.
 */
final class LogFormat {
    /** The newest version that this code reads. */
    static final int VERSION = 3;

    /**
     * The version that is written without a passphrase. Files of version 1 know no announced salts; they are read as they are
     * and written anew before anything is appended.
     */
    static final int PLAIN_VERSION = 2;

    /** The version that is written with a passphrase: the payload of each record is sealed ({@link RecordSeal}). */
    static final int LOCKED_VERSION = 3;

    /** The bytes of a base's id. */
    static final int BASE_ID = 16;

    /** What a key signs to be known again. */
    static final byte[] CHECKED_TEXT = "Aptgram session file".getBytes(StandardCharsets.US_ASCII);

    /** Where the records begin. */
    static final int DATA = 2048;

    /** The bytes of a record before its payload. */
    static final int RECORD_HEADER = 16;

    /** The longest payload: what a reader is ready to hold in memory. */
    static final int MAX_PAYLOAD = 64 << 20;

    /** Where the two marks are: in sectors of their own, so that a torn write can't take both. */
    private static final int[] MARKS = {512, 1024};

    private static final int LOCK = 64;
    private static final int LOCK_BYTES = 52;

    /** More than anybody would wait for; a file that asks for more is not ours. */
    private static final int MOST_ITERATIONS = 20_000_000;

    private static final int MARK_BYTES = 12;
    private static final int MORE = 16;

    /** A byte beyond ASCII, both line ends and a DOS end of file: what text-mode copying would change. */
    private static final byte[] MAGIC = {(byte) 0x89, 'A', 'P', 'T', 'S', '\r', '\n', 0x1a};

    private LogFormat() {}

    /**
     * What the first {@link #DATA} bytes say.
     *
     * @param version the version of the format
     * @param baseEnd where the base ends
     * @param firstNumber the number of the first record
     * @param committed how much of the file was flushed, at least
     * @param lock what its key was made with; null if it is not encrypted
     */
    record Header(
            int version,
            long baseEnd,
            long firstNumber,
            long committed,
            @Nullable Lock lock) {}

    /**
     * How an encrypted file's key is made of its passphrase, and known again.
     *
     * @param iterations the rounds of PBKDF2 with HMAC-SHA-256
     * @param salt its salt
     * @param baseId what tells this base from all others; part of what every record's tag covers
     * @param check the beginning of the key's HMAC-SHA-256 over {@link #CHECKED_TEXT}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared or changed as a whole
    record Lock(int iterations, byte[] salt, byte[] baseId, byte[] check) {}

    static byte[] header(long baseEnd, long firstNumber, @Nullable Lock lock) {
        byte[] header = header(lock == null ? PLAIN_VERSION : LOCKED_VERSION, baseEnd, firstNumber);
        if (lock != null) {
            ByteBuffer bytes = ByteBuffer.wrap(header).position(LOCK);
            bytes.putInt(lock.iterations()).put(lock.salt()).put(lock.baseId()).put(lock.check());
            bytes.putInt(crc(header, LOCK, LOCK_BYTES));
        }
        return header;
    }

    static byte[] header(int version, long baseEnd, long firstNumber) {
        ByteBuffer bytes = ByteBuffer.allocate(DATA);
        bytes.put(MAGIC).putInt(version).putInt(crc(bytes.array(), 0, bytes.position()));
        bytes.putLong(baseEnd).putLong(firstNumber).putInt(crc(bytes.array(), MORE, 16));
        for (int turn = 0; turn < MARKS.length; turn++) {
            bytes.position(MARKS[turn]).put(mark(baseEnd));
        }
        return bytes.array();
    }

    /** Where the mark of a turn is written. */
    static long markPosition(long turn) {
        return MARKS[Math.floorMod(turn, MARKS.length)];
    }

    static byte[] mark(long committed) {
        ByteBuffer bytes = ByteBuffer.allocate(MARK_BYTES).putLong(committed);
        return bytes.putInt(crc(bytes.array(), 0, Long.BYTES)).array();
    }

    /**
     * Reads the beginning of a file.
     *
     * @param bytes as many as there are, up to {@link #DATA}
     * @throws LogDamage if they are not the beginning of a session file that this code can read
     */
    static Header readHeader(byte[] bytes) throws LogDamage {
        if (bytes.length == 0) {
            throw new LogDamage("it is empty");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int known = Math.min(bytes.length, MAGIC.length);
        if (!in.slice(0, known).equals(ByteBuffer.wrap(MAGIC, 0, known))) {
            throw new LogDamage("it does not begin like an Aptgram session file (byte 0)");
        }
        if (bytes.length < MORE) {
            throw cutOff(bytes.length, DATA);
        }
        if (in.getInt(12) != crc(bytes, 0, 12)) {
            throw new LogDamage("its version is unreadable (byte 8)");
        }
        int version = in.getInt(8);
        if (version > VERSION) {
            throw LogDamage.newer(version);
        }
        if (bytes.length < DATA) {
            throw cutOff(bytes.length, DATA);
        }
        if (version < 1 || in.getInt(32) != crc(bytes, MORE, 16)) {
            throw new LogDamage("its header is damaged (byte 16)");
        }
        Lock lock = version == LOCKED_VERSION ? readLock(in, bytes) : null;
        checkZeros(bytes, lock != null);
        long committed = Math.max(readMark(in, MARKS[0]), readMark(in, MARKS[1]));
        long baseEnd = in.getLong(MORE);
        if (committed < baseEnd || baseEnd < DATA) {
            throw new LogDamage("both of its marks are damaged (bytes " + MARKS[0] + " and " + MARKS[1] + ")");
        }
        return new Header(version, baseEnd, in.getLong(24), committed, lock);
    }

    static LogDamage cutOff(long length, long expected) {
        return new LogDamage("it is cut off: it has " + length + " bytes and should have at least " + expected);
    }

    static byte[] record(long number, byte[] payload) {
        ByteBuffer bytes = ByteBuffer.allocate(RECORD_HEADER + payload.length);
        bytes.putInt(payload.length).putInt(0).putLong(number).put(payload);
        return bytes.putInt(4, recordCrc(payload.length, number, payload)).array();
    }

    static int recordCrc(int length, long number, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(12).putInt(length).putLong(number).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }

    private static long readMark(ByteBuffer in, int position) {
        long committed = in.getLong(position);
        boolean whole = ByteBuffer.wrap(mark(committed)).equals(in.slice(position, MARK_BYTES));
        return whole ? committed : -1;
    }

    private static Lock readLock(ByteBuffer in, byte[] bytes) throws LogDamage {
        Lock lock = new Lock(
                in.getInt(LOCK),
                Arrays.copyOfRange(bytes, LOCK + 4, LOCK + 20),
                Arrays.copyOfRange(bytes, LOCK + 20, LOCK + 36),
                Arrays.copyOfRange(bytes, LOCK + 36, LOCK + LOCK_BYTES));
        boolean whole = in.getInt(LOCK + LOCK_BYTES) == crc(bytes, LOCK, LOCK_BYTES);
        if (!whole || lock.iterations() < 1 || lock.iterations() > MOST_ITERATIONS) {
            throw new LogDamage("what its key is made with is damaged (byte " + LOCK + ")");
        }
        return lock;
    }

    private static void checkZeros(byte[] bytes, boolean locked) throws LogDamage {
        int position = MORE + 20;
        if (locked) {
            checkZeros(bytes, position, LOCK);
            position = LOCK + LOCK_BYTES + 4;
        }
        for (int mark : MARKS) {
            checkZeros(bytes, position, mark);
            position = mark + MARK_BYTES;
        }
        checkZeros(bytes, position, DATA);
    }

    private static void checkZeros(byte[] bytes, int from, int to) throws LogDamage {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                throw new LogDamage("its header is damaged (byte " + i + ")");
            }
        }
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
