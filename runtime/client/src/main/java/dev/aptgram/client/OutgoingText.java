package dev.aptgram.client;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A text message to be sent, or the new content of one. Immutable: each method returns another value. Its text form
 * shows the length of the message only.
 */
public final class OutgoingText {
    private final String text;
    private final @Nullable InlineKeyboard keyboard;
    private final int replyTo;
    private final boolean silent;

    private OutgoingText(String text, @Nullable InlineKeyboard keyboard, int replyTo, boolean silent) {
        this.text = text;
        this.keyboard = keyboard;
        this.replyTo = replyTo;
        this.silent = silent;
    }

    /**
     * Starts with plain text.
     *
     * @param text the text, without markup; Telegram takes 1 to 4096 UTF-16 units
     * @return the message
     */
    public static OutgoingText of(String text) {
        return new OutgoingText(Objects.requireNonNull(text, "text"), null, 0, false);
    }

    /**
     * Adds a keyboard below the message.
     *
     * @param keyboard the keyboard; an empty one removes the keyboard when a message is edited
     * @return the message with it
     */
    public OutgoingText keyboard(InlineKeyboard keyboard) {
        return new OutgoingText(text, Objects.requireNonNull(keyboard, "keyboard"), replyTo, silent);
    }

    /**
     * Makes it quote a message of the same chat.
     *
     * @param messageId that message's id, positive
     * @return the message with it
     * @throws IllegalArgumentException if the id is not positive
     */
    public OutgoingText replyTo(int messageId) {
        if (messageId <= 0) {
            throw new IllegalArgumentException("a message's id is positive, not " + messageId);
        }
        return new OutgoingText(text, keyboard, messageId, silent);
    }

    /**
     * Makes it arrive without a sound.
     *
     * @return the message, silent
     */
    public OutgoingText silently() {
        return new OutgoingText(text, keyboard, replyTo, true);
    }

    /** {@return the text} */
    public String text() {
        return text;
    }

    /** {@return the keyboard below it} */
    public Optional<InlineKeyboard> keyboard() {
        return Optional.ofNullable(keyboard);
    }

    /** {@return the id of the message that it quotes} */
    public OptionalInt replyTo() {
        return replyTo == 0 ? OptionalInt.empty() : OptionalInt.of(replyTo);
    }

    /** {@return whether it arrives without a sound} */
    public boolean isSilent() {
        return silent;
    }

    @Override
    public String toString() {
        return "OutgoingText[" + text.length() + " characters]";
    }
}
