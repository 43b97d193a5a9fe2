package dev.aptgram.tl.processor.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a schema into tokens and finds its {@code // LAYER} line. */
final class Lexer {
    private static final Pattern LAYER = Pattern.compile("//\\s*LAYER\\s+(\\d{1,9})\\s*");
    private static final Pattern SECTION = Pattern.compile("---(\\w+)---");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private OptionalInt layer = OptionalInt.empty();
    private @Nullable Position open;
    private int at;
    private int line = 1;
    private int lineStart;

    Lexer(String text) {
        this.text = text;
        // Some editors put a byte order mark in front; it is no part of the schema.
        this.at = text.startsWith("\ufeff") ? 1 : 0;
        this.lineStart = at;
        while (at < text.length()) {
            next();
        }
        add(Token.Kind.END, "", at);
    }

    /** {@return the tokens; the last is the end} */
    List<Token> tokens() {
        return tokens;
    }

    /** {@return the number in the first {@code // LAYER} line} */
    OptionalInt layer() {
        return layer;
    }

    /** {@return where a comment begins that nothing ends, or null} Whatever comes after is lost in it. */
    @Nullable
    Position open() {
        return open;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') {
            at++;
            line++;
            lineStart = at;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (isWord(c)) {
            take(Token.Kind.WORD, endOfWord());
        } else if (c == '/' && text.startsWith("//", at)) {
            comment();
        } else if (c == '/' && text.startsWith("/*", at)) {
            longComment();
        } else if (c != '-' || !section()) {
            take(
                    Token.Kind.SYMBOL,
                    at + (Character.isHighSurrogate(c) ? Character.charCount(text.codePointAt(at)) : 1));
        }
    }

    private int endOfWord() {
        int end = at + 1;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void take(Token.Kind kind, int end) {
        add(kind, text.substring(at, end), at);
        at = end;
    }

    private boolean section() {
        Matcher section = SECTION.matcher(text).region(at, text.length());
        if (!section.lookingAt()) {
            return false;
        }
        add(Token.Kind.SECTION, section.group(1), at);
        at = section.end();
        return true;
    }

    private void comment() {
        int end = text.indexOf('\n', at);
        String comment = text.substring(at, end < 0 ? text.length() : end);
        Matcher matcher = LAYER.matcher(comment);
        if (layer.isEmpty() && matcher.matches()) {
            layer = OptionalInt.of(Integer.parseInt(matcher.group(1)));
        }
        at += comment.length();
    }

    private void longComment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            open = new Position(line, at - lineStart + 1);
        }
        int after = end < 0 ? text.length() : end + 2;
        for (; at < after; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
    }

    private void add(Token.Kind kind, String token, int start) {
        tokens.add(new Token(kind, token, new Position(line, start - lineStart + 1), start));
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
