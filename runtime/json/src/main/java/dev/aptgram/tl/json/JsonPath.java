package dev.aptgram.tl.json;

import dev.aptgram.errors.SchemaException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** The way to the value at hand, such as {@code users[3].emoji_status}, for messages. */
final class JsonPath {
    /** How deep objects may be nested in one another: as deep as the reader of TL's binary form allows. */
    private static final int MAX_DEPTH = 128;

    /** Controls, breaks of lines, and what turns the direction of writing. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069]");

    /** How much of a name that the text gives a message shows. No name of Telegram's schema is as long. */
    private static final int MAX_NAME = 64;

    private final Deque<String> steps = new ArrayDeque<>();

    /** Says that the value of a field comes next. To be followed by {@link #exit()}. */
    void enter(String field) {
        step((steps.isEmpty() ? "" : ".") + shown(field));
    }

    /** Says that an element of an array comes next. To be followed by {@link #exit()}. */
    void enter(int index) {
        step("[" + index + "]");
    }

    private void step(String step) {
        if (steps.size() == 2 * MAX_DEPTH) {
            throw error("objects are nested more than " + MAX_DEPTH + " deep");
        }
        steps.addLast(step);
    }

    void exit() {
        steps.removeLast();
    }

    /** {@return a name from the text, as a message shows it} */
    static String shown(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "… (" + name.length() + " characters)";
    }

    /**
     * {@return the error for what is wrong at this place}
     *
     * @param what what is wrong, without any value that may be a secret
     */
    SchemaException error(String what) {
        String where = steps.isEmpty() ? "" : " in " + String.join("", steps);
        String message = "Bad JSON" + where + ": " + what + ".";
        // Names come from the text, and must not forge a line of a log.
        return new SchemaException(UNSAFE.matcher(message).replaceAll("?"));
    }
}
