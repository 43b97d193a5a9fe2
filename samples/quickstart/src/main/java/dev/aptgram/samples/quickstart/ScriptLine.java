package dev.aptgram.samples.quickstart;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a conversation.
 *
 * @param number its number in the file, from 1
 * @param kind what it says
 * @param text the words, or the move
 */
record ScriptLine(int number, Kind kind, String text) {
    /** What a line can say. */
    enum Kind {
        /** The person writes this. */
        SAYS,
        /** The form must make this move. */
        MOVES,
        /** The bot must answer this. */
        ANSWERS
    }

    /**
     * Reads a conversation: lines that begin with {@code >}, {@code =} or {@code <}; those with {@code #} and empty ones
     * are left out.
     *
     * @throws IllegalArgumentException if a line begins with something else, or nobody says anything
     */
    static List<ScriptLine> parse(String script) {
        List<ScriptLine> lines = new ArrayList<>();
        List<String> raw = script.lines().toList();
        for (int i = 0; i < raw.size(); i++) {
            String line = raw.get(i).strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                lines.add(new ScriptLine(
                        i + 1, kind(line, i + 1), line.substring(1).strip()));
            }
        }
        if (lines.stream().noneMatch(line -> line.kind() == Kind.SAYS)) {
            throw new IllegalArgumentException("the conversation is empty: no line begins with >");
        }
        return List.copyOf(lines);
    }

    private static Kind kind(String line, int number) {
        return switch (line.charAt(0)) {
            case '>' -> Kind.SAYS;
            case '=' -> Kind.MOVES;
            case '<' -> Kind.ANSWERS;
            default ->
                throw new IllegalArgumentException("line " + number + " of the conversation begins with '"
                        + line.charAt(0) + "'; it must be > (the person says), = (the form moves), < (the bot answers)"
                        + " or # (a remark)");
        };
    }
}
