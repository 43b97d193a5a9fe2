package dev.aptgram.storage.sessions;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A file of Telegram Desktop's: {@code TDF$}, a version i32, the content, the MD5 of content, its length, the version and
 * {@code TDF$}. Numbers are little-endian. It has the name with an {@code s}, or, from older programs, {@code 0} or {@code 1}: a
 * program that is interrupted leaves the other one whole.
 */
final class TdesktopFile {
    private static final byte[] MAGIC = "TDF$".getBytes(StandardCharsets.US_ASCII);
    private static final int MD5_BYTES = 16;
    private static final int FRAME_BYTES = MAGIC.length + Integer.BYTES + MD5_BYTES;

    /** The files that matter here are below a kilobyte; an account's settings may be more. */
    private static final long MOST_BYTES = 16 << 20;

    private TdesktopFile() {}

    /** {@return the content of the first of the file's names that is whole} */
    static byte[] read(Path folder, String name) {
        SessionFormatException first = null;
        for (String suffix : new String[] {"s", "0", "1"}) {
            Path file = folder.resolve(name + suffix);
            if (!Files.isRegularFile(file)) {
                continue;
            }
            try {
                return content(file);
            } catch (SessionFormatException e) {
                first = first == null ? e : first;
            }
        }
        throw first != null
                ? first
                : new SessionFormatException("There is no file " + name + "s in " + folder
                        + ", which Telegram Desktop keeps there. Give its folder tdata itself, whole.");
    }

    private static byte[] content(Path file) {
        byte[] all = bytes(file);
        if (all.length < FRAME_BYTES || !Arrays.equals(Arrays.copyOf(all, MAGIC.length), MAGIC)) {
            throw new SessionFormatException(file + " is no file of Telegram Desktop's: it does not begin with TDF$."
                    + " Give the folder tdata as it was copied.");
        }
        int start = MAGIC.length + Integer.BYTES;
        byte[] version = Arrays.copyOfRange(all, MAGIC.length, start);
        byte[] content = Arrays.copyOfRange(all, start, all.length - MD5_BYTES);
        byte[] length = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.length)
                .array();
        byte[] md5 = Digests.md5(content, length, version, MAGIC);
        if (!MessageDigest.isEqual(md5, Arrays.copyOfRange(all, all.length - MD5_BYTES, all.length))) {
            throw new SessionFormatException(
                    file + " is damaged: its checksum does not fit. Copy the folder tdata again,"
                            + " while Telegram Desktop is closed.");
        }
        if (version[Integer.BYTES - 1] < 0) {
            throw new SessionFormatException(file + " has a version that no Telegram Desktop ever had.");
        }
        return content;
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new SessionFormatException(
                        file + " is larger than the 16 MiB that a file of Telegram Desktop's settings may have here.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new SessionFormatException(file + " can't be read ("
                    + e.getClass().getSimpleName() + "). See that it is there and yours to read.");
        }
    }

    /** {@return the name of an account's file: the first half of an MD5 in hex, each byte's digits swapped} */
    static String nameOf(String text) {
        byte[] md5 = Digests.md5(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < MD5_BYTES / 2; i++) {
            name.append(digit(md5[i])).append(digit(md5[i] >> 4));
        }
        return name.toString();
    }

    private static char digit(int value) {
        return "0123456789ABCDEF".charAt(value & 0xf);
    }
}
