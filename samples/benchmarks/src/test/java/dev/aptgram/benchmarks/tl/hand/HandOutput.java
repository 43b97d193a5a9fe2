package dev.aptgram.benchmarks.tl.hand;

import dev.aptgram.tl.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Values into an array that is large enough, one after the other. */
public final class HandOutput {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private char[] chars = new char[256];
    private int at;

    /**
     * Begins at the start of an array.
     *
     * @param array where to
     */
    public HandOutput(byte[] array) {
        this.array = array;
    }

    /** {@return how many bytes have been written} */
    public int size() {
        return at;
    }

    /** Begins anew. */
    public void reset() {
        at = 0;
    }

    void int32(int value) {
        INT.set(array, at, value);
        at += 4;
    }

    void int64(long value) {
        LONG.set(array, at, value);
        at += 8;
    }

    void span(int id, int offset, int length) {
        int32(id);
        int32(offset);
        int32(length);
    }

    void optionalInt(@Nullable Integer value) {
        if (value != null) {
            int32(value);
        }
    }

    void optionalLong(@Nullable Long value) {
        if (value != null) {
            int64(value);
        }
    }

    void optionalText(@Nullable String value) {
        if (value != null) {
            text(value);
        }
    }

    static int bit(boolean flag, int number) {
        return flag ? 1 << number : 0;
    }

    static int bit(@Nullable Object value, int number) {
        return value != null ? 1 << number : 0;
    }

    void vector(int count) {
        int32(HandIds.VECTOR);
        int32(count);
    }

    void text(String value) {
        int length = value.length();
        int head = length < 254 ? 1 : 4;
        int start = at + head;
        int ascii = 0;
        while (ascii < length && value.charAt(ascii) < 0x80) {
            ascii++;
        }
        int size = length;
        if (ascii == length) {
            lowBytes(value, start);
        } else {
            size = utf8(value, start) - start;
        }
        if (head == 1 && size >= 254) {
            // It turned out longer than the short form allows.
            System.arraycopy(array, start, array, start + 3, size);
            head = 4;
        }
        end(head, size);
    }

    @SuppressWarnings("deprecation") // what it is for: the low bytes of ASCII are all of it
    private void lowBytes(String value, int to) {
        value.getBytes(0, value.length(), array, to);
    }

    /** Writes a text, and returns where it ends. */
    private int utf8(String value, int to) {
        int count = value.length();
        if (chars.length < count) {
            chars = new char[count];
        }
        value.getChars(0, count, chars, 0);
        for (int i = 0; i < count; i++) {
            char c = chars[i];
            if (c < 0x80) {
                array[to++] = (byte) c;
            } else if (c < 0x800) {
                SHORT.set(array, to, (short) (0x80c0 | c >> 6 | (c & 0x3f) << 8));
                to += 2;
            } else if (!Character.isSurrogate(c)) {
                array[to++] = (byte) (0xe0 | c >> 12);
                array[to++] = (byte) (0x80 | (c >> 6 & 0x3f));
                array[to++] = (byte) (0x80 | (c & 0x3f));
            } else {
                // Outside the basic plane; an unpaired half becomes a question mark, as in Java's own encoder.
                int point = Character.codePointAt(chars, i, count);
                if (Character.isBmpCodePoint(point)) {
                    array[to++] = '?';
                } else {
                    array[to++] = (byte) (0xf0 | point >> 18);
                    array[to++] = (byte) (0x80 | (point >> 12 & 0x3f));
                    array[to++] = (byte) (0x80 | (point >> 6 & 0x3f));
                    array[to++] = (byte) (0x80 | (point & 0x3f));
                    i++;
                }
            }
        }
        return to;
    }

    void bytes(Bytes value) {
        int head = value.size() < 254 ? 1 : 4;
        value.copyTo(array, at + head);
        end(head, value.size());
    }

    private void end(int head, int length) {
        if (head == 1) {
            array[at] = (byte) length;
        } else {
            INT.set(array, at, length << 8 | 254);
        }
        int end = at + head + length;
        array[end] = 0;
        array[end + 1] = 0;
        array[end + 2] = 0;
        at = (end + 3) & ~3;
    }
}
