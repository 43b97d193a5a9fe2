package dev.aptgram.tl.processor.schema;

import java.util.List;

/**
 * Something wrong at a place in a schema.
 *
 * @param message what
 * @param position where
 * @param arguments what the message's patterns ask for; the first is always the place as {@code file:line:column}
 * @param line the offending line of the schema
 */
public record Problem(TlMessage message, Position position, List<Object> arguments, String line) {
    private static final int SHOWN = 160;

    public Problem {
        arguments = List.copyOf(arguments);
    }

    /** {@return the offending line with a mark below the column; of a long line the part around it} */
    public String excerpt() {
        int at = Math.min(position.column() - 1, line.length());
        int from = Math.max(0, Math.min(at - SHOWN / 2, line.length() - SHOWN));
        int to = Math.min(line.length(), from + SHOWN);
        String start = from > 0 ? "..." : "";
        String shown = start + line.substring(from, to) + (to < line.length() ? "..." : "");
        // Tabs stay tabs, so that the mark is below the column however wide they are shown.
        return shown + "\n" + " ".repeat(start.length())
                + line.substring(from, at).replaceAll("[^\t]", " ") + "^";
    }
}
