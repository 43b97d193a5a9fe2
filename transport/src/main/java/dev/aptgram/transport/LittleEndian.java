package dev.aptgram.transport;

/** Numbers as every framing but one writes them: least significant byte first. */
final class LittleEndian {
    private LittleEndian() {}

    /** {@return the 32-bit number at a position} */
    static int getInt(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }

    /** {@return the signed 16-bit number at a position} */
    static short getShort(byte[] bytes, int at) {
        return (short) ((bytes[at] & 0xFF) | bytes[at + 1] << 8);
    }

    /** Writes a 32-bit number. */
    static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
        bytes[at + 2] = (byte) (value >>> 16);
        bytes[at + 3] = (byte) (value >>> 24);
    }

    /** {@return the four bytes of a number} */
    static byte[] bytes(int value) {
        byte[] bytes = new byte[4];
        putInt(bytes, 0, value);
        return bytes;
    }
}
