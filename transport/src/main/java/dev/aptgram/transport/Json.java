package dev.aptgram.transport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text (RFC 8259) into maps, lists, strings, numbers (as {@link Double}), truth values and null. Meant for
 * small answers of strangers: it refuses what is long, deep or not JSON. Pure.
 */
final class Json {
    private static final int LONGEST = 64 << 10;
    private static final int DEEPEST = 16;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /**
     * {@return the value that a text stands for}
     *
     * @param text the whole text
     * @throws IllegalArgumentException if it is no JSON, longer than 64 KiB or deeper than 16 levels
     */
    static @Nullable Object parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a JSON text of " + text.length() + " characters, over " + LONGEST);
        }
        Json json = new Json(text);
        Object value = json.value();
        json.skipSpace();
        json.require(json.at == text.length());
        return value;
    }

    private @Nullable Object value() {
        skipSpace();
        require(at < text.length());
        char first = text.charAt(at);
        return switch (first) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        enter();
        for (boolean first = true; !ended('}', first); first = false) {
            skipSpace();
            require(at < text.length() && text.charAt(at) == '"');
            String name = string();
            skipSpace();
            require(at < text.length() && text.charAt(at) == ':');
            at++;
            members.put(name, value());
        }
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> items = new ArrayList<>();
        enter();
        for (boolean first = true; !ended(']', first); first = false) {
            items.add(value());
        }
        return items;
    }

    private void enter() {
        at++;
        depth++;
        require(depth <= DEEPEST);
    }

    /** Looks for the end of an object or array, and otherwise for the comma before the next item. */
    private boolean ended(char end, boolean first) {
        skipSpace();
        require(at < text.length());
        if (text.charAt(at) == end) {
            at++;
            depth--;
            return true;
        }
        if (!first) {
            require(text.charAt(at) == ',');
            at++;
        }
        return false;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            require(at < text.length());
            char next = text.charAt(at++);
            if (next == '"') {
                return out.toString();
            }
            require(next >= ' ');
            out.append(next == '\\' ? escaped() : next);
        }
    }

    private char escaped() {
        require(at < text.length());
        char kind = text.charAt(at++);
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                require(at + 4 <= text.length());
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(text.charAt(at++), 16);
                    require(digit >= 0);
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            default -> throw malformed();
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        require(text.startsWith(word, at));
        at += word.length();
        return value;
    }

    private Double number() {
        int from = at;
        take('-');
        if (!take('0')) {
            digits();
        }
        if (take('.')) {
            digits();
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            digits();
        }
        return Double.valueOf(text.substring(from, at));
    }

    private void digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        require(at > from);
    }

    private boolean take(char wanted) {
        boolean found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void require(boolean condition) {
        if (!condition) {
            throw malformed();
        }
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("no JSON, at character " + at + " of " + text.length());
    }
}
