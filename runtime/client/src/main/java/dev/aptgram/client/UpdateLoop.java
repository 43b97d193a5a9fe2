package dev.aptgram.client;

import dev.aptgram.api.ChannelMessagesFilterEmpty;
import dev.aptgram.api.Updates;
import dev.aptgram.api.updates.ChannelDifference;
import dev.aptgram.api.updates.ChannelDifferenceTooLong;
import dev.aptgram.api.updates.Difference;
import dev.aptgram.api.updates.DifferenceTooLong;
import dev.aptgram.api.updates.GetChannelDifference;
import dev.aptgram.api.updates.GetDifference;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.storage.UpdateStateStore;
import dev.aptgram.tl.TlMethod;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
    private static final int CHANNEL_LIMIT = 100;

    private final Rpc rpc;
    private final UpdateBox box;
    private final UpdateReader reader;
    private final PeerLearner learner;
    private final Addresses addresses;
    private final StateSaver saver;
    private final UpdateHub hub;
    private final UpdateViews views;
    private final Timers timers;
    private final SerialQueue queue;
    private final int maxPushed;
    private final AtomicInteger pushed = new AtomicInteger();
    private final AtomicBoolean letGo = new AtomicBoolean();
    private volatile boolean begun;
    private volatile boolean stopped;
    private volatile boolean aborted;
    private volatile @Nullable Thread delivering;
    private long armed = UpdateBox.NEVER;

    /** What the loop works with; all of it belongs to one signed-in account. */
    record Parts(
            Rpc rpc,
            UpdateBox box,
            UpdateReader reader,
            PeerLearner learner,
            Addresses addresses,
            UpdateStateStore store,
            UpdateHub hub,
            UpdateViews views,
            Timers timers,
            Executor workers,
            int maxPushed) {}

    UpdateLoop(Parts parts) {
        this.rpc = parts.rpc();
        this.box = parts.box();
        this.reader = parts.reader();
        this.learner = parts.learner();
        this.addresses = parts.addresses();
        this.saver = new StateSaver(parts.store(), parts.workers());
        this.hub = parts.hub();
        this.views = parts.views();
        this.timers = parts.timers();
        this.queue = new SerialQueue(parts.workers());
        this.maxPushed = parts.maxPushed();
    }

    /**
     * Begins to fetch and to deliver. What was pushed before is in the difference.
     *
     * @param stored what the last run has saved, or null
     * @param channels the same for channels
     */
    void begin(@Nullable UpdateState stored, Map<Long, Integer> channels) {
        begun = true;
        enqueue(() -> box.start(stored, channels, timers.now()));
    }

    /** Takes what the server pushes. Any thread; never blocks. */
    void push(Updates updates) {
        if (!begun || stopped) {
            return;
        }
        if (pushed.incrementAndGet() > maxPushed) {
            pushed.decrementAndGet();
            if (letGo.compareAndSet(false, true)) {
                LOG.info("event=updates_let_go reason=\"listeners are behind\" limit={}", maxPushed);
                lost();
            }
            return;
        }
        enqueue(() -> {
            pushed.decrementAndGet();
            return onUpdates(updates, false);
        });
    }

    /** Says that updates may have been missed. Any thread; never blocks. */
    void lost() {
        if (begun && !stopped) {
            enqueue(() -> {
                letGo.set(false);
                return box.onLost(timers.now());
            });
        }
    }

    /** Takes the answer to a request of our own. Any thread; never blocks. */
    void answered(TlMethod<?> method, @Nullable Object answer) {
        if (!begun || stopped) {
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
        CompletableFuture<Void> drained = new CompletableFuture<>();
        queue.execute(() -> hub.afterDelivered(() -> drained.complete(null)));
        return drained.thenCompose(nothing -> saver.settled());
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
        queue.execute(() -> {
            if (stopped) {
                return;
            }
            for (Effect effect : step.get()) {
                if (!aborted) {
                    perform(effect);
                }
            }
            arm();
        });
    }

    private void arm() {
        long next = box.nextDeadline();
        if (next < armed) {
            armed = next;
            timers.schedule(
                    Math.max(0, next - timers.now()),
                    () -> enqueue(() -> {
                        armed = UpdateBox.NEVER;
                        return box.tick(timers.now());
                    }));
        }
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Deliver delivery) {
            deliver(delivery);
        } else if (effect instanceof Effect.Save save) {
            hub.afterDelivered(() -> {
                saver.save(save.state(), save.channels());
            });
        } else if (effect instanceof Effect.Forget forget) {
            saver.forget(forget.channelId());
        } else if (effect instanceof Effect.FetchState) {
            fetch(new GetState(), state -> box.onState(state, timers.now()), this::stateFailed);
        } else if (effect instanceof Effect.FetchDifference fetch) {
            fetchDifference(fetch.from());
        } else if (effect instanceof Effect.FetchChannelDifference fetch) {
            fetchChannel(fetch);
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

    private void fetchDifference(UpdateState from) {
        LOG.debug("event=difference_asked pts={} qts={} seq={}", from.pts(), from.qts(), from.seq());
        GetDifference method =
                GetDifference.builder(from.pts(), from.date(), from.qts()).build();
        fetch(method, this::onDifference, this::stateFailed);
    }

    private List<Effect> onDifference(Difference difference) {
        learner.learn(difference);
        if (difference instanceof DifferenceTooLong d) {
            LOG.warn("event=updates_skipped reason=\"away for too long\" pts={}", d.pts());
        }
        return box.onDifference(difference, timers.now());
    }

    private List<Effect> stateFailed(Throwable failure) {
        boolean unusable = failure instanceof RpcException rpcFailure
                && (rpcFailure.is("PERSISTENT_TIMESTAMP_INVALID") || rpcFailure.is("PERSISTENT_TIMESTAMP_EMPTY"));
        LOG.warn("event=difference_failed retry={} error=\"{}\"", !unusable, failure.toString());
        return box.onFailure(unusable, timers.now());
    }

    private void fetchChannel(Effect.FetchChannelDifference fetch) {
        long id = fetch.channelId();
        GetChannelDifference method;
        try {
            method = GetChannelDifference.builder(
                            addresses.inputChannel(PeerRef.channel(id)),
                            new ChannelMessagesFilterEmpty(),
                            fetch.pts(),
                            CHANNEL_LIMIT)
                    .build();
        } catch (UnknownPeerException e) {
            LOG.info("event=channel_gap_skipped channel={} reason=\"no access hash\"", id);
            enqueue(() -> box.onChannelFailure(id, ChannelLines.Verdict.SKIP, timers.now()));
            return;
        }
        fetch(method, difference -> onChannelDifference(id, difference), failure -> channelFailed(id, failure));
    }

    private List<Effect> onChannelDifference(long id, ChannelDifference difference) {
        learner.learn(difference);
        if (difference instanceof ChannelDifferenceTooLong) {
            LOG.warn("event=updates_skipped channel={} reason=\"away for too long\"", id);
        }
        return box.onChannelDifference(id, difference, timers.now());
    }

    private List<Effect> channelFailed(long id, Throwable failure) {
        boolean gone = failure instanceof RpcException rpcFailure
                && (rpcFailure.is("CHANNEL_PRIVATE") || rpcFailure.is("CHANNEL_INVALID"));
        LOG.info("event=channel_difference_failed channel={} gone={} error=\"{}\"", id, gone, failure.toString());
        ChannelLines.Verdict verdict = gone ? ChannelLines.Verdict.GONE : ChannelLines.Verdict.RETRY;
        return box.onChannelFailure(id, verdict, timers.now());
    }

    private <R> void fetch(
            TlMethod<R> method, Function<R, List<Effect>> then, Function<Throwable, List<Effect>> failed) {
        CompletableFuture<Void> unused = rpc.invoke(method).handle((answer, failure) -> {
            enqueue(() -> failure == null ? then.apply(answer) : failed.apply(Futures.cause(failure)));
            return null;
        });
    }
}
