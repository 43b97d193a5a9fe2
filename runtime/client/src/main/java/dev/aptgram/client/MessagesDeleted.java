package dev.aptgram.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages are gone: {@code updateDeleteMessages} or {@code updateDeleteChannelMessages}. */
public final class MessagesDeleted implements ClientUpdate {
    private final Telegram tg;
    private final @Nullable ChatRef channel;
    private final List<Integer> ids;

    /**
     * Describes a deletion.
     *
     * @param tg the client that received it
     * @param channel the channel, or null for private chats and basic groups
     * @param ids the messages' ids
     */
    public MessagesDeleted(Telegram tg, @Nullable ChatRef channel, List<Integer> ids) {
        this.tg = tg;
        this.channel = channel;
        this.ids = List.copyOf(ids);
    }

    @Override
    public Telegram tg() {
        return tg;
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
