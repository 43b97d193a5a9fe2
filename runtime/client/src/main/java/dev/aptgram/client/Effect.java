package dev.aptgram.client;

import dev.aptgram.api.Update;
import dev.aptgram.storage.UpdateState;
import java.util.Map;

/** What {@link UpdateBox} wants done, in the order in which it lists them. */
sealed interface Effect {
    /**
     * Give an update to the listeners.
     *
     * @param update the update
     * @param date when it was sent, in the server's Unix seconds
     * @param book the peers that came along
     */
    record Deliver(Update update, int date, PeerBook book) implements Effect {}

    /**
     * Remember how far the updates before this effect have come, once they are done with.
     *
     * @param state the common lines
     * @param channels those channels' {@code pts} that have changed
     */
    record Save(UpdateState state, Map<Long, Integer> channels) implements Effect {}

    /**
     * Forget a channel's {@code pts}.
     *
     * @param channelId the channel
     */
    record Forget(long channelId) implements Effect {}

    /** Call {@code updates.getState} and give the answer to {@link UpdateBox#onState}. */
    record FetchState() implements Effect {}

    /**
     * Call {@code updates.getDifference} and give the answer to {@link UpdateBox#onDifference}.
     *
     * @param from where to begin
     */
    record FetchDifference(UpdateState from) implements Effect {}

    /**
     * Call {@code updates.getChannelDifference} and give the answer to {@link UpdateBox#onChannelDifference}.
     *
     * @param channelId the channel
     * @param pts where to begin
     */
    record FetchChannelDifference(long channelId, int pts) implements Effect {}
}
