package dev.aptgram.tl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes UTF-8 as Java does, malformed parts included, but without the two arrays that Java makes and throws away for every
 * text that is not ASCII. For one thread.
 */
final class Utf8Decoder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    /** Rooms are multiples of this, so that a text that is a little longer than the last finds its place. */
    private static final int STEP = 128;

    private char @Nullable [] chars;

    /** {@return the text in a part of an array} */
    String decode(byte[] array, int from, int length) {
        if (isAscii(array, from, from + length)) {
            return new String(array, from, length, StandardCharsets.ISO_8859_1);
        }
        char[] room = chars;
        if (room == null || room.length < length) {
            room = new char[(length + STEP - 1) / STEP * STEP];
            chars = room;
        }
        int count = decode(array, from, from + length, room);
        return count < 0 ? new String(array, from, length, StandardCharsets.UTF_8) : new String(room, 0, count);
    }

    private static boolean isAscii(byte[] array, int from, int to) {
        int i = from;
        for (; i + 16 <= to; i += 16) {
            if ((((long) LONG.get(array, i) | (long) LONG.get(array, i + 8)) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (array[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** {@return how many chars that is, or -1 if it is malformed, whose replacement is Java's business} */
    private static int decode(byte[] array, int from, int to, char[] room) {
        int count = 0;
        int i = from;
        while (i < to) {
            int first = array[i++];
            if (first >= 0) {
                room[count++] = (char) first;
            } else if (first < (byte) 0xe0) {
                if (first < (byte) 0xc2 || i == to || isNoTail(array[i])) {
                    return -1;
                }
                room[count++] = (char) ((first & 0x1f) << 6 | (array[i++] & 0x3f));
            } else {
                int size = first < (byte) 0xf0 ? 2 : 3;
                int point = i + size > to || first >= (byte) 0xf8 ? -1 : point(array, i, first, size);
                if (point < 0) {
                    return -1;
                }
                count += Character.toChars(point, room, count);
                i += size;
            }
        }
        return count;
    }

    /** {@return the code point of three or four bytes, or -1 if it is malformed} */
    private static int point(byte[] array, int at, int first, int size) {
        int point = first & (size == 2 ? 0x0f : 0x07);
        for (int i = at; i < at + size; i++) {
            if (isNoTail(array[i])) {
                return -1;
            }
            point = point << 6 | (array[i] & 0x3f);
        }
        boolean shortest = point >= (size == 2 ? 0x800 : 0x10000);
        boolean valid = shortest && point <= Character.MAX_CODE_POINT && (point >>> 11) != 0x1b;
        return valid ? point : -1;
    }

    private static boolean isNoTail(byte value) {
        return value >= (byte) 0xc0;
    }
}
