package dev.aptgram.tl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable run of bytes: TL's {@code bytes}, {@code int128} and {@code int256}. Compared by content.
 *
 * <p>{@link #toString()} tells only the length, since such a value may be a key.
 */
public final class Bytes {
    private static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** {@return no bytes} */
    public static Bytes empty() {
        return EMPTY;
    }

    /**
     * {@return a copy of the given bytes as a value}
     *
     * @param bytes the bytes; copied
     */
    public static Bytes of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
    }

    /**
     * {@return a copy of a part of an array as a value}
     *
     * @param array the array; the part is copied
     * @param offset where the part begins
     * @param length how many bytes
     * @throws IndexOutOfBoundsException if the part is not inside the array
     */
    public static Bytes of(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(array, offset, offset + length));
    }

    /**
     * {@return the bytes that a hex text spells}
     *
     * @param hex two digits a byte, either case
     * @throws IllegalArgumentException if the text is not hex
     */
    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    /**
     * {@return a text as UTF-8}
     *
     * @param text the text
     */
    public static Bytes ofUtf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return how many bytes} */
    public int size() {
        return array.length;
    }

    /** {@return whether there are none} */
    public boolean isEmpty() {
        return array.length == 0;
    }

    /**
     * {@return one byte}
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if there is no such byte
     */
    public byte byteAt(int index) {
        return array[index];
    }

    /**
     * {@return a part of these bytes}
     *
     * @param from the first byte's index
     * @param to the index after the last byte
     * @throws IndexOutOfBoundsException if the part is not inside these bytes
     */
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, array.length);
        return from == 0 && to == array.length ? this : of(array, from, to - from);
    }

    /** {@return the bytes as an array of their own} */
    public byte[] toByteArray() {
        return array.clone();
    }

    /** {@return a read-only view without a copy} */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(array).asReadOnlyBuffer();
    }

    /**
     * Copies all bytes into an array.
     *
     * @param target where to
     * @param offset the first byte's place there
     * @throws IndexOutOfBoundsException if they do not fit
     */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(array, 0, target, offset, array.length);
    }

    /** {@return the bytes as lower-case hex} Not for secrets. */
    public String toHex() {
        return HexFormat.of().formatHex(array);
    }

    /** {@return the bytes read as UTF-8, malformed parts replaced} */
    public String toUtf8() {
        return new String(array, StandardCharsets.UTF_8);
    }

    /** The array itself, for the writer beside this class, which only reads it. */
    byte[] unsafeArray() {
        return array;
    }

    /** Takes an array that nobody else will write to. */
    static Bytes wrap(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return "Bytes(" + array.length + ")";
    }
}
