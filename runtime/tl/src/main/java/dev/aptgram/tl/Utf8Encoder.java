package dev.aptgram.tl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Encodes UTF-8 straight into an array, as Java does, but without the array that Java makes for every text. For one thread.
 */
final class Utf8Encoder {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /** The most bytes that a {@code char} takes. */
    static final int MOST = 3;

    private static final int CHUNK = 512;

    private char @Nullable [] chars;

    /** {@return whether a text is ASCII} */
    static boolean isAscii(String text) {
        int length = text.length();
        int i = 0;
        while (i < length && text.charAt(i) < 0x80) {
            i++;
        }
        return i == length;
    }

    /** Writes a text that is ASCII. */
    @SuppressWarnings("deprecation") // it takes the low bytes, and ASCII has no others
    static void ascii(String text, byte[] target, int at) {
        text.getBytes(0, text.length(), target, at);
    }

    /**
     * {@return where a text ends in an array}
     *
     * @param text the text
     * @param target where to; it has room for {@link #MOST} bytes a char
     * @param at the first byte's place there
     */
    int encode(String text, byte[] target, int at) {
        char[] room = chars;
        if (room == null) {
            room = new char[CHUNK];
            chars = room;
        }
        int end = at;
        for (int i = 0; i < text.length(); ) {
            int count = Math.min(CHUNK, text.length() - i);
            if (i + count < text.length() && Character.isHighSurrogate(text.charAt(i + count - 1))) {
                count--;
            }
            text.getChars(i, i + count, room, 0);
            end = encode(room, count, target, end);
            i += count;
        }
        return end;
    }

    private static int encode(char[] chars, int count, byte[] target, int at) {
        int end = at;
        for (int i = 0; i < count; i++) {
            char c = chars[i];
            if (c < 0x80) {
                target[end++] = (byte) c;
            } else if (c < 0x800) {
                SHORT.set(target, end, (short) (0x80c0 | c >> 6 | (c & 0x3f) << 8));
                end += 2;
            } else if (!Character.isSurrogate(c)) {
                target[end++] = (byte) (0xe0 | c >> 12);
                target[end++] = (byte) (0x80 | (c >> 6 & 0x3f));
                target[end++] = (byte) (0x80 | (c & 0x3f));
            } else {
                int point = Character.codePointAt(chars, i, count);
                if (Character.isBmpCodePoint(point)) {
                    target[end++] = '?'; // half a pair
                } else {
                    target[end++] = (byte) (0xf0 | point >> 18);
                    target[end++] = (byte) (0x80 | (point >> 12 & 0x3f));
                    target[end++] = (byte) (0x80 | (point >> 6 & 0x3f));
                    target[end++] = (byte) (0x80 | (point & 0x3f));
                    i++;
                }
            }
        }
        return end;
    }
}
