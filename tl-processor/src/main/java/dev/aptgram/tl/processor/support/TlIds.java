package dev.aptgram.tl.processor.support;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.StringTokenizer;
import java.util.zip.CRC32;

/** The ids of TL combinators: the CRC-32 of a canonical form of their line. */
public final class TlIds {
    private static final String BETWEEN_WORDS = " \t\n\u000b\f\r;";

    private TlIds() {}

    /**
     * {@return the id of a combinator}
     *
     * @param line its line, with or without an id and a semicolon
     */
    public static int idOf(String line) {
        return crc32(canonical(line));
    }

    /**
     * {@return the CRC-32 (IEEE) of a text's UTF-8 bytes}
     *
     * @param text the text
     */
    public static int crc32(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    /**
     * {@return an id as schemas spell it: eight hex digits}
     *
     * @param id the id
     */
    public static String hex(int id) {
        return HexFormat.of().toHexDigits(id);
    }

    /**
     * {@return the form of a line whose CRC-32 is the id}
     *
     * <p>Without the id, the semicolon and the {@code true} flags; {@code bytes} counts as {@code string}; angle brackets and
     * braces are gone.
     *
     * @param line the combinator's line, with or without an id and a semicolon
     */
    public static String canonical(String line) {
        StringBuilder out = new StringBuilder(line.length());
        StringTokenizer words = new StringTokenizer(line, BETWEEN_WORDS + '=', true);
        boolean first = true;
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (BETWEEN_WORDS.contains(word)) {
                continue;
            }
            if (first) {
                int hash = word.indexOf('#');
                out.append(hash > 0 ? word.substring(0, hash) : word);
                first = false;
            } else if (!word.endsWith("?true")) {
                boolean bytes = word.endsWith(":bytes") || word.endsWith("?bytes");
                appendTyped(out, bytes ? word.substring(0, word.length() - "bytes".length()) + "string" : word);
            }
        }
        return out.toString().trim();
    }

    private static void appendTyped(StringBuilder out, String word) {
        space(out);
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '<') {
                space(out);
            } else if (c != '>' && c != '{' && c != '}') {
                out.append(c);
            }
        }
    }

    private static void space(StringBuilder out) {
        if (out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }
}
