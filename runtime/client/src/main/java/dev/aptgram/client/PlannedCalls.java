package dev.aptgram.client;

import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.mtproto.retry.CallPlanner;
import dev.aptgram.mtproto.retry.Lane;
import dev.aptgram.mtproto.retry.PlannedCall;
import dev.aptgram.mtproto.retry.PlannerFigures;
import dev.aptgram.mtproto.retry.RetryPolicy;
import dev.aptgram.mtproto.retry.Step;
import dev.aptgram.tl.TlMethod;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to one data centre, each sent when its {@link CallPlanner} says so. Thread-safe; never blocks, and no thread waits for
 * what is held.
 */
final class PlannedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(PlannedCalls.class);

    private final int dc;
    private final Timers timers;
    private final Executor workers;
    /** What concerns the planner runs here, one task after the other, on whichever thread brings it. */
    private final SerialQueue turns = new SerialQueue(Runnable::run);

    private final CallPlanner<Request<?>> planner;
    /** When timers go off. Of the turns. */
    private final NavigableSet<Long> armed = new TreeSet<>();

    /** Why nothing is sent any more. Of the turns. */
    private @Nullable TelegramException closed;

    PlannedCalls(int dc, Timers timers, Executor workers) {
        this.dc = dc;
        this.timers = timers;
        this.workers = workers;
        this.planner = new CallPlanner<>(
                dc, PlannerFigures.standard(), () -> ThreadLocalRandom.current().nextLong());
    }

    /** One call, from its submission to the completion of its future. */
    private static final class Request<R> {
        private final TlMethod<R> method;
        private final Supplier<CompletableFuture<R>> send;
        private final CompletableFuture<R> result = new CompletableFuture<>();
        private volatile @Nullable CompletableFuture<R> onItsWay;
        /** Whether the planner is done with it; if its future is completed and this is false, the caller did that. */
        private volatile boolean settled;

        Request(TlMethod<R> method, Supplier<CompletableFuture<R>> send) {
            this.method = method;
            this.send = send;
        }
    }

    /**
     * Makes a call.
     *
     * @param method the call
     * @param policy what becomes of it if it is refused for the moment
     * @param lane whose it is
     * @param send sends it, each time
     * @return the answer; completing it in any way gives the call up, wherever it is
     */
    <R> CompletableFuture<R> invoke(
            TlMethod<R> method, RetryPolicy policy, Lane lane, Supplier<CompletableFuture<R>> send) {
        Request<R> request = new Request<>(method, send);
        PlannedCall<Request<?>> call = PlannedCall.of(method, policy, lane, request);
        CompletableFuture<Void> unused = request.result.handle((answer, failure) -> {
            if (!request.settled) {
                giveUp(call, request);
            }
            return null;
        });
        turn(now -> {
            TelegramException gone = closed;
            if (gone != null) {
                fail(request, gone);
                return List.of();
            }
            return planner.submit(call, now);
        });
        return request.result;
    }

    /** Fails what is held, and what comes from now on. */
    void close(TelegramException error) {
        turn(now -> {
            closed = error;
            return planner.close(error);
        });
    }

    /** Something that concerns the planner. */
    @FunctionalInterface
    private interface Turn {
        List<Step<Request<?>>> take(long now);
    }

    private void turn(Turn turn) {
        turns.execute(() -> {
            turn.take(timers.now()).forEach(this::perform);
            arm();
        });
    }

    private void perform(Step<Request<?>> step) {
        if (step instanceof Step.Send<Request<?>> send) {
            send(send.call(), send.call().payload());
        } else if (step instanceof Step.Fail<Request<?>> fail) {
            fail(fail.call().payload(), fail.error());
        }
    }

    private <R> void send(PlannedCall<Request<?>> call, Request<R> request) {
        if (request.result.isDone()) {
            return; // given up in the meantime; the turn that says so to the planner comes next
        }
        CompletableFuture<R> onItsWay;
        try {
            onItsWay = request.send.get();
        } catch (RuntimeException unsendable) {
            turn(now -> planner.abandoned(call, now));
            fail(request, unsendable);
            return;
        }
        request.onItsWay = onItsWay;
        if (request.result.isDone()) {
            onItsWay.cancel(true); // given up while it was being sent
        }
        // Never in the turn, where what waits for the future would hold up everybody's calls.
        CompletableFuture<Void> unused = onItsWay.handleAsync(
                (answer, failure) -> {
                    ended(call, request, answer, failure);
                    return null;
                },
                workers);
    }

    private <R> void ended(
            PlannedCall<Request<?>> call, Request<R> request, @Nullable R answer, @Nullable Throwable failure) {
        if (failure == null) {
            request.settled = true;
            turn(now -> planner.answered(call, now));
            request.result.complete(answer);
        } else if (Futures.cause(failure) instanceof RpcException refusal) {
            turn(now -> closed == null ? refused(call, refusal, now) : tooLate(call, request, refusal, now));
        } else {
            request.settled = true;
            turn(now -> planner.abandoned(call, now));
            request.result.completeExceptionally(Futures.cause(failure));
        }
    }

    /** Refused while the client closes: nobody will make it again. */
    private List<Step<Request<?>>> tooLate(
            PlannedCall<Request<?>> call, Request<?> request, RpcException refusal, long now) {
        fail(request, refusal);
        return planner.abandoned(call, now);
    }

    private List<Step<Request<?>>> refused(PlannedCall<Request<?>> call, RpcException refusal, long now) {
        int held = planner.heldCalls();
        List<Step<Request<?>>> steps = planner.failed(call, refusal, now);
        if (planner.heldCalls() > held) {
            LOG.info(
                    "event=call_held dc={} method={} error={} held={}",
                    dc,
                    refusal.method(),
                    refusal.error(),
                    planner.heldCalls());
        }
        return steps;
    }

    private void giveUp(PlannedCall<Request<?>> call, Request<?> request) {
        request.settled = true;
        CompletableFuture<?> onItsWay = request.onItsWay;
        if (onItsWay != null) {
            onItsWay.cancel(true);
        }
        LOG.trace("event=call_given_up dc={} method={}", dc, request.method.tlName());
        turn(now -> planner.abandoned(call, now));
    }

    /** Away from the turns: what waits for the future may take its time. */
    private void fail(Request<?> request, Throwable error) {
        request.settled = true;
        workers.execute(() -> request.result.completeExceptionally(error));
    }

    private void arm() {
        long now = timers.now();
        OptionalLong next = planner.nextDeadline(now);
        if (next.isEmpty() || (!armed.isEmpty() && armed.first() <= next.getAsLong())) {
            return;
        }
        long due = next.getAsLong();
        armed.add(due);
        timers.schedule(
                Math.max(0, due - now),
                () -> turn(time -> {
                    armed.remove(due);
                    return planner.tick(time);
                }));
    }
}
