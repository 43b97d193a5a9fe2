package dev.aptgram.fsm.processor.model;

import dev.aptgram.tl.processor.support.TlIds;

/**
 * A payload record that a handler takes.
 *
 * @param type the record
 * @param purpose what it is for
 * @param tag its name on the wire
 */
public record PayloadRef(JavaType type, Purpose purpose, String tag) {
    /** {@return the class that is generated for it} */
    public JavaType codecType() {
        return type.beside(purpose.suffix());
    }

    /** {@return the two bytes of a tag on the wire: the halves of its CRC-32, one over the other} */
    public int tagCode() {
        return code(tag);
    }

    /**
     * {@return the two bytes by which a name is known on the wire}
     *
     * @param name the name
     */
    public static int code(String name) {
        int crc = TlIds.crc32(name);
        return (crc >>> 16 ^ crc) & 0xffff;
    }
}
