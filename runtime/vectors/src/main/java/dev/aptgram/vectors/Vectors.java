package dev.aptgram.vectors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Known-good figures, read from one text file per group.
 *
 * <p>A file is a list of sections {@code [case name]} with lines {@code key = value}; {@code key += value} builds a list.
 * Bytes are lower-case hex. Every case names the public source of its figures.
 */
public final class Vectors {
    private Vectors() {}

    /**
     * {@return the cases of one group, in the file's order}
     *
     * @param name the group's name, for example {@code aes_ige}; the house test looks for this call with a literal
     * @throws IllegalArgumentException if there is no such group
     */
    public static List<VectorCase> group(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream(name + ".vec")) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "No vector group " + name + "; groups are files beside Vectors.class.");
            }
            return read(name, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<VectorCase> read(String group, BufferedReader in) throws IOException {
        List<VectorCase> cases = new ArrayList<>();
        Map<String, List<String>> values = new LinkedHashMap<>();
        String title = "";
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                if (!values.isEmpty()) {
                    cases.add(new VectorCase(group, title, values));
                }
                title = line.substring(1, line.length() - 1);
                values = new LinkedHashMap<>();
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new IllegalStateException(group + ".vec:" + number + " is neither a [case] nor key = value");
            }
            boolean more = line.charAt(equals - 1) == '+';
            String key = line.substring(0, more ? equals - 1 : equals).strip();
            String value = unescape(line.substring(equals + 1).strip());
            values.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        }
        if (!values.isEmpty()) {
            cases.add(new VectorCase(group, title, values));
        }
        return List.copyOf(cases);
    }

    private static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                out.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next == 't' ? '\t' : next);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
