package dev.aptgram.apitest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads error data as simply as can be, to be held against what the processor has made of it. */
final class ErrorText {
    /** The codes by name. */
    final Map<String, Integer> errors = new TreeMap<>();

    /** What a method is known to fail with. */
    final Map<String, List<String>> raised = new TreeMap<>();

    final Set<String> userOnly = new TreeSet<>();
    final Set<String> botOnly = new TreeSet<>();

    ErrorText(String resource) {
        boolean methods = false;
        for (String line : read(resource).split("\n", -1)) {
            List<String> words = List.of(line.split(" ", -1));
            String first = words.get(0);
            if (line.startsWith("---")) {
                methods = line.equals("---methods---");
            } else if (!methods && words.size() == 2 && !first.equals("//")) {
                errors.put(first, Integer.parseInt(words.get(1)));
            } else if (methods && !line.isEmpty()) {
                boolean users = words.contains("user-only") && userOnly.add(first);
                boolean bots = words.contains("bot-only") && botOnly.add(first);
                raised.put(first, words.subList(users || bots ? 2 : 1, words.size()));
            }
        }
    }

    private static String read(String resource) {
        try (InputStream in = ErrorText.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
