package dev.aptgram.client;

import dev.aptgram.api.Updates;
import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.storage.UpdateStateStore;
import dev.aptgram.tl.TlMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell around {@link UpdateBox}: one task at a time, off the thread that reads. Pushes queue up to a bound; what
 * comes on top is let go and fetched later as a difference, so the reading thread never waits.
 */
final class UpdateLoop {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateLoop.class);
    private static final long STORE_RETRY_MILLIS = 1_000;

    private final Rpc rpc;
    private final Supplier<UpdateBox> boxes;
    private final UpdateReader reader;
    private final PeerLearner learner;
    private final Addresses addresses;
    private final UpdateStateStore store;
    private final StateSaver saver;
    private final UpdateHub hub;
    private final UpdateViews views;
    private final Timers timers;
    private final SerialQueue queue;
    private final int maxPushed;
    /** How many follow each channel. */
    private final Map<Long, Integer> followers = new ConcurrentHashMap<>();

    private final AtomicInteger pushed = new AtomicInteger();
    private final Set<Long> channelsLetGo = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean letGo = new AtomicBoolean();
    private volatile boolean flowing;
    private final AtomicInteger run = new AtomicInteger();
    private volatile boolean stopped;
    private volatile boolean aborted;
    private volatile @Nullable Thread delivering;
    private UpdateBox box;
    private Differences differences;
    private long armed = UpdateBox.NEVER;
    /** Whether what is stored counts: else what was missed is left behind, once. */
    private boolean caughtUp;
    /** The run whose state has been read. */
    private int started;

    /** What the loop works with; all of it belongs to one signed-in account. */
    record Parts(
            Rpc rpc,
            Supplier<UpdateBox> boxes,
            UpdateReader reader,
            PeerLearner learner,
            Addresses addresses,
            UpdateStateStore store,
            UpdateHub hub,
            UpdateViews views,
            Timers timers,
            Executor workers,
            int maxPushed,
            boolean catchUp) {}

    UpdateLoop(Parts parts) {
        this.rpc = parts.rpc();
        this.boxes = parts.boxes();
        this.box = boxes.get();
        this.reader = parts.reader();
        this.learner = parts.learner();
        this.addresses = parts.addresses();
        this.store = parts.store();
        this.saver = new StateSaver(parts.store(), parts.workers(), parts.timers());
        this.hub = parts.hub();
        this.views = parts.views();
        this.timers = parts.timers();
        this.queue = new SerialQueue(parts.workers());
        this.maxPushed = parts.maxPushed();
        this.caughtUp = parts.catchUp();
        this.differences = new Differences(rpc, addresses, learner, timers, box, step -> enqueue(0, step));
    }

    /** Begins to fetch and to deliver where the last saved state is; from anew, if that has been done before. */
    void begin() {
        int mine = run.incrementAndGet();
        flowing = true;
        hub.restart();
        CompletableFuture<Void> unused = saver.settled().thenRun(() -> queue.execute(() -> start(mine)));
    }

    /** Pauses: there is nobody to deliver to. What comes meanwhile is in the difference when it goes on. */
    void pause() {
        flowing = false;
    }

    private void start(int mine) {
        if (stopped || run.get() != mine || !flowing) {
            return;
        }
        UpdateState state;
        Map<Long, Integer> channels;
        try {
            if (!caughtUp) {
                store.clear();
                caughtUp = true;
            }
            state = store.load().orElse(null);
            channels = store.channels();
        } catch (StorageException e) {
            LOG.error("event=update_state_not_read retry_ms={}", STORE_RETRY_MILLIS, e);
            timers.schedule(STORE_RETRY_MILLIS, () -> queue.execute(() -> start(mine)));
            return;
        }
        box = boxes.get();
        differences = new Differences(rpc, addresses, learner, timers, box, step -> enqueue(mine, step));
        armed = UpdateBox.NEVER;
        started = mine;
        // At once: pushes that wait behind this task must find the box begun.
        step(mine, () -> box.start(state, channels, timers.now()));
        // What was let go before, in this run or the one before it, was said to a loop that had nowhere to ask from
        // yet.
        if (letGo.get()) {
            step(mine, this::onLetGo);
        }
        followers.keySet().forEach(id -> step(mine, () -> box.follow(id, timers.now())));
    }

    /**
     * Asks for a channel's updates again and again, since they are not pushed; once more if it had turned out to be none of
     * ours. Any thread; never blocks.
     *
     * @return ends that, unless others follow the channel as well; ending it twice is fine
     */
    Registration follow(long channelId) {
        followers.merge(channelId, 1, Integer::sum);
        followOrNot(channelId);
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                followers.computeIfPresent(channelId, (id, count) -> count == 1 ? null : count - 1);
                followOrNot(channelId);
            }
        };
    }

    private void followOrNot(long channelId) {
        if (flowing && !stopped) {
            // Asked by the task, for two threads may have theirs queued in the other order.
            enqueue(() -> followers.containsKey(channelId)
                    ? box.follow(channelId, timers.now())
                    : box.unfollow(channelId, timers.now()));
        }
    }

    /** Takes what the server pushes. Any thread; never blocks. */
    void push(Updates updates) {
        offer(() -> onUpdates(updates, false), () -> UpdateReader.channels(updates));
    }

    /** @param channels which channels' updates are in it, in case it is let go */
    private void offer(Supplier<List<Effect>> step, Supplier<Set<Long>> channels) {
        if (!flowing || stopped) {
            return;
        }
        if (pushed.incrementAndGet() > maxPushed) {
            pushed.decrementAndGet();
            // The server takes what has arrived for done, and may name none of these in the difference.
            channelsLetGo.addAll(channels.get());
            if (letGo.compareAndSet(false, true)) {
                LOG.info("event=updates_let_go reason=\"listeners are behind\" limit={}", maxPushed);
                lost();
            }
            return;
        }
        int mine = run.get();
        queue.execute(() -> {
            pushed.decrementAndGet();
            step(mine, step);
        });
    }

    /**
     * Takes what the server pushes and can't be decoded in full. The difference will bring what has numbers; what has none
     * would be lost with what follows it, so it is taken from here. Any thread; never blocks.
     */
    void pushUnreadable(byte[] body) {
        offer(() -> box.onBatch(new UpdateBatch(Salvage.numberless(body), false), timers.now()), Set::of);
    }

    /** Says that updates may have been missed. Any thread; never blocks. */
    void lost() {
        if (flowing && !stopped) {
            enqueue(this::onLetGo);
        }
    }

    private List<Effect> onLetGo() {
        letGo.set(false);
        Set<Long> channels = Set.copyOf(channelsLetGo);
        channelsLetGo.removeAll(channels);
        return box.onLost(channels, timers.now());
    }

    /** Takes the answer to a request of our own. Any thread; never blocks. */
    void answered(TlMethod<?> method, @Nullable Object answer) {
        if (!flowing || stopped) {
            return;
        }
        enqueue(() -> {
            UpdateBatch batch = AnswerCounts.of(method, answer, reader);
            return batch == null ? List.of() : box.onBatch(batch, timers.now());
        });
    }

    /** {@return completes when the listeners are done with everything that has been delivered, and that is saved} */
    CompletableFuture<Void> stop() {
        stopped = true;
        return queue.settled().thenCompose(nothing -> hub.drained()).thenCompose(nothing -> saver.settled());
    }

    /** Gives up on a delivery that waits for a listener. */
    void abort() {
        stopped = true;
        aborted = true;
        Thread thread = delivering;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Has no more states written, also none that wait for a listener: the store is to be emptied. */
    void forgetStates() {
        saver.stop();
    }

    /** {@return completes when states that are on their way to the store have reached it} */
    CompletableFuture<Void> settled() {
        return saver.settled();
    }

    private List<Effect> onUpdates(Updates updates, boolean own) {
        UpdateBatch batch = reader.read(updates, own);
        learner.learn(AnswerPeers.of(updates), batch.pieces());
        return box.onBatch(batch, timers.now());
    }

    private void enqueue(Supplier<List<Effect>> step) {
        enqueue(run.get(), step);
    }

    /** Has a step done, unless the run to which it belongs is over by then. */
    private void enqueue(int mine, Supplier<List<Effect>> step) {
        queue.execute(() -> step(mine, step));
    }

    private void step(int mine, Supplier<List<Effect>> step) {
        // Before the state is read there is nothing to hold a push against; the difference brings it once more.
        if (stopped || run.get() != mine || started != mine || !flowing) {
            return;
        }
        for (Effect effect : step.get()) {
            if (!aborted) {
                perform(effect);
            }
        }
        arm();
    }

    private void arm() {
        long next = box.nextDeadline();
        if (next < armed) {
            armed = next;
            int mine = run.get();
            timers.schedule(
                    Math.max(0, next - timers.now()),
                    () -> enqueue(mine, () -> {
                        armed = UpdateBox.NEVER;
                        return box.tick(timers.now());
                    }));
        }
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Deliver delivery) {
            deliver(delivery);
        } else if (effect instanceof Effect.Save save) {
            int mine = run.get();
            hub.afterDelivered(() -> {
                if (run.get() == mine) {
                    saver.save(save.state(), save.channels());
                }
            });
        } else if (effect instanceof Effect.Forget forget) {
            int mine = run.get();
            hub.afterDelivered(
                    () -> { // behind the states that were to be saved before
                        if (run.get() == mine) {
                            saver.forget(forget.channelId());
                        }
                    });
        } else {
            differences.fetch(effect);
        }
    }

    private void deliver(Effect.Deliver delivery) {
        delivering = Thread.currentThread();
        try {
            hub.deliver(views.view(delivery));
        } catch (InterruptedException e) {
            aborted = true; // the states that follow must not be saved: this update has not reached everyone
        } finally {
            delivering = null;
        }
    }
}
