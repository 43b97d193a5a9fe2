package dev.aptgram.mtproto.session;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * {@code gzip_packed} both ways (protocol section 1.5). One instance inflates what came in one payload and bounds it all
 * together, so that a payload full of small bombs is no better than one large one.
 */
final class Gzip {
    /** Bodies below this are not worth the work. */
    static final int MIN_BODY = 1024;
    /** Bodies above this are file parts, which are compressed already. */
    static final int MAX_BODY = 128 * 1024;

    private static final int CHUNK = 8192;

    private final int cap;
    private int left;

    /**
     * Begins with one payload.
     *
     * @param cap how many bytes all its packed objects may inflate to together
     */
    Gzip(int cap) {
        this.cap = cap;
        this.left = cap;
    }

    /**
     * {@return what a {@code packed_data} inflates to} Both gzip and zlib streams are understood: some senders write these.
     *
     * @throws SchemaException if it is neither, is cut, or inflates beyond the cap
     */
    byte[] inflate(byte[] packed) {
        try (InputStream in = open(packed)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(Math.max(packed.length * 4, 64), 1 << 16));
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                left -= read;
                if (left < 0) {
                    left = 0;
                    throw new SchemaException(
                            "Packed data was refused: " + packed.length
                                    + " bytes inflate to more than the limit of " + cap
                                    + " bytes for one payload. The sender is hostile or broken; raise the limit only if it is neither.");
                }
                out.write(chunk, 0, read);
            }
            return out.toByteArray();
        } catch (IOException broken) {
            throw new SchemaException(
                    "Packed data of " + packed.length + " bytes is no gzip or zlib stream: " + broken.getMessage()
                            + ". The object it holds is lost; ask for it again.",
                    broken);
        }
    }

    /**
     * {@return the first bytes of what a {@code packed_data} holds, as many as can be read} It may be broken further on, or hold
     * too much.
     *
     * @param packed the stream, or what there is of it
     * @param most how many bytes to read at most
     */
    static byte[] head(byte[] packed, int most) {
        byte[] head = new byte[most];
        int count = 0;
        try (InputStream in = open(packed)) {
            for (int read = in.read(head, 0, most); read > 0; read = in.read(head, count, most - count)) {
                count += read;
            }
        } catch (IOException broken) {
            // What came before the damage is all there is.
        }
        return Arrays.copyOf(head, count);
    }

    /**
     * {@return a body as {@code gzip_packed}, or the body itself where that is not smaller}
     *
     * @param body a serialized query
     */
    static byte[] pack(byte[] body) {
        if (body.length < MIN_BODY || body.length > MAX_BODY) {
            return body;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] data = packed.toByteArray();
        TlWriter out = new TlWriter(data.length + 16);
        out.writeInt(Wire.GZIP_PACKED);
        out.writeBytes(data, 0, data.length);
        return out.size() < body.length ? out.toByteArray() : body;
    }

    private static InputStream open(byte[] packed) throws IOException {
        InputStream bytes = new ByteArrayInputStream(packed);
        // RFC 1952 begins 1f 8b. RFC 1950 begins with a method of 8, and its first two bytes are a multiple of 31.
        boolean zlib = packed.length >= 2
                && (packed[0] & 0x0f) == 8
                && ((packed[0] & 0xff) << 8 | (packed[1] & 0xff)) % 31 == 0;
        return zlib ? new InflaterInputStream(bytes) : new GZIPInputStream(bytes);
    }
}
