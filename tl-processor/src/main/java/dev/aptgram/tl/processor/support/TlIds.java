package dev.aptgram.tl.processor.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.zip.CRC32;

/** The ids of TL combinators: the CRC-32 of a canonical form of their line. */
public final class TlIds {
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
        return String.format(Locale.ROOT, "%08x", id);
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
        String spaced = line.replace(";", " ").replace("=", " = ").trim();
        List<String> words = new ArrayList<>(List.of(spaced.split("\\s+", -1)));
        StringJoiner out = new StringJoiner(" ");
        int hash = words.get(0).indexOf('#');
        out.add(hash > 0 ? words.get(0).substring(0, hash) : words.get(0));
        for (String word : words.subList(1, words.size())) {
            if (word.endsWith("?true")) {
                continue;
            }
            String typed = word.endsWith(":bytes") || word.endsWith("?bytes")
                    ? word.substring(0, word.length() - "bytes".length()) + "string"
                    : word;
            out.add(typed.replace('<', ' ').replace(">", "").replace("{", "").replace("}", ""));
        }
        return out.toString().replaceAll(" +", " ").trim();
    }
}
