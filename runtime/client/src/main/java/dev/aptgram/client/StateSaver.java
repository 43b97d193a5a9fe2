package dev.aptgram.client;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.storage.UpdateStateStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes update states behind the updates' back; of several that wait only the newest is written. What could not be written
 * is written a second later, with what has come meanwhile. Thread-safe.
 */
final class StateSaver {
    private static final Logger LOG = LoggerFactory.getLogger(StateSaver.class);

    private static final long RETRY_MILLIS = 1_000;

    private final UpdateStateStore store;
    private final SerialQueue queue;
    private final Timers timers;
    private @Nullable UpdateState next;
    private Map<Long, Integer> nextChannels = new LinkedHashMap<>();
    private volatile boolean stopped;

    StateSaver(UpdateStateStore store, Executor executor, Timers timers) {
        this.timers = timers;
        this.store = store;
        this.queue = new SerialQueue(executor);
    }

    /** Has a state written; never blocks. */
    synchronized void save(UpdateState state, Map<Long, Integer> channels) {
        boolean waiting = next != null;
        next = state;
        nextChannels.putAll(channels);
        if (!waiting) {
            queue.execute(this::write);
        }
    }

    /** Has a channel's state removed; never blocks. */
    synchronized void forget(long channelId) {
        nextChannels.remove(channelId);
        queue.execute(() -> remove(channelId));
    }

    private void remove(long channelId) {
        synchronized (this) {
            nextChannels.remove(channelId); // a write that failed meanwhile may have put it back
        }
        if (!stopped) {
            try {
                store.removeChannel(channelId);
            } catch (StorageException e) {
                LOG.error("event=update_state_not_removed channel={}", channelId, e);
            }
        }
    }

    /** Writes nothing more, but what is being written at this moment. */
    void stop() {
        stopped = true;
    }

    /** {@return completes when everything until now is in the store, as far as that takes it} */
    synchronized CompletableFuture<Void> settled() {
        if (next != null) {
            queue.execute(this::write); // once more, without waiting
        }
        return queue.settled();
    }

    private void write() {
        UpdateState state;
        Map<Long, Integer> channels;
        synchronized (this) {
            state = next;
            channels = nextChannels;
            next = null;
            nextChannels = new LinkedHashMap<>();
        }
        if (state == null || stopped) {
            return;
        }
        try {
            // Channels first: a crash in between repeats an update of the common box, and skips none of a channel.
            if (!channels.isEmpty()) {
                store.saveChannels(channels);
            }
            if (!stopped) {
                store.save(state);
            }
        } catch (StorageException e) {
            LOG.error(
                    "event=update_state_not_saved retry_ms={} effect=\"updates may come again after a restart\"",
                    RETRY_MILLIS,
                    e);
            keep(state, channels);
        }
    }

    /** Keeps what could not be written; what has come meanwhile is newer. */
    private synchronized void keep(UpdateState state, Map<Long, Integer> channels) {
        channels.forEach(nextChannels::putIfAbsent);
        if (next == null) {
            next = state;
            timers.schedule(RETRY_MILLIS, () -> queue.execute(this::write));
        }
    }
}
