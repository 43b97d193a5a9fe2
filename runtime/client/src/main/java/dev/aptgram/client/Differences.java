package dev.aptgram.client;

import dev.aptgram.api.ChannelMessagesFilterEmpty;
import dev.aptgram.api.Message;
import dev.aptgram.api.updates.ChannelDifference;
import dev.aptgram.api.updates.ChannelDifferenceTooLong;
import dev.aptgram.api.updates.Difference;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.DifferenceTooLong;
import dev.aptgram.api.updates.GetChannelDifference;
import dev.aptgram.api.updates.GetDifference;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.PlainChannelDifference;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.api.updates.State;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what an {@link UpdateBox} wants to have fetched, and tells it what came of it. A difference that can't be read is
 * asked for in smaller and smaller parts, until only what is unreadable is passed over ({@link Care}, {@link Salvage}).
 * Belongs to one run of the update loop and is used by its tasks only.
 */
final class Differences {
    private static final Logger LOG = LoggerFactory.getLogger(Differences.class);
    private static final int CHANNEL_LIMIT = 100;

    private final Rpc rpc;
    private final Addresses addresses;
    private final PeerLearner learner;
    private final Timers timers;
    private final UpdateBox box;
    private final Consumer<Supplier<List<Effect>>> queue;
    private final Care common = new Care();
    /** Of the channels that are in trouble, and only of these. */
    private final Map<Long, Care> channels = new HashMap<>();

    /** @param queue has a step done as a task of the loop */
    Differences(
            Rpc rpc,
            Addresses addresses,
            PeerLearner learner,
            Timers timers,
            UpdateBox box,
            Consumer<Supplier<List<Effect>>> queue) {
        this.rpc = rpc;
        this.addresses = addresses;
        this.learner = learner;
        this.timers = timers;
        this.box = box;
        this.queue = queue;
    }

    /** Begins to fetch; other effects are ignored. */
    void fetch(Effect effect) {
        if (effect instanceof Effect.FetchState) {
            call(new GetState(), state -> box.onState(state, timers.now()), this::stateFailed);
        } else if (effect instanceof Effect.FetchDifference fetch) {
            fetchCommon(fetch.from());
        } else if (effect instanceof Effect.FetchChannelDifference fetch) {
            fetchChannel(fetch.channelId(), fetch.pts());
        }
    }

    private void fetchCommon(UpdateState from) {
        LOG.debug("event=difference_asked pts={} qts={} seq={}", from.pts(), from.qts(), from.seq());
        GetDifference.Builder method = GetDifference.builder(from.pts(), from.date(), from.qts());
        int limit = common.limit(0);
        if (limit > 0) {
            method.ptsLimit(limit).qtsLimit(limit);
        }
        ask(
                method.build(),
                common,
                Salvage::difference,
                answer -> onDifference(answer, from),
                failure -> differenceFailed(failure, from));
    }

    private List<Effect> onDifference(Salvaged<Difference> salvaged, UpdateState from) {
        Difference difference = salvaged.answer();
        if (salvaged.passedOver() != null) {
            LOG.warn("event=update_passed_over pts={} reason=\"{}\"", from.pts(), salvaged.passedOver());
            difference = salvaged.message() ? behindMessage(difference, from) : moving(difference, from);
        }
        if (!(difference instanceof DifferenceSlice)) {
            common.end();
        } else if (salvaged.passedOver() != null) {
            common.passedOver();
        } else {
            common.succeeded();
        }
        learner.learn(difference);
        if (difference instanceof DifferenceTooLong d) {
            LOG.warn("event=updates_skipped reason=\"away for too long\" pts={}", d.pts());
        }
        return box.onDifference(difference, timers.now());
    }

    /** What stands behind the message and is not counted by {@code pts} is asked for once more, not to be lost with it. */
    private static Difference behindMessage(Difference difference, UpdateState from) {
        State reached = difference instanceof PlainDifference d ? d.state() : intermediate(difference);
        if (reached == null || reached.pts() == from.pts()) {
            return moving(difference, from);
        }
        State behind = new State(reached.pts(), from.qts(), from.date(), from.seq(), reached.unreadCount());
        return new DifferenceSlice(messages(difference), List.of(), List.of(), List.of(), List.of(), behind);
    }

    private static @Nullable State intermediate(Difference difference) {
        return difference instanceof DifferenceSlice d ? d.intermediateState() : null;
    }

    private static List<Message> messages(Difference difference) {
        return difference instanceof PlainDifference d ? d.newMessages() : ((DifferenceSlice) difference).newMessages();
    }

    /** A part that leads nowhere counts as the last: what was passed over would only come again. */
    private static Difference moving(Difference difference, UpdateState from) {
        boolean stuck = difference instanceof DifferenceSlice d
                && d.intermediateState().pts() == from.pts()
                && d.intermediateState().qts() == from.qts();
        if (!stuck) {
            return difference;
        }
        DifferenceSlice d = (DifferenceSlice) difference;
        return new PlainDifference(
                d.newMessages(),
                d.newEncryptedMessages(),
                d.otherUpdates(),
                d.chats(),
                d.users(),
                d.intermediateState());
    }

