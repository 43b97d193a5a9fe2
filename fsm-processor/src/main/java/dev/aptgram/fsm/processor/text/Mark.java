package dev.aptgram.fsm.processor.text;

/**
 * A formatting of a part of a text.
 *
 * @param kind which
 * @param argument where a link leads, the language of a block of code, or the document of an emoji; else empty
 */
public record Mark(Kind kind, String argument) {
    /** The formattings that there are. */
    public enum Kind {
        BOLD,
        ITALIC,
        UNDERLINED,
        STRUCK,
        SPOILER,
        CODE,
        PRE,
        QUOTE,
        COLLAPSED_QUOTE,
        LINK,
        EMOJI;

        /** {@return whether nothing inside can have another formatting} */
        boolean isBare() {
            return this == CODE || this == PRE || this == EMOJI;
        }

        /** {@return whether it can only stand in a quote} */
        boolean isCode() {
            return this == CODE || this == PRE;
        }

        boolean isQuote() {
            return this == QUOTE || this == COLLAPSED_QUOTE;
        }
    }
}
