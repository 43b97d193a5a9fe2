package dev.aptgram.dc.world;

import dev.aptgram.tl.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * How large a picture is, as its own first bytes say: JPEG (ITU T.81) and PNG (RFC 2083).
 *
 * @param width in pixels
 * @param height in pixels
 * @param jpeg whether it is a JPEG, otherwise a PNG
 */
public record PictureSize(int width, int height, boolean jpeg) {
    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final short JPEG = (short) 0xffd8;

    /** {@return the size of a picture, or null if the bytes are none} */
    static @Nullable PictureSize of(Bytes content) {
        ByteBuffer bytes = content.asByteBuffer().order(ByteOrder.BIG_ENDIAN);
        if (bytes.limit() >= 24 && bytes.getLong(0) == PNG) {
            return checked(bytes.getInt(16), bytes.getInt(20), false);
        }
        return bytes.limit() > 4 && bytes.getShort(0) == JPEG ? jpeg(bytes) : null;
    }

    /** Walks the segments up to a start of frame, which holds the size. */
    private static @Nullable PictureSize jpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 <= bytes.limit() && bytes.get(at) == (byte) 0xff) {
            int marker = bytes.get(at + 1) & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return checked(bytes.getShort(at + 7) & 0xffff, bytes.getShort(at + 5) & 0xffff, true);
            }
            at += 2 + (bytes.getShort(at + 2) & 0xffff);
        }
        return null;
    }

    private static @Nullable PictureSize checked(int width, int height, boolean jpeg) {
        return width > 0 && height > 0 ? new PictureSize(width, height, jpeg) : null;
    }
}