    private List<Effect> differenceFailed(Throwable failure, UpdateState from) {
        if (!(failure instanceof SchemaException)) {
            return stateFailed(failure);
        }
        if (common.failed()) {
            LOG.debug("event=difference_unreadable limit={} error=\"{}\"", common.limit(0), failure.getMessage());
            fetchCommon(from);
            return List.of();
        }
        LOG.warn("event=updates_skipped pts={} reason=\"{}\"", from.pts(), failure.getMessage());
        return box.onFailure(true, timers.now());
    }

    private List<Effect> stateFailed(Throwable failure) {
        boolean unusable = isStateUnusable(failure);
        LOG.warn("event=difference_failed retry={} error=\"{}\"", !unusable, failure.toString());
        return box.onFailure(unusable, wait(failure), timers.now());
    }

    private static boolean isStateUnusable(Throwable failure) {
        return failure instanceof RpcException e
                && (e.is("PERSISTENT_TIMESTAMP_INVALID") || e.is("PERSISTENT_TIMESTAMP_EMPTY"));
    }

    /** {@return how long Telegram wants not to be asked again, in milliseconds} */
    private static long wait(Throwable failure) {
        return failure instanceof RpcException e
                ? e.retryAfter().map(Duration::toMillis).orElse(0L)
                : 0;
    }

    /** {@return what to do about it} Who is refused with one of these codes is refused again. */
    private static ChannelLines.Verdict verdict(Throwable failure) {
        if (!(failure instanceof RpcException e) || e.is("MSG_WAIT_*")) {
            return ChannelLines.Verdict.RETRY;
        }
        if (e.is("CHANNEL_PRIVATE") || e.is("CHANNEL_INVALID")) {
            return ChannelLines.Verdict.GONE;
        }
        if (isStateUnusable(e)) {
            return ChannelLines.Verdict.RESET;
        }
        boolean refused = e.code() == 400 || e.code() == 403 || e.code() == 406;
        return refused ? ChannelLines.Verdict.SKIP : ChannelLines.Verdict.RETRY;
    }

    private void fetchChannel(long id, int pts) {
        Care care = channels.getOrDefault(id, new Care());
        GetChannelDifference method;
        try {
            method = GetChannelDifference.builder(
                            addresses.inputChannel(PeerRef.channel(id)),
                            new ChannelMessagesFilterEmpty(),
                            pts,
                            pts == ChannelLines.FIRST_CONTACT ? 1 : care.limit(CHANNEL_LIMIT))
                    .build();
        } catch (UnknownPeerException e) {
            LOG.info("event=channel_gap_skipped channel={} reason=\"no access hash\"", id);
            queue.accept(() -> box.onChannelFailure(id, ChannelLines.Verdict.SKIP, timers.now()));
            return;
        }
        ask(
                method,
                care,
                Salvage::channelDifference,
                answer -> onChannelDifference(answer, id, pts, care),
                failure -> channelFailed(failure, id, pts, care));
    }

    private List<Effect> onChannelDifference(Salvaged<ChannelDifference> salvaged, long id, int from, Care care) {
        ChannelDifference difference = salvaged.answer();
        if (salvaged.passedOver() != null) {
            LOG.warn("event=update_passed_over channel={} pts={} reason=\"{}\"", id, from, salvaged.passedOver());
            if (difference instanceof PlainChannelDifference d && d.pts() == from) {
                difference = d.toBuilder().final_(true).build(); // it would only come again
            }
        }
        if (!(difference instanceof PlainChannelDifference d) || d.final_()) {
            channels.remove(id);
        } else if (salvaged.passedOver() != null) {
            care.passedOver();
        } else {
            care.succeeded();
        }
        learner.learn(difference);
        if (difference instanceof ChannelDifferenceTooLong) {
            LOG.warn("event=updates_skipped channel={} reason=\"away for too long\"", id);
        }
        return box.onChannelDifference(id, difference, timers.now());
    }

    private List<Effect> channelFailed(Throwable failure, long id, int pts, Care care) {
        if (failure instanceof SchemaException) {
            if (care.failed()) {
                LOG.debug("event=difference_unreadable channel={} error=\"{}\"", id, failure.getMessage());
                channels.put(id, care);
                fetchChannel(id, pts);
                return List.of();
            }
            LOG.warn("event=updates_skipped channel={} pts={} reason=\"{}\"", id, pts, failure.getMessage());
            channels.remove(id);
            return box.onChannelFailure(id, ChannelLines.Verdict.SKIP, timers.now());
        }
        ChannelLines.Verdict verdict = verdict(failure);
        LOG.info("event=channel_difference_failed channel={} then={} error=\"{}\"", id, verdict, failure.toString());
        if (verdict != ChannelLines.Verdict.RETRY) {
            channels.remove(id);
        }
        return box.onChannelFailure(id, verdict, wait(failure), timers.now());
    }

    private <R> void ask(
            TlMethod<R> method,
            Care care,
            Function<TlReader, Salvaged<R>> reader,
            Function<Salvaged<R>, List<Effect>> then,
            Function<Throwable, List<Effect>> failed) {
        if (care.lenient()) {
            call(new Lenient<>(method, reader), then, failed);
        } else {
            call(method, answer -> then.apply(new Salvaged<>(answer, null)), failed);
        }
    }

    private <R> void call(
            TlMethod<R> method, Function<R, List<Effect>> then, Function<Throwable, List<Effect>> failed) {
        CompletableFuture<Void> unused = rpc.invoke(method).handle((answer, failure) -> {
            queue.accept(() -> failure == null ? then.apply(answer) : failed.apply(Futures.cause(failure)));
            return null;
        });
    }
}
