package dev.aptgram.tl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Encodes UTF-8 straight into an array, as Java does, but without the array that Java makes for every text. For one thread.
 *
 * <p>Three ways lead there, each the fastest for its texts: a short text of ASCII is copied a char at a time; a longer one
 * that begins with ASCII goes through Java's encoder, for which the virtual machine has vector code; what begins otherwise
 * has hardly any ASCII to gain from and goes through a loop.
 */
final class Utf8Encoder {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /** The most bytes that a {@code char} takes. */
    static final int MOST = 3;

    /** From here on a text of ASCII is worth setting Java's encoder going. */
    private static final int LONG = 32;

    private static final int CHUNK = 512;

    private final char[] chars = new char[CHUNK];
    private final CharBuffer source = CharBuffer.wrap(chars);
    private final CharsetEncoder encoder =
            StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    private byte @Nullable [] array;
    private ByteBuffer sink = ByteBuffer.allocate(0);

    /**
     * {@return where a text ends in an array if it is short and ASCII; -1 if it is not}
     *
     * @param text the text
     * @param target where to; what is written there is of no meaning if the answer is -1
     * @param at the first byte's place there
     */
    static int shortAscii(String text, byte[] target, int at) {
        int length = text.length();
        if (length >= LONG) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return -1;
            }
            target[at + i] = (byte) c;
        }
        return at + length;
    }

    /**
     * {@return where a text ends in an array}
     *
     * @param text the text
     * @param target where to; it has room for {@link #MOST} bytes a char
     * @param at the first byte's place there
     */
    int encode(String text, byte[] target, int at) {
        boolean vectors = text.length() >= LONG && text.charAt(0) < 0x80;
        return vectors ? byJava(text, target, at) : byLoop(text, target, at);
    }

    private int byJava(String text, byte[] target, int at) {
        if (array != target) {
            array = target;
            sink = ByteBuffer.wrap(target);
        }
        sink.clear().position(at);
        encoder.reset();
        int length = text.length();
        for (int i = 0; i < length; ) {
            int count = Math.min(CHUNK, length - i);
            text.getChars(i, i + count, chars, 0);
            source.clear().limit(count);
            encoder.encode(source, sink, i + count == length);
            // The first half of a pair at the chunk's end is left for the next one.
            i += source.position();
        }
        return sink.position();
    }

    private int byLoop(String text, byte[] target, int at) {
        int end = at;
        for (int i = 0; i < text.length(); ) {
            int count = Math.min(CHUNK, text.length() - i);
            if (i + count < text.length() && Character.isHighSurrogate(text.charAt(i + count - 1))) {
                count--;
            }
            text.getChars(i, i + count, chars, 0);
            end = encode(chars, count, target, end);
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
