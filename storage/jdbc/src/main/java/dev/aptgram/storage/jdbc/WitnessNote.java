package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is noted beside an embedded database: 8 bytes of magic and version, 4 of state, 8 of acknowledged writes, 8 of the
 * database's length, 4 of its checksum, 4 of the note's own; big-endian, CRC-32C.
 *
 * @param sealed whether the database was closed in good order, so that length and checksum hold
 * @param writes how many durable writes it holds at least
 * @param length the length of the sealed file
 * @param checksum the checksum of the sealed file
 */
record WitnessNote(boolean sealed, long writes, long length, int checksum) {
    /** The length of a note. */
    static final int BYTES = 36;

    /** The letters APTW and the version 1. */
    private static final long MAGIC = 0x4150_5457_0000_0001L;

    private static final int OPEN = 1;
    private static final int SEALED = 2;

    /** A database that is or was in use. */
    static WitnessNote open(long writes) {
        return new WitnessNote(false, writes, 0, 0);
    }

    /** A database that was closed just now. */
    static WitnessNote seal(long writes, File database) throws IOException {
        return new WitnessNote(true, writes, database.length(), checksum(database));
    }

    /**
     * Reads a note.
     *
     * @param file where it is
     * @param shown what to call it in messages
     * @return the note, or null if there is none
     * @throws StorageException if it is no note
     */
    static @Nullable WitnessNote read(Path file, Path shown) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        byte[] bytes;
        try (InputStream in = new FileInputStream(file.toFile())) {
            bytes = in.readNBytes(BYTES + 1);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length != BYTES || in.getLong() != MAGIC || in.getInt(BYTES - 4) != crc(bytes)) {
            throw new StorageException(
                    shown + " is damaged or of another version. Nothing was changed. It only serves"
                            + " to notice damage to the database beside it: delete it to open the database without that check.");
        }
        int state = in.getInt();
        return new WitnessNote(state == SEALED, in.getLong(), in.getLong(), in.getInt());
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        out.putLong(MAGIC)
                .putInt(sealed ? SEALED : OPEN)
                .putLong(writes)
                .putLong(length)
                .putInt(checksum);
        return out.putInt(crc(out.array())).array();
    }

    /** Tells whether a sealed database is as it was. */
    boolean matches(File database) throws IOException {
        return database.length() == length && checksum(database) == checksum;
    }

    private static int checksum(File database) throws IOException {
        CRC32C crc = new CRC32C();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new FileInputStream(database)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        return (int) crc.getValue();
    }

    private static int crc(byte[] note) {
        CRC32C crc = new CRC32C();
        crc.update(note, 0, BYTES - 4);
        return (int) crc.getValue();
    }
}
