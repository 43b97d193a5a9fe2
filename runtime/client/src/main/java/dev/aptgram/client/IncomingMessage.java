package dev.aptgram.client;

import dev.aptgram.api.Message;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A message that the account can see, with what one does to it. Immutable; it may be kept and used from any thread. Its
 * text form shows the chat and the id, never the content.
 */
public final class IncomingMessage {
    private final Telegram tg;
    private final Message raw;
    private final ChatRef chat;
    private final PeerView sender;
    private final @Nullable PeerView place;

    /**
     * Wraps a message.
     *
     * @param tg the client that received it
     * @param raw the message as TL has it, not {@code messageEmpty}
     * @param sender who sent it
     * @throws IllegalArgumentException if the message is {@code messageEmpty}
     */
    public IncomingMessage(Telegram tg, Message raw, PeerView sender) {
        this(tg, raw, sender, null);
    }

    /**
     * Wraps a message whose chat came along.
     *
     * @param tg the client that received it
     * @param raw the message as TL has it, not {@code messageEmpty}
     * @param sender who sent it
     * @param place what is known of the chat; null if that is no more than its address
     * @throws IllegalArgumentException if the message is {@code messageEmpty}
     */
    public IncomingMessage(Telegram tg, Message raw, PeerView sender, @Nullable PeerView place) {
        this.tg = tg;
        this.raw = raw;
        this.sender = sender;
        this.place = place;
        if (raw instanceof PlainMessage plain) {
            this.chat = ChatRef.of(plain.peerId());
        } else if (raw instanceof MessageService service) {
            this.chat = ChatRef.of(service.peerId());
        } else {
            throw new IllegalArgumentException("an empty message has no chat");
        }
    }

    /** {@return the client that received it} */
    public Telegram tg() {
        return tg;
    }

    /** {@return its id; unique among private chats and basic groups of the account, or inside its channel} */
    public int id() {
        return raw instanceof PlainMessage plain ? plain.id() : ((MessageService) raw).id();
    }

    /** {@return where it is} */
    public ChatRef chat() {
        return chat;
    }

    /** {@return what is known of the chat that it is in} In a private chat the other user. Never asks the server. */
    public PeerView chatView() {
        if (place != null) {
            return place;
        }
        return sender.ref().equals(chat) ? sender : PeerView.unknown(chat);
    }

    /**
     * {@return who sent it} A user nearly always; the group or channel itself for posts and anonymous administrators.
     */
    public PeerView sender() {
        return sender;
    }

    /** {@return its text or the caption of its media, without markup; empty if it has none} */
    public String text() {
        return raw instanceof PlainMessage plain ? plain.message() : "";
    }

    /** {@return when it was sent, to the second} */
    public Instant date() {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(
                raw instanceof PlainMessage plain ? plain.date() : ((MessageService) raw).date()));
    }

    /** {@return whether the account itself has sent it, here or in another app} */
    public boolean isOutgoing() {
        return raw instanceof PlainMessage plain ? plain.out() : ((MessageService) raw).out();
    }

    /** {@return whether it only reports an event such as a new member; it has no text then} */
    public boolean isService() {
        return raw instanceof MessageService;
    }

    /** {@return the id of the message of this chat that it quotes} */
    public OptionalInt replyTo() {
        Object header = raw instanceof PlainMessage plain ? plain.replyTo() : ((MessageService) raw).replyTo();
        return header instanceof PlainMessageReplyHeader h && h.replyToMsgId() != null && h.replyToPeerId() == null
                ? OptionalInt.of(h.replyToMsgId())
                : OptionalInt.empty();
    }

    /** {@return the message as TL has it: {@link PlainMessage} or {@link MessageService}} */
    public Message raw() {
        return raw;
    }

    /**
     * Answers in the same chat. The answer quotes the message in groups, where it would not be clear otherwise to whom
     * it speaks, and stands alone in private chats.
     *
     * @param text plain text
     * @return the answer as it was sent
     */
    public CompletableFuture<SentMessage> reply(String text) {
        return reply(OutgoingText.of(text));
    }

    /**
     * Answers in the same chat with a keyboard below. See {@link #reply(String)}.
     *
     * @param text plain text
     * @param keyboard the keyboard
     * @return the answer as it was sent
     */
    public CompletableFuture<SentMessage> reply(String text, InlineKeyboard keyboard) {
        return reply(OutgoingText.of(text).keyboard(keyboard));
    }

    /**
     * Answers in the same chat. See {@link #reply(String)}; what {@link OutgoingText#replyTo(int)} says goes first.
     *
     * @param answer what to say
     * @return the answer as it was sent
     */
    public CompletableFuture<SentMessage> reply(OutgoingText answer) {
        boolean quote = !chat.isPrivate() && answer.replyTo().isEmpty();
        return tg.sendMessage(chat, quote ? answer.replyTo(id()) : answer);
    }

    /**
     * Gives the message another text; only for one's own messages.
     *
     * @param text the new text
     * @return the message after the change
     */
    public CompletableFuture<SentMessage> edit(String text) {
        return edit(OutgoingText.of(text));
    }

    /**
     * Gives the message another content; only for one's own messages.
     *
     * @param text the new content
     * @return the message after the change
     */
    public CompletableFuture<SentMessage> edit(OutgoingText text) {
        return tg.editMessage(chat, id(), text);
    }

    /**
     * Deletes the message for everyone.
     *
     * @return completes when it is gone
     */
    public CompletableFuture<Void> delete() {
        return tg.deleteMessages(chat, List.of(id()));
    }

    @Override
    public String toString() {
        return "IncomingMessage[" + chat + ", id=" + id() + "]";
    }
}
