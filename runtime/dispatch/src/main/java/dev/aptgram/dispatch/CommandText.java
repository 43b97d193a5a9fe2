package dev.aptgram.dispatch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a text is as a command.
 *
 * @param name the command's name in small letters, without slash and bot
 * @param mine whether it is meant for this bot: named without a bot, or with this one
 * @param args what follows, without the white space around it
 */
record CommandText(String name, boolean mine, String args) {
    /**
     * {@return the command that a text is, or null}
     *
     * @param text the text
     * @param username this bot's user name, or null if it has none
     */
    static @Nullable CommandText parse(String text, @Nullable String username) {
        if (text.length() < 2 || text.charAt(0) != '/') {
            return null;
        }
        int end = 1;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        String name = text.substring(1, end);
        boolean mine = true;
        if (end < text.length() && text.charAt(end) == '@') {
            int from = end + 1;
            end = from;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            mine = text.substring(from, end).equalsIgnoreCase(username);
        }
        // "/usr/bin" and "/2+2" are texts: a command ends where a word ends.
        if (name.isEmpty() || (end < text.length() && !Character.isWhitespace(text.charAt(end)))) {
            return null;
        }
        return new CommandText(
                name.toLowerCase(Locale.ROOT),
                mine,
                end == text.length() ? "" : text.substring(end).strip());
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
