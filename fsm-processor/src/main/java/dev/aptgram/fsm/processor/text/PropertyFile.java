package dev.aptgram.fsm.processor.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A property file as {@link java.util.Properties} reads it, but in UTF-8, with the lines of its keys, and with a complaint where that
 * one drops a backslash without a word.
 *
 * @param entries the keys with their values, as they stand in the file
 * @param faults what is wrong with it
 */
public record PropertyFile(List<Entry> entries, List<Fault> faults) {
    private static final String SPACE = " \t\f";

    public PropertyFile {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /**
     * A key with its value.
     *
     * @param key the key
     * @param value the value
     * @param line the line in which it begins, counted from 1
     */
    public record Entry(String key, String value, int line) {}

    /**
     * Something that is wrong.
     *
     * @param key in whose line; empty if that is not known
     * @param line the line, counted from 1
     * @param what what is wrong, as the end of a sentence
     * @param mend what to do about it
     */
    public record Fault(String key, int line, String what, String mend) {}

    /**
     * {@return what is in a file}
     *
     * @param bytes the file's content
     */
    public static PropertyFile read(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new PropertyFile(
                    List.of(),
                    List.of(new Fault("", lineOfFirstBad(bytes), "that is not UTF-8", "save the file as UTF-8")));
        }
        return new Reading(text.startsWith("\uFEFF") ? text.substring(1) : text).read();
    }

    /** A replacement that was not there before is the place of the first byte that is wrong. */
    private static int lineOfFirstBad(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int at = Math.max(0, text.indexOf('\uFFFD'));
        return 1 + (int) text.substring(0, at).lines().count() - (at > 0 && text.charAt(at - 1) != '\n' ? 1 : 0);
    }

    /** One file on its way. */
    private static final class Reading {
        private final String[] lines;
        private final List<Entry> entries = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private int next;

        Reading(String text) {
            this.lines = text.split("\r\n|\r|\n", -1);
        }

        PropertyFile read() {
            while (next < lines.length) {
                int line = next + 1;
                String logical = logicalLine();
                if (!logical.isEmpty()) {
                    entry(logical, line);
                }
            }
            return new PropertyFile(entries, faults);
        }

        /** {@return a line with those that a backslash joins to it; empty if it says nothing} */
        private String logicalLine() {
            String first = stripped(lines[next++]);
            if (first.isEmpty() || first.startsWith("#") || first.startsWith("!")) {
                return "";
            }
            StringBuilder logical = new StringBuilder(first);
            while (endsOpen(logical)) {
                logical.setLength(logical.length() - 1);
                if (next == lines.length) {
                    break;
                }
                logical.append(stripped(lines[next++]));
            }
            return logical.toString();
        }

        private void entry(String logical, int line) {
            int end = 0;
            while (end < logical.length() && (SPACE + "=:").indexOf(logical.charAt(end)) < 0) {
                end += logical.charAt(end) == '\\' ? 2 : 1;
            }
            int keyEnd = Math.min(end, logical.length());
            int value = skipped(logical, keyEnd);
            if (value < logical.length() && "=:".indexOf(logical.charAt(value)) >= 0) {
                value = skipped(logical, value + 1);
            }
            String key = unescaped("", logical.substring(0, keyEnd), line);
            entries.add(new Entry(key, unescaped(key, logical.substring(value), line), line));
        }

        private String unescaped(String key, String text, int line) {
            StringBuilder out = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '\\' || i + 1 == text.length()) {
                    out.append(c);
                    continue;
                }
                char escaped = text.charAt(++i);
                switch (escaped) {
                    case 'n' -> out.append('\n');
                    case 't' -> out.append('\t');
                    case 'r' -> out.append('\r');
                    case 'f' -> out.append('\f');
                    case 'u' -> {
                        String digits = text.substring(i + 1, Math.min(i + 5, text.length()));
                        if (digits.matches("[0-9a-fA-F]{4}")) {
                            out.append((char) Integer.parseInt(digits, 16));
                            i += 4;
                        } else {
                            faults.add(new Fault(
                                    key,
                                    line,
                                    "\\u is followed by \"" + digits + "\"",
                                    "write four hexadecimal digits"));
                        }
                    }
                    default -> {
                        out.append(escaped);
                        if (Character.isLetterOrDigit(escaped)) {
                            faults.add(
                                    new Fault(
                                            key,
                                            line,
                                            "\\" + escaped + " is no escape",
                                            "write \\\\ for a backslash; escapes are \\n, \\t, \\r, \\f and \\u with four digits"));
                        }
                    }
                }
            }
            return out.toString();
        }

        private static boolean endsOpen(CharSequence line) {
            int backslashes = 0;
            while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
                backslashes++;
            }
            return backslashes % 2 == 1;
        }

        private static String stripped(String line) {
            return line.substring(skipped(line, 0));
        }

        private static int skipped(String line, int from) {
            int at = from;
            while (at < line.length() && SPACE.indexOf(line.charAt(at)) >= 0) {
                at++;
            }
            return at;
        }
    }
}
