package dev.aptgram.dc.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** Packs and unpacks {@code gzip_packed}. Some clients send a zlib stream there: both are read. */
public final class Gzip {
    /** The most bytes that a packed query may unfold to: an upload part takes half a megabyte. */
    public static final int CAP = 4 << 20;

    private static final int PART = 4 << 10;

    private Gzip() {}

    /** How many more bytes the packed bodies of one payload may unfold to together: {@link #CAP} at first. */
    static final class Budget {
        private int left = CAP;

        private void requireSome() throws IOException {
            if (left < 0) {
                throw new IOException("The packed queries of one payload unfold to more than " + CAP + " bytes.");
            }
        }

        private void take(int bytes) throws IOException {
            left -= bytes;
            requireSome();
        }
    }

    /**
     * {@return what was packed as gzip or zlib}
     *
     * @param packed the packed bytes
     * @throws IOException if it is neither, or unfolds to more than {@link #CAP}
     */
    public static byte[] unpack(byte[] packed) throws IOException {
        return unpack(packed, new Budget());
    }

    /**
     * {@return what was packed as gzip or zlib}
     *
     * @param packed the packed bytes
     * @param budget what it may unfold to; less by what it did unfold to afterwards, also if it was broken or too long
     * @throws IOException if it is neither, or unfolds to more than the budget
     */
    static byte[] unpack(byte[] packed, Budget budget) throws IOException {
        budget.requireSome();
        boolean gzip = packed.length > 2 && (packed[0] & 0xff) == 0x1f && (packed[1] & 0xff) == 0x8b;
        try (InputStream in = gzip
                ? new GZIPInputStream(new ByteArrayInputStream(packed))
                : new InflaterInputStream(new ByteArrayInputStream(packed))) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            byte[] part = new byte[PART];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                budget.take(read);
                plain.write(part, 0, read);
            }
            return plain.toByteArray();
        }
    }

    /**
     * {@return the bytes packed as gzip}
     *
     * @param plain the bytes
     */
    public static byte[] pack(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        }
        return out.toByteArray();
    }
}
