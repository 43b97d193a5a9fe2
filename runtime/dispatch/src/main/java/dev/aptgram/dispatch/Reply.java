package dev.aptgram.dispatch;

import dev.aptgram.client.CallbackAnswer;
import dev.aptgram.client.FormattedText;
import dev.aptgram.client.InlineKeyboard;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.ReplyKeyboard;
import dev.aptgram.dispatch.machine.MoveReply;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a handler says: a message with whatever belongs to it. Returned by the handler, it is sent after the handler's move is
 * stored; given to {@link Ctx#reply(Reply)}, at once. Immutable: each method returns another value.
 *
 * <pre>{@code
 * return Reply.text("Choose").keyboard(InlineKeyboard.create().button("One", new Buy(7, 1, "")));
 * return Reply.edit("Bought").toast("Thanks!");   // to a press: changes the message with the button
 * }</pre>
 */
public final class Reply implements MoveReply {
    private final OutgoingText content;
    private final boolean edits;
    private final @Nullable CallbackAnswer answer;

    private Reply(OutgoingText content, boolean edits, @Nullable CallbackAnswer answer) {
        this.content = Objects.requireNonNull(content, "content");
        this.edits = edits;
        this.answer = answer;
    }

    /**
     * {@return a reply that is a new message in the chat}
     *
     * @param text plain text; Telegram takes 1 to 4096 UTF-16 units
     */
    public static Reply text(String text) {
        return of(OutgoingText.of(text));
    }

    /**
     * {@return a reply that is a new message in the chat}
     *
     * @param text a text with its formatting; Telegram takes 1 to 4096 UTF-16 units
     */
    public static Reply text(FormattedText text) {
        return of(OutgoingText.of(text));
    }

    /**
     * {@return a reply that is a new message in the chat}
     *
     * @param content the message
     */
    public static Reply of(OutgoingText content) {
        return new Reply(content, false, null);
    }

    /**
     * {@return a reply to a press that gives the message with the button another text} The keyboard goes unless the reply has
     * one. A handler of messages cannot use it: there is no message of the bot's to change.
     *
     * @param text plain text; Telegram takes 1 to 4096 UTF-16 units
     */
    public static Reply edit(String text) {
        return new Reply(OutgoingText.of(text), true, null);
    }

    /**
     * {@return a reply to a press that gives the message with the button another text} As {@link #edit(String)} does.
     *
     * @param text a text with its formatting; Telegram takes 1 to 4096 UTF-16 units
     */
    public static Reply edit(FormattedText text) {
        return new Reply(OutgoingText.of(text), true, null);
    }

    /**
     * Puts buttons below the message. They may carry {@code @CallbackData} records.
     *
     * @param keyboard the buttons
     * @return the reply with them
     */
    public Reply keyboard(InlineKeyboard keyboard) {
        return with(content.keyboard(keyboard));
    }

    /**
     * Shows buttons in place of the user's own keyboard.
     *
     * @param keyboard the buttons, one at least
     * @return the reply with them
     * @throws IllegalStateException if the reply changes a message: only a new one can bring such a keyboard
     */
    public Reply keyboard(ReplyKeyboard keyboard) {
        return fresh(content.keyboard(keyboard));
    }

    /**
     * Takes the {@link ReplyKeyboard} away that an earlier message brought.
     *
     * @return the reply with that
     * @throws IllegalStateException if the reply changes a message
     */
    public Reply removeKeyboard() {
        return fresh(content.removeKeyboard());
    }

    /**
     * Has the user's app open its input field as if the user had chosen to answer this message.
     *
     * @return the reply with that
     * @throws IllegalStateException if the reply changes a message
     */
    public Reply forceReply() {
        return fresh(content.forceReply());
    }

    /**
     * Makes the message arrive without a sound.
     *
     * @return the reply, silent
     */
    public Reply silently() {
        return with(content.silently());
    }

    /**
     * Makes the message quote another one of the chat.
     *
     * @param messageId that message's id, positive
     * @return the reply with it
     */
    public Reply quoting(int messageId) {
        return with(content.replyTo(messageId));
    }

    /**
     * Answers the press as well, with a short notice at the top of the chat. Only in reply to a press.
     *
     * @param notice what it says, at most {@value CallbackAnswer#MAX_NOTICE} UTF-16 units
     * @return the reply with it
     */
    public Reply toast(String notice) {
        return new Reply(content, edits, CallbackAnswer.toast(notice));
    }

    /**
     * Answers the press as well, with a window that the user must close. Only in reply to a press.
     *
     * @param notice what it says, at most {@value CallbackAnswer#MAX_NOTICE} UTF-16 units
     * @return the reply with it
     */
    public Reply alert(String notice) {
        return new Reply(content, edits, CallbackAnswer.alert(notice));
    }

    /** {@return the message} */
    public OutgoingText content() {
        return content;
    }

    /** {@return whether it changes the message with the pressed button instead of sending a new one} */
    public boolean isEdit() {
        return edits;
    }

    /** {@return what the press is answered with besides} */
    public Optional<CallbackAnswer> answer() {
        return Optional.ofNullable(answer);
    }

    private Reply with(OutgoingText changed) {
        return new Reply(changed, edits, answer);
    }

    private Reply fresh(OutgoingText changed) {
        if (edits) {
            throw new IllegalStateException(
                    "A message that is changed keeps what it did to the user's keyboard: send a new"
                            + " one with Reply.text(...) for that.");
        }
        return with(changed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reply reply
                && edits == reply.edits
                && isSame(content, reply.content)
                && isSame(answer, reply.answer);
    }

    /** Inline keyboards are the same only if they are one object. */
    private static boolean isSame(OutgoingText one, OutgoingText other) {
        return one.formatted().equals(other.formatted())
                && one.replyTo().equals(other.replyTo())
                && one.isSilent() == other.isSilent()
                && one.keyboard().equals(other.keyboard())
                && (one.keyboard().isPresent() || one.markup().equals(other.markup()));
    }

    private static boolean isSame(@Nullable CallbackAnswer one, @Nullable CallbackAnswer other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.notice().equals(other.notice())
                && one.isAlert() == other.isAlert()
                && Objects.equals(one.url(), other.url())
                && one.cacheTime().equals(other.cacheTime());
    }

    @Override
    public int hashCode() {
        return Objects.hash(content.text(), edits);
    }

    @Override
    public String toString() {
        return "Reply[" + (edits ? "edit, " : "") + content + "]";
    }
}
