package dev.aptgram.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Why the data of a button could not be read.
 *
 * @param reason what was wrong
 * @param tag the {@code @CallbackData} tag that it claims to have, or null if no record of this bot has it
 */
public record StaleCallback(Reason reason, @Nullable String tag) {
    /** What was wrong. */
    public enum Reason {
        /** No record that this bot handles has made it: the handler is gone, or another program made the button. */
        UNKNOWN,
        /** The record has changed since the button was made: its components, its version, or how it is carried. */
        CHANGED,
        /**
         * The signature is wrong: the data was forged, made for another chat, or signed with a secret of before. A group that has
         * become a supergroup is another chat: the buttons of before do not count there.
         */
        FORGED,
        /**
         * What was stored for it is not there any more, or was stored for another chat, such as the group that has become this
         * supergroup.
         */
        GONE,
        /** The bytes are none that a bot with these records makes. */
        MALFORMED
    }
}
