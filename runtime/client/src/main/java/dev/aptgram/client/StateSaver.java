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

/** Writes update states behind the updates' back; of several that wait only the newest is written. Thread-safe. */
final class StateSaver {
    private static final Logger LOG = LoggerFactory.getLogger(StateSaver.class);

    private final UpdateStateStore store;
    private final SerialQueue queue;
    private @Nullable UpdateState next;
    private Map<Long, Integer> nextChannels = new LinkedHashMap<>();
    private volatile boolean stopped;

    StateSaver(UpdateStateStore store, Executor executor) {
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
        queue.execute(() -> guarded(() -> store.removeChannel(channelId)));
    }

    /** Writes nothing more, but what is being written at this moment. */
    void stop() {
        stopped = true;
    }

    /** {@return completes when everything until now is in the store} */
    CompletableFuture<Void> settled() {
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
        guarded(() -> {
            // Channels first: a crash in between repeats an update of the common box, and skips none of a channel.
            if (!channels.isEmpty()) {
                store.saveChannels(channels);
            }
            if (state != null && !stopped) {
                store.save(state);
            }
        });
    }

    private void guarded(Runnable write) {
        if (stopped) {
            return;
        }
        try {
            write.run();
        } catch (StorageException e) {
            LOG.error("event=update_state_not_saved effect=\"updates may come again after a restart\"", e);
        }
    }
}
