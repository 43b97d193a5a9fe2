package dev.aptgram.dispatch;

import java.util.regex.Pattern;

/**
 * A command in the bot's menu.
 *
 * @param name the command without the slash: 1 to 32 characters of a-z, 0-9 and '_'
 * @param description what the menu says about it; empty if it is not in the menu
 */
public record BotCommand(String name, String description) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,32}");
    private static final int MAX_DESCRIPTION = 256;

    /** Throws {@link IllegalArgumentException} if a part is not what Telegram allows. */
    public BotCommand {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("[APT1001] \"" + name
                    + "\" is no bot command: use 1-32 characters of a-z," + " 0-9 and '_', without the leading '/'.");
        }
        if (description.length() > MAX_DESCRIPTION) {
            throw new IllegalArgumentException("[APT1003] the description of /" + name + " has " + description.length()
                    + " characters; Telegram allows 1-" + MAX_DESCRIPTION + ".");
        }
    }
}
