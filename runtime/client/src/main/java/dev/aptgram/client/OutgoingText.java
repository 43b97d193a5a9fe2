package dev.aptgram.client;

import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.ReplyKeyboardForceReply;
import dev.aptgram.api.ReplyKeyboardHide;
import dev.aptgram.api.ReplyMarkup;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A text message to be sent, or the new content of one. Immutable: each method returns another value. Its text form
 * shows the length of the message only.
 *
 * <p>A message has one keyboard: the last one that was said counts.
 */
public final class OutgoingText {
    private final FormattedText text;
    private final @Nullable InlineKeyboard keyboard;
    private final @Nullable ReplyMarkup otherMarkup;
    private final int replyTo;
    private final boolean silent;

    private OutgoingText(
            FormattedText text,
            @Nullable InlineKeyboard keyboard,
            @Nullable ReplyMarkup otherMarkup,
            int replyTo,
            boolean silent) {
        this.text = text;
        this.keyboard = keyboard;
        this.otherMarkup = otherMarkup;
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
        return of(FormattedText.of(text));
    }

    /**
     * Starts with a text and its formatting.
     *
     * @param text the text; Telegram takes 1 to 4096 UTF-16 units
     * @return the message
     */
    public static OutgoingText of(FormattedText text) {
        return new OutgoingText(Objects.requireNonNull(text, "text"), null, null, 0, false);
    }

    /**
     * Adds a keyboard below the message.
     *
     * @param keyboard the keyboard; an empty one removes the keyboard when a message is edited
     * @return the message with it
     */
    public OutgoingText keyboard(InlineKeyboard keyboard) {
        return new OutgoingText(text, Objects.requireNonNull(keyboard, "keyboard"), null, replyTo, silent);
    }

    /**
     * Shows buttons in place of the user's own keyboard. Not when a message is edited.
     *
     * @param keyboard the keyboard, with one button at least
     * @return the message with it
     * @throws IllegalArgumentException if it has none, or a row has too many
     */
    public OutgoingText keyboard(ReplyKeyboard keyboard) {
        return new OutgoingText(text, null, keyboard.toMarkup(), replyTo, silent);
    }

    /**
     * Takes a {@link ReplyKeyboard} away that an earlier message brought. Not when a message is edited.
     *
     * @return the message with that
     */
    public OutgoingText removeKeyboard() {
        return new OutgoingText(text, null, ReplyKeyboardHide.builder().build(), replyTo, silent);
    }

    /**
     * Has the user's app open its input field as if the user had chosen to answer this message. Not when a message is edited.
     *
     * @return the message with that
     */
    public OutgoingText forceReply() {
        return new OutgoingText(text, null, ReplyKeyboardForceReply.builder().build(), replyTo, silent);
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
        return new OutgoingText(text, keyboard, otherMarkup, messageId, silent);
    }

    /**
     * Makes it arrive without a sound.
     *
     * @return the message, silent
     */
    public OutgoingText silently() {
        return new OutgoingText(text, keyboard, otherMarkup, replyTo, true);
    }

    /** {@return the text} */
    public String text() {
        return text.text();
    }

    /** {@return the text with its formatting} */
    public FormattedText formatted() {
        return text;
    }

    /** {@return the formatting as TL has it, or null if there is none} */
    @Nullable
    List<MessageEntity> entities() {
        List<MessageEntity> entities = text.entities();
        return entities.isEmpty() ? null : entities;
    }

    /** {@return the keyboard below it} */
    public Optional<InlineKeyboard> keyboard() {
        return Optional.ofNullable(keyboard);
    }

    /**
     * {@return whatever it does with keyboards, as TL has it}
     *
     * @throws IllegalStateException if a button still carries a record, see {@link InlineKeyboard#button(String, Record)}
     */
    public Optional<ReplyMarkup> markup() {
        if (keyboard != null) {
            return Optional.of(keyboard.toMarkup());
        }
        return Optional.ofNullable(otherMarkup);
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
        return "OutgoingText[" + text().length() + " characters]";
    }
}
