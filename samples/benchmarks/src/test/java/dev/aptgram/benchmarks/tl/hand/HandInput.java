package dev.aptgram.benchmarks.tl.hand;

import dev.aptgram.tl.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Values from an array, one after the other. The array's own bounds are what stops it. */
final class HandInput {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private char[] chars = {};
    private int at;

    HandInput(byte[] array) {
        this.array = array;
    }

    int int32() {
        int value = (int) INT.get(array, at);
        at += 4;
        return value;
    }

    long int64() {
        long value = (long) LONG.get(array, at);
        at += 8;
        return value;
    }

    String text() {
        int length = length();
        String value =
                isAscii(at, at + length) ? new String(array, at, length, StandardCharsets.ISO_8859_1) : decoded(length);
        pass(length);
        return value;
    }

    private boolean isAscii(int from, int to) {
        int i = from;
        for (; i + 16 <= to; i += 16) {
            if ((((long) LONG.get(array, i) | (long) LONG.get(array, i + 8)) & 0x8080808080808080L) != 0) {
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

    /** Java's own decoder makes two arrays too many of whatever is not ASCII. */
    private String decoded(int length) {
        if (chars.length < length) {
            chars = new char[Math.max(length, 256)];
        }
        int count = 0;
        int end = at + length;
        for (int i = at; i < end; ) {
            int first = array[i++];
            if (first >= 0) {
                chars[count++] = (char) first;
            } else if ((first & 0xe0) == 0xc0 && i < end && (first & 0x1e) != 0 && array[i] < (byte) 0xc0) {
                chars[count++] = (char) ((first & 0x1f) << 6 | (array[i++] & 0x3f));
            } else {
                return new String(array, at, length, StandardCharsets.UTF_8);
            }
        }
        return new String(chars, 0, count);
    }

    Bytes bytes() {
        int length = length();
        Bytes value = Bytes.of(array, at, length);
        pass(length);
        return value;
    }

    @Nullable
    Integer optionalInt(int flags, int bit) {
        return (flags & 1 << bit) != 0 ? int32() : null;
    }

    @Nullable
    Long optionalLong(int flags, int bit) {
        return (flags & 1 << bit) != 0 ? int64() : null;
    }

    int vector() {
        expect(HandIds.VECTOR);
        return int32();
    }

    void expect(int id) {
        int found = int32();
        if (found != id) {
            throw strange(found);
        }
    }

    static IllegalArgumentException strange(int id) {
        return new IllegalArgumentException("Not expected here: " + Integer.toHexString(id));
    }

    private int length() {
        int first = array[at] & 0xff;
        if (first < 254) {
            at++;
            return first;
        }
        int length = (int) INT.get(array, at) >>> 8;
        at += 4;
        return length;
    }

    private void pass(int length) {
        at = (at + length + 3) & ~3;
    }
}
