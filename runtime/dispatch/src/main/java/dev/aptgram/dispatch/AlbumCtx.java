package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.SentMessage;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Several photos, videos or files that somebody sent as one: messages with the same {@code grouped_id}. Telegram sends them one by
 * one and does not say which is the last, so they are gathered until no more has come for a while
 * ({@link DispatcherBuilder#albumAfter}).
 */
public final class AlbumCtx extends Ctx {
    private final long groupedId;
    private final List<MessageCtx> messages;

    AlbumCtx(long groupedId, List<MessageCtx> messages, Scope scope) {
        super(messages.get(0).tg(), scope);
        this.groupedId = groupedId;
        this.messages = messages.stream()
                .sorted(Comparator.comparingInt(MessageCtx::id))
                .toList();
    }

    /** {@return what the messages have in common} */
    public long groupedId() {
        return groupedId;
    }

    /** {@return the messages, in the order in which they stand in the chat; one at least, ten at most} Immutable. */
    public List<MessageCtx> messages() {
        return messages;
    }

    /** {@return the text below the album: the first caption; empty if there is none} */
    public String text() {
        return messages.stream()
                .map(MessageCtx::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public Update raw() {
        return first().raw();
    }

    @Override
    public ChatRef chat() {
        return first().chat();
    }

    @Override
    public PeerView sender() {
        return scope().complete(first().sender());
    }

    @Override
    public CompletableFuture<SentMessage> reply(OutgoingText text) {
        return sending(first().message().reply(encoded(text)));
    }

    private MessageCtx first() {
        return messages.get(0);
    }

    @Override
    RunOwner owner() {
        return first().owner();
    }

    @Override
    Kind<AlbumCtx> kind() {
        return Kind.ALBUM;
    }

    @Override
    String describe() {
        return "album of " + messages.size() + " messages in " + Keys.chat(chat()) + " from " + Keys.peer(sender());
    }
}
