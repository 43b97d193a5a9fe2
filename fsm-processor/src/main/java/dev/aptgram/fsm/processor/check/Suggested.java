package dev.aptgram.fsm.processor.check;

import java.util.Locale;

/** Makes names fit for messages: legal ones out of illegal ones, short ones out of long ones. */
public final class Suggested {
    private static final int MAX_COMMAND = 32;
    private static final int MAX_SHOWN = 40;

    private Suggested() {}

    /**
     * {@return a machine id}
     *
     * @param enumName the enum's name
     */
    public static String id(String enumName) {
        String id = snake(enumName).replaceAll("[^a-z0-9_.-]", "");
        return id.isEmpty() || !Character.isLetter(id.charAt(0)) ? "machine" : id;
    }

    /**
     * {@return a hint with a legal command to append to a mend, or nothing}
     *
     * @param command the command as written
     */
    public static String command(String command) {
        String bare = command.startsWith("/") ? command.substring(1) : command;
        String legal = bare.toLowerCase(Locale.ROOT).replace('-', '_').replaceAll("[^a-z0-9_]", "");
        String cut = legal.substring(0, Math.min(legal.length(), MAX_COMMAND));
        return cut.isEmpty() ? "" : " (did you mean \"" + cut + "\"?)";
    }

    /**
     * {@return a text short enough for a message}
     *
     * @param text the text
     */
    public static String shortened(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
