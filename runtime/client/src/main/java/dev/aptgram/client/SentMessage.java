package dev.aptgram.client;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A message that this client has sent or changed. Immutable; it may be kept and used from any thread. */
public final class SentMessage {
    private final Telegram tg;
    private final ChatRef chat;
    private final int id;
    private final Instant date;
    private final @Nullable BusinessConnection business;

    /**
     * Describes a message.
     *
     * @param tg the client that sent it
     * @param chat where it is
     * @param id its id in that chat
     * @param date when Telegram took it, to the second
     */
    public SentMessage(Telegram tg, ChatRef chat, int id, Instant date) {
        this(tg, chat, id, date, null);
    }

    private SentMessage(Telegram tg, ChatRef chat, int id, Instant date, @Nullable BusinessConnection business) {
        this.tg = tg;
        this.chat = chat;
        this.id = id;
        this.date = date;
        this.business = business;
    }

    /** {@return the same message, which was sent in the name of a business account and is changed so} */
    SentMessage through(BusinessConnection connection) {
        return new SentMessage(tg, chat, id, date, connection);
    }

    /** {@return the chat it was sent to} */
    public ChatRef chat() {
        return chat;
    }

    /** {@return its id; unique among private chats and basic groups of the account, or inside its channel} */
    public int id() {
        return id;
    }

    /** {@return when Telegram took it or its last change, to the second} */
    public Instant date() {
        return date;
    }

    /**
     * Gives the message another text and no keyboard.
     *
     * @param text the new text
     * @return the message after the change; fails with {@link dev.aptgram.errors.RpcException}
     *     {@code MESSAGE_NOT_MODIFIED} if it is what it was
     */
    public CompletableFuture<SentMessage> edit(String text) {
        return edit(OutgoingText.of(text));
    }

    /**
     * Gives the message another text and keyboard.
     *
     * @param text the new content
     * @return the message after the change
     */
    public CompletableFuture<SentMessage> edit(OutgoingText text) {
        return business == null ? tg.editMessage(chat, id, text) : business.edit(chat, id, text);
    }

    /**
     * Deletes the message for everyone.
     *
     * @return completes when it is gone
     */
    public CompletableFuture<Void> delete() {
        return business == null ? tg.deleteMessages(chat, List.of(id)) : business.delete(List.of(id));
    }

    @Override
    public String toString() {
        return "SentMessage[" + chat + ", id=" + id + "]";
    }
}
