package dev.aptgram.tl.processor.source;

import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills the placeholders of formats. */
final class Format {
    private static final String INDENT = "    ";

    private Format() {}

    static void append(StringBuilder out, String format, @Nullable Object... arguments) {
        int next = 0;
        int from = 0;
        int dollar = format.indexOf('$');
        while (dollar >= 0) {
            out.append(format, from, dollar);
            int at = dollar + 1;
            int number = 0;
            while (Character.isDigit(format.charAt(at))) {
                number = number * 10 + format.charAt(at++) - '0';
            }
            char kind = format.charAt(at);
            switch (kind) {
                case 'L', 'S', 'T' -> {
                    Object argument = arguments[number > 0 ? number - 1 : next++];
                    argument(out, kind, Objects.requireNonNull(argument, format));
                }
                case 'W' -> out.append(Marks.SPACE);
                case 'Z' -> out.append(Marks.BREAK);
                case '>' -> out.append(Marks.INDENT);
                case '<' -> out.append(Marks.UNINDENT);
                case '$' -> out.append('$');
                default -> throw new IllegalArgumentException("$" + kind + " in " + format);
            }
            from = at + 1;
            dollar = format.indexOf('$', from);
        }
        out.append(format, from, format.length());
    }

    private static void argument(StringBuilder out, char kind, Object argument) {
        if (kind == 'T') {
            out.append(argument instanceof Class<?> type ? ClassName.get(type).text : ((TypeName) argument).text);
        } else if (kind == 'S') {
            literal(out, (String) argument);
        } else if (argument instanceof CodeBlock code) {
            out.append(code.text);
        } else {
            out.append(sound(argument.toString()));
        }
    }

    private static String sound(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Marks.isMark(text.charAt(i))) {
                throw new IllegalArgumentException("a control character at " + i + " of " + text);
            }
        }
        return text;
    }

    /** Appends a string literal; one of several lines becomes a sum of literals, a line each. */
    private static void literal(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\r' -> out.append("\\r");
                case '\f' -> out.append("\\f");
                case '\n' -> {
                    out.append("\\n");
                    if (i + 1 < value.length()) {
                        out.append("\"\n").append(INDENT).append(INDENT).append("+ \"");
                    }
                }
                default -> character(out, c);
            }
        }
        out.append('"');
    }

    private static void character(StringBuilder out, char c) {
        if (Character.isISOControl(c)) {
            out.append("\\u" + HexFormat.of().toHexDigits(c));
        } else {
            out.append(c);
        }
    }
}
