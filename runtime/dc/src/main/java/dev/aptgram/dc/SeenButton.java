package dev.aptgram.dc;

/**
 * A button below a message, as a person sees it.
 *
 * @param label what it says
 * @param kind what a press does
 */
public record SeenButton(String label, Kind kind) {
    /** What a press does. */
    public enum Kind {
        /** Asks the bot, which has to answer. */
        CALLBACK,
        /** Sends the label as a message: a button of a reply keyboard. */
        TEXT,
        /** Opens a link. */
        LINK,
        /** Does something that only a real app can do. */
        OTHER
    }

    @Override
    public String toString() {
        return "[" + label + "]";
    }
}
