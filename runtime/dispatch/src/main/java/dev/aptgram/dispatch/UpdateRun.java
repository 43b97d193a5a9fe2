package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.MachineMove;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one update from its first handler to the last reply: asks the routes that fit, stores what the handler decided, sends
 * what it said. Whatever goes wrong is logged once and ends this update only.
 *
 * <p>The texts of moves and the one that the handler returns wait until everything is stored. What a handler sends through its
 * context does not: that is gone before the store is asked.
 *
 * <p>The decisions about one machine are stored together or not at all. Those about two machines are stored one after the
 * other and not atomically: if the second fails or is outrun after the first is stored, the first stays, no text is sent and
 * the handlers are not asked again, since they would decide about the first once more.
 *
 * @param <C> the update's context
 */
final class UpdateRun<C extends Ctx> implements Lanes.Task {
    private static final Logger log = LoggerFactory.getLogger(UpdateRun.class);

    /** How often the handlers of one update are asked again because another process moved the run meanwhile. */
    static final int MAX_RERUNS = 100;

    private enum Outcome {
        /** The handler has left the update to the next one. */
        PASSED,
        /** The update is done with. */
        DONE,
        /** Another process was faster: what the handler saw was out of date. */
        OUTRUN
    }

    private final C ctx;
    private final Supplier<RouteWalk<C>> walks;
    private final MachineRuntime machines;
    private final Executor executor;
    private RouteWalk<C> walk;
    private String handler = "none";
    private int reruns;
    private String contested = "";
    private @Nullable Throwable failure;
    private final List<MachineMove<?, ?>> stored = new ArrayList<>(2);

    /**
     * @param ctx the update
     * @param walks begin a walk through the routes for it
     * @param machines store its decisions
     * @param executor where the run goes on after a handler's stage has completed elsewhere
     */
    UpdateRun(C ctx, Supplier<RouteWalk<C>> walks, MachineRuntime machines, Executor executor) {
        this.ctx = ctx;
        this.walks = walks;
        this.machines = machines;
        this.executor = executor;
        this.walk = walks.get();
    }

    @Override
    public @Nullable CompletionStage<?> run() {
        try {
            return advance();
        } catch (Throwable t) {
            return fail(t);
        }
    }

    /** {@return what went wrong, or null if nothing did} Once it is over. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Notes that it never ran. */
    void reject(Throwable rejection) {
        failure = rejection;
    }

    /** {@return whether a decision was stored} */
    boolean hasStored() {
        return !stored.isEmpty();
    }

    /** Asks handlers until one takes the update. */
    private @Nullable CompletionStage<?> advance() throws Exception {
        while (true) {
            Route<C> route = walk.next();
            if (route == null) {
                return commit(null) == Outcome.OUTRUN && rerun() ? advance() : finish();
            }
            handler = route.id();
            Object result = route.handler().handle(ctx);
            if (result instanceof CompletionStage<?> stage) {
                return await(stage);
            }
            if (settled(result)) {
                return finish();
            }
        }
    }

    private CompletionStage<?> await(CompletionStage<?> stage) {
        return stage.handleAsync(
                        (value, error) -> {
                            try {
                                if (error != null) {
                                    return fail(unwrapped(error));
                                }
                                return settled(value) ? finish() : advance();
                            } catch (Throwable t) {
                                return fail(t);
                            }
                        },
                        executor)
                .thenCompose(rest -> rest == null ? CompletableFuture.completedFuture(null) : rest);
    }

    /** {@return whether the update is done with; if not, there is another handler to ask} */
    private boolean settled(@Nullable Object result) throws Exception {
        if (result == Next.PASS) {
            return false;
        }
        Outcome outcome = commit(result);
        if (outcome == Outcome.OUTRUN) {
            return !rerun();
        }
        return outcome == Outcome.DONE;
    }

    /** Stores the decisions, then sends the texts: what a person reads has happened. */
    private Outcome commit(@Nullable Object result) throws Exception {
        Scope scope = ctx.scope();
        if (result instanceof MachineMove<?, ?> move) {
            scope.decide(move);
        }
        List<String> texts = new ArrayList<>(2);
        // Moves first, since only they can be outrun; the end of a run may decide about further machines meanwhile.
        for (boolean moves : new boolean[] {true, false}) {
            MachineMove<?, ?> move;
            for (int i = 0; (move = scope.decision(i)) != null; i++) {
                if ((move.kind() == MachineMove.Kind.TO) != moves) {
                    continue;
                }
                if (!machines.commit(ctx, move)) {
                    if (!stored.isEmpty()) {
                        throw new MachineConflictException(move.machine().id(), 1);
                    }
                    contested = move.machine().id();
                    return Outcome.OUTRUN;
                }
                if (move.kind() != MachineMove.Kind.STAY) {
                    stored.add(move);
                    log.debug("machine moved update=\"{}\" handler={} move=\"{}\"", ctx, handler, move);
                }
                if (move.text() != null) {
                    texts.add(move.text());
                }
            }
        }
        scope.close();
        texts.forEach(ctx::say);
        Results.send(ctx, result);
        return Outcome.DONE;
    }

    /** Begins anew with what the store says now; throws if that has happened too often. */
    private boolean rerun() {
        if (++reruns > MAX_RERUNS) {
            throw new MachineConflictException(contested, reruns);
        }
        log.debug("outrun, asking again update=\"{}\" handler={} times={}", ctx, handler, reruns);
        ctx.scope().reset();
        walk = walks.get();
        return true;
    }

    private @Nullable CompletionStage<?> fail(Throwable thrown) {
        Throwable cause = thrown;
        if (thrown instanceof RouteWalk.FilterFailure filter) {
            handler = filter.route();
            cause = filter.getCause() == null ? filter : filter.getCause();
        }
        failure = cause;
        ctx.scope().reset();
        log.error("handler failed update=\"{}\" handler={}; {}", ctx, handler, outcome(), cause);
        return finish();
    }

    /** {@return what has become of the machines} With several, one may have been stored before another failed. */
    private String outcome() {
        return stored.isEmpty() ? "every machine stays where it was" : "stored all the same: " + stored;
    }

    /** {@return when everything that was sent has arrived, or null if it has} */
    private @Nullable CompletionStage<?> finish() {
        ctx.scope().close();
        if (ctx instanceof CallbackCtx callback) {
            callback.answerIfOpen();
        }
        List<CompletableFuture<?>> sends = ctx.scope().sends();
        if (sends.isEmpty()) {
            return null;
        }
        return CompletableFuture.allOf(sends.toArray(new CompletableFuture<?>[0]))
                .handle((value, error) -> {
                    sends.forEach(this::logIfFailed);
                    return null;
                });
    }

    private void logIfFailed(CompletableFuture<?> send) {
        if (!send.isCompletedExceptionally()) {
            return;
        }
        try {
            send.join();
        } catch (CompletionException | CancellationException e) {
            Throwable cause = unwrapped(e);
            // A handler that returned or awaited the request has failed with it, and that has been said.
            if (cause != failure) {
                log.warn("cannot send update=\"{}\" handler={}", ctx, handler, cause);
            }
        }
    }

    private static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
