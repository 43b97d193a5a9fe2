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

    private Gzip() {}

    /**
     * {@return what was packed as gzip or zlib}
     *
     * @param packed the packed bytes
     * @throws IOException if it is neither, or unfolds to more than {@link #CAP}
     */
    public static byte[] unpack(byte[] packed) throws IOException {
        boolean gzip = packed.length > 2 && (packed[0] & 0xff) == 0x1f && (packed[1] & 0xff) == 0x8b;
        try (InputStream in = gzip
                ? new GZIPInputStream(new ByteArrayInputStream(packed))
                : new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = in.readNBytes(CAP + 1);
            if (plain.length > CAP) {
                throw new IOException("A packed query unfolds to more than " + CAP + " bytes.");
            }
            return plain;
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
