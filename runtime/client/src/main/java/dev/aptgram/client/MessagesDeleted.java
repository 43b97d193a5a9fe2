package dev.aptgram.client;

import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateDeleteChannelMessages;
import dev.aptgram.api.UpdateDeleteMessages;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages are gone: {@code updateDeleteMessages} or {@code updateDeleteChannelMessages}. */
public final class MessagesDeleted implements ClientUpdate {
    private final Telegram tg;
    private final @Nullable ChatRef channel;
    private final List<Integer> ids;
    private final Update raw;

    /**
     * Describes a deletion that came without an update, with no place in Telegram's lines.
     *
     * @param tg the client that received it
     * @param channel the channel, or null for private chats and basic groups
     * @param ids the messages' ids
     */
    public MessagesDeleted(Telegram tg, @Nullable ChatRef channel, List<Integer> ids) {
        this(
                tg,
                channel,
                ids,
                channel == null
                        ? new UpdateDeleteMessages(ids, 0, 0)
                        : new UpdateDeleteChannelMessages(channel.id(), ids, 0, 0));
    }

    private MessagesDeleted(Telegram tg, @Nullable ChatRef channel, List<Integer> ids, Update raw) {
        this.tg = tg;
        this.channel = channel;
        this.ids = List.copyOf(ids);
        this.raw = raw;
    }

    static MessagesDeleted of(Telegram tg, UpdateDeleteMessages raw) {
        return new MessagesDeleted(tg, null, raw.messages(), raw);
    }

    static MessagesDeleted of(Telegram tg, UpdateDeleteChannelMessages raw) {
        return new MessagesDeleted(tg, PeerRef.channel(raw.channelId()), raw.messages(), raw);
    }

    @Override
    public Telegram tg() {
        return tg;
    }

    @Override
    public Update raw() {
        return raw;
    }

    /**
     * {@return the channel or supergroup} Empty for private chats and basic groups: they share one numbering, and
     * Telegram doesn't say which of them it was.
     */
    public Optional<ChatRef> channel() {
        return Optional.ofNullable(channel);
    }

    /** {@return the ids of the messages, immutable} */
    public List<Integer> ids() {
        return ids;
    }

    @Override
    public String toString() {
        return "MessagesDeleted[channel=" + channel + ", ids=" + ids + "]";
    }
}
