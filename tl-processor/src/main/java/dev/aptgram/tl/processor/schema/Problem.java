package dev.aptgram.tl.processor.schema;

import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;

/**
 * Something wrong at a place in a schema, or in error data. Immutable.
 *
 * @param message what
 * @param position where
 * @param arguments what the message's patterns ask for; the first is always the place as {@code file:line:column}
 * @param line the offending line of the schema
 */
public record Problem(TlMessage message, Position position, List<Object> arguments, String line) {
    private static final int SHOWN = 160;
    private static final String PLACE_FIRST = "%1$s: ";
    private static final String PLACE_LAST = " (%1$s)";

    public Problem {
        arguments = List.copyOf(arguments);
    }

    /** {@return the stable code of its kind, {@code APT} and four digits} */
    public String code() {
        return message.code();
    }

    /** {@return whether the schema cannot be used; a mere warning otherwise} */
    public boolean isError() {
        return message.kind() == Diagnostic.Kind.ERROR;
    }

    /** {@return the name of the file that it is in} */
    public String file() {
        String place = place();
        return place.substring(0, place.length() - position.toString().length() - 1);
    }

    /** {@return whether it is about its line; if not, about the file as a whole, and the position is its beginning} */
    public boolean isAboutLine() {
        return message.problem().startsWith(PLACE_FIRST);
    }

    /** {@return what is wrong, as one line, without the place} */
    public String what() {
        // What is about a line says at its beginning where it is; what is about the whole file does so at its end.
        String pattern = isAboutLine()
                ? message.problem().substring(PLACE_FIRST.length())
                : message.problem().replace(PLACE_LAST, "");
        return String.format(Locale.ROOT, pattern, arguments.toArray());
    }

    /** {@return what to do about it, as one line} */
    public String mend() {
        return String.format(Locale.ROOT, message.mend(), arguments.toArray());
    }

    /** {@return place, code and what is wrong, as one line} */
    @Override
    public String toString() {
        return place() + ": [" + code() + "] " + what();
    }

    private String place() {
        return String.valueOf(arguments.get(0));
    }

    /** {@return the offending line with a mark below the column; of a long line the part around it} */
    public String excerpt() {
        int at = Math.min(position.column() - 1, line.length());
        int from = Math.max(0, Math.min(at - SHOWN / 2, line.length() - SHOWN));
        int to = Math.min(line.length(), from + SHOWN);
        String start = from > 0 ? "..." : "";
        String shown = start + line.substring(from, to) + (to < line.length() ? "..." : "");
        // Tabs stay, so that the mark is below its column whatever a tab's width is.
        String indent = shown.substring(0, start.length() + at - from).replaceAll("[^\t]", " ");
        return shown + "\n" + indent + "^";
    }
}
