package dev.aptgram.client;

import dev.aptgram.api.InvokeWithBusinessConnection;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotBusinessConnect;
import dev.aptgram.api.Updates;
import dev.aptgram.api.account.GetBotBusinessConnection;
import dev.aptgram.api.messages.DeleteMessages;
import dev.aptgram.api.messages.EditMessage;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlMethod;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A person's business account whose customers this bot serves: what is sent through it comes from that person. Made by {@link
 * BotTelegram#businessConnection}. Each call is wrapped in {@code invokeWithBusinessConnection} and goes to the DC of the connection,
 * for which Telegram is asked once. Thread-safe.
 */
public final class BusinessConnection {
    private final BotTelegram tg;
    private final String id;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Integer dc;

    BusinessConnection(BotTelegram tg, String id) {
        this.tg = tg;
        this.id = id;
    }

    /** {@return the connection's id, as updates tell it} */
    public String id() {
        return id;
    }

    /**
     * Calls a method in the person's name.
     *
     * @param method the method, one that {@code invokeWithBusinessConnection} takes
     * @param <R> what it answers
     * @return the answer; fails with {@link dev.aptgram.errors.RpcException} {@code BUSINESS_CONNECTION_INVALID} if the person has
     *     ended the connection
     */
    public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        InvokeWithBusinessConnection<R> wrapped = new InvokeWithBusinessConnection<>(id, method);
        Integer known = dc;
        if (known != null) {
            return tg.invoke(wrapped, CallOptions.onDc(known));
        }
        return tg.invoke(new GetBotBusinessConnection(id)).thenCompose(answer -> {
            int found = dcOf(answer);
            dc = found;
            return tg.invoke(wrapped, CallOptions.onDc(found));
        });
    }

    /**
     * Sends a message in the person's name.
     *
     * @param to the customer, who has written within a day
     * @param text what to send
     * @return the message as it was sent
     */
    public CompletableFuture<SentMessage> send(PeerRef to, OutgoingText text) {
        long randomId = random.nextLong();
        return tg.inputPeer(to)
                .thenCompose(peer -> invoke(SendMessage.builder(peer, text.text(), randomId)
                        .silent(text.isSilent())
                        .replyTo(Messages.quote(text))
                        .entities(text.entities())
                        .replyMarkup(text.markup().orElse(null))
                        .build()))
                .thenApply(answer ->
                        SentMessages.sent(tg, to.ref(), randomId, answer).through(this));
    }

    /**
     * Changes a message that was sent through this connection.
     *
     * @param chat the customer
     * @param messageId the message's id
     * @param text the new content
     * @return the message after the change
     */
    public CompletableFuture<SentMessage> edit(PeerRef chat, int messageId, OutgoingText text) {
        return tg.inputPeer(chat)
                .thenCompose(peer -> invoke(EditMessage.builder(peer, messageId)
                        .message(text.text())
                        .entities(text.entities())
                        .replyMarkup(text.markup().orElse(null))
                        .build()))
                .thenApply(answer ->
                        SentMessages.edited(tg, chat.ref(), messageId, answer).through(this));
    }

    /**
     * Deletes messages that were sent through this connection, for both sides.
     *
     * @param messageIds their ids
     * @return completes when they are gone
     */
    public CompletableFuture<Void> delete(List<Integer> messageIds) {
        return invoke(DeleteMessages.builder(messageIds).revoke(true).build()).thenAccept(affected -> {});
    }

    private static int dcOf(Updates answer) {
        List<Update> updates = answer instanceof PlainUpdates plain ? plain.updates() : List.of();
        return updates.stream()
                .filter(UpdateBotBusinessConnect.class::isInstance)
                .map(update -> ((UpdateBotBusinessConnect) update).connection().dcId())
                .findFirst()
                .orElseThrow(() -> new SchemaException("the answer to account.getBotBusinessConnection ("
                        + answer.tlName() + ") does not tell the connection"));
    }

    @Override
    public String toString() {
        return "BusinessConnection[" + id + "]";
    }
}
