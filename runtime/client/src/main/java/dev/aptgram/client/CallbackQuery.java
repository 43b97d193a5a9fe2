package dev.aptgram.client;

import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.tl.Bytes;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Someone pressed a button below a message of this bot: {@code updateBotCallbackQuery}. The presser's app shows a
 * spinner until the query is answered, so answer every one, within seconds.
 */
public final class CallbackQuery implements ClientUpdate {
    private final BotTelegram tg;
    private final UpdateBotCallbackQuery raw;
    private final PeerView sender;
    private final @Nullable PeerView place;
    private final ChatRef chat;

    /**
     * Wraps a query.
     *
     * @param tg the client that received it
     * @param raw the update as TL has it
     * @param sender who pressed the button
     */
    public CallbackQuery(BotTelegram tg, UpdateBotCallbackQuery raw, PeerView sender) {
        this(tg, raw, sender, null);
    }

    /**
     * Wraps a query whose chat came along.
     *
     * @param tg the client that received it
     * @param raw the update as TL has it
     * @param sender who pressed the button
     * @param place what is known of the chat with the message; null if that is no more than its address
     */
    public CallbackQuery(BotTelegram tg, UpdateBotCallbackQuery raw, PeerView sender, @Nullable PeerView place) {
        this.tg = tg;
        this.raw = raw;
        this.sender = sender;
        this.place = place;
        this.chat = ChatRef.of(raw.peer());
    }

    @Override
    public BotTelegram tg() {
        return tg;
    }

    /** {@return the query's id; good for one answer} */
    public long id() {
        return raw.queryId();
    }

    /** {@return who pressed the button} */
    public PeerView sender() {
        return sender;
    }

    /** {@return the chat with the message} */
    public ChatRef chat() {
        return chat;
    }

    /** {@return what is known of the chat with the message} In a private chat the other user. Never asks the server. */
    public PeerView chatView() {
        if (place != null) {
            return place;
        }
        return sender.ref().equals(chat) ? sender : PeerView.unknown(chat);
    }

    /** {@return the id of the message with the button} */
    public int messageId() {
        return raw.msgId();
    }

    /**
     * {@return what the button carries, at most 64 bytes} Empty for the button of a game. Apps send it, so it may have
     * been forged: check it as any other input.
     */
    public Bytes data() {
        Bytes data = raw.data();
        return data == null ? Bytes.empty() : data;
    }

    /** {@return {@link #data()} read as UTF-8} */
    public String dataText() {
        return data().toUtf8();
    }

    @Override
    public UpdateBotCallbackQuery raw() {
        return raw;
    }

    /**
     * Answers without showing anything: the spinner stops.
     *
     * @return completes when Telegram has taken the answer; fails with {@link dev.aptgram.errors.RpcException}
     *     {@code QUERY_ID_INVALID} if it came too late
     */
    public CompletableFuture<Void> answer() {
        return answer(CallbackAnswer.none());
    }

    /**
     * Answers.
     *
     * @param answer what to show or open
     * @return completes when Telegram has taken the answer
     */
    public CompletableFuture<Void> answer(CallbackAnswer answer) {
        return tg.answerCallback(id(), answer);
    }

    /**
     * Answers with a short notice at the top of the chat.
     *
     * @param notice what it says, at most 200 characters
     * @return completes when Telegram has taken the answer
     */
    public CompletableFuture<Void> answer(String notice) {
        return answer(CallbackAnswer.toast(notice));
    }

    /**
     * Answers with a window that the user must close.
     *
     * @param notice what it says, at most 200 characters
     * @return completes when Telegram has taken the answer
     */
    public CompletableFuture<Void> alert(String notice) {
        return answer(CallbackAnswer.alert(notice));
    }

    /**
     * Gives the message with the button another text and no keyboard.
     *
     * @param text the new text
     * @return the message after the change
     */
    public CompletableFuture<SentMessage> edit(String text) {
        return edit(OutgoingText.of(text));
    }

    /**
     * Gives the message with the button another content.
     *
     * @param text the new content
     * @return the message after the change
     */
    public CompletableFuture<SentMessage> edit(OutgoingText text) {
        return tg.editMessage(chat, messageId(), text);
    }

    /**
     * Sends a message to the chat of the button.
     *
     * @param text plain text
     * @return the message as it was sent
     */
    public CompletableFuture<SentMessage> reply(String text) {
        return tg.sendMessage(chat, OutgoingText.of(text));
    }

    @Override
    public String toString() {
        return "CallbackQuery[" + chat + ", message=" + messageId() + ", data=" + data().size() + " bytes]";
    }
}
