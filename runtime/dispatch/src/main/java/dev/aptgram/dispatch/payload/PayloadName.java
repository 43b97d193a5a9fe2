package dev.aptgram.dispatch.payload;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * By what a payload is known on the wire: two bytes for its tag, two for its shape.
 *
 * @param tag the tag
 * @param shape the tag, the version and the components
 */
public record PayloadName(String tag, String shape) {
    /** {@return the tag's code, from 0 to 65535} */
    public int tagCode() {
        return code(tag);
    }

    /** {@return the shape's code, from 0 to 65535} */
    public int shapeCode() {
        return code(shape);
    }

    /** The halves of the CRC-32, one over the other; the compiler knows the same, and refuses two tags with one code. */
    private static int code(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        long value = crc.getValue();
        return (int) ((value >>> 16 ^ value) & 0xffff);
    }
}
