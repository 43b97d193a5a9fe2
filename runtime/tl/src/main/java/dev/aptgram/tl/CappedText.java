package dev.aptgram.tl;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Text that grows to a limit and no further. */
final class CappedText {
    private final StringBuilder out = new StringBuilder();
    private final int limit;
    private final int stringLimit;
    private boolean full;

    /**
     * @param limit how many characters there may be in all
     * @param stringLimit how many of a TL string's are shown
     */
    CappedText(int limit, int stringLimit) {
        this.limit = limit;
        this.stringLimit = stringLimit;
    }

    /** {@return whether there is no more room} Whoever has much to add should ask. */
    boolean isFull() {
        return full;
    }

    CappedText add(String text) {
        // One place stays free for the ellipsis.
        int room = limit - 1 - out.length();
        if (full || text.length() <= room) {
            out.append(full ? "" : text);
            return this;
        }
        out.append(cut(text, room)).append('…');
        full = true;
        return this;
    }

    /** Adds a value that is neither an object nor a list. */
    void scalar(@Nullable Object value) {
        if (value instanceof String text) {
            quoted(text);
        } else if (value == null || value instanceof Number || value instanceof Boolean || value instanceof Bytes) {
            add(String.valueOf(value));
        } else {
            // No value of TL. Its own text may say too much.
            add("<").add(value.getClass().getSimpleName()).add(">");
        }
    }

    private void quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        cut(text, stringLimit).codePoints().forEach(c -> escape(c, quoted));
        add(quoted.toString());
        add(text.length() > stringLimit ? "…\"(" + text.length() + ")" : "\"");
    }

    /** {@return so many characters of a text, or one less where the last would be half of one} */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean half = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, half ? length - 1 : length);
    }

    private static void escape(int c, StringBuilder to) {
        switch (c) {
            case '"' -> to.append("\\\"");
            case '\\' -> to.append("\\\\");
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            default -> {
                if (isUnsafe(c)) {
                    to.append("\\u" + HexFormat.of().toHexDigits((char) c));
                } else {
                    to.appendCodePoint(c);
                }
            }
        }
    }

    /** {@return whether a character is a control, breaks a line, turns the direction of writing or is half a character} */
    private static boolean isUnsafe(int c) {
        return Character.isISOControl(c)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
