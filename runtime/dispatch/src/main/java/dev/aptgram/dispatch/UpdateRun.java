package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.MachineMove;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one update from its first handler to the last reply: asks the routes that fit, group by group, stores what each handler
 * decided, sends what it said. Whatever goes wrong is told once, to a handler of errors or the log, and ends this update only.
 *
 * <p>The replies of moves and what the handler returns wait until everything is stored. What a handler sends through its
 * context does not: that is gone before the store is asked.
 *
 * <p>The decisions about one machine are stored together or not at all. Those about two machines are stored one after the
 * other and not atomically: if the second fails or is outrun after the first is stored, the first stays, no text is sent and
 * the handlers are not asked again, since they would decide about the first once more.
 *
 * @param <C> the update's context
 */
final class UpdateRun<C extends UpdateCtx> implements Lanes.Task {
    private static final Logger log = LoggerFactory.getLogger(UpdateRun.class);

    /** How often the handlers of one group are asked again because another process moved the run meanwhile. */
    static final int MAX_RERUNS = 100;

    private static final HandlerInfo NONE = HandlerInfo.named("none");

    /** There was nothing to store, so nobody was faster. Complete, and everybody's. */
    private static final CompletionStage<Boolean> NOTHING_STORED = CompletableFuture.completedStage(true);

    private final C ctx;
    private final Course<C> course;
    private final Legs<C> legs;
    private final MachineRuntime machines;
    private final Executor executor;
    /** Only where something is decided. */
    private @Nullable Moves moves;

    private HandlerInfo handler = NONE;
    private @Nullable HandlerInfo taker;
    private int reruns;
    private @Nullable Throwable failure;
    private boolean broken;
    private boolean stopped;
    private boolean wrapped;
    private boolean entered;
    private boolean heard;
    private volatile boolean closing;

    /**
     * @param ctx the update
     * @param course the routes for it
     * @param machines store its decisions
     * @param executor where the run goes on after a handler's stage has completed elsewhere
     */
    UpdateRun(C ctx, Course<C> course, MachineRuntime machines, Executor executor) {
        this.ctx = ctx;
        this.course = course;
        this.legs = new Legs<>(course);
        this.machines = machines;
        this.executor = executor;
    }

    @Override
    public @Nullable CompletionStage<?> run() {
        CompletionStage<?> whole = begin();
        if (!(ctx instanceof Ctx inChat)) {
            return whole;
        }
        if (whole != null && !closing) {
            return inChat.scope().conversation(inChat).start(whole, this::failure);
        }
        Conversation conversation = inChat.scope().conversation();
        if (conversation != null) {
            conversation.end(failure);
        }
        return whole; // what is sent is all that is left to wait for
    }

    private @Nullable CompletionStage<?> begin() {
        if (course.outer().isEmpty()) {
            return resume(() -> {
                enter(legs::begin);
                return null;
            });
        }
        wrapped = true;
        return onceDone(
                new MiddlewareChain(course.outer(), ctx, this::runInside, executor).run(),
                (done, error) -> outside(error));
    }

    /** {@return when all handlers are through, with what has become of the update} */
    private CompletionStage<?> runInside() {
        entered = true;
        CompletionStage<?> through = resume(() -> onceStored(commit(null), isStored -> {
            keepDecisions(isStored);
            enter(legs::begin);
        }));
        return Stages.orDone(through).thenApply(done -> ctx.scope().outcome());
    }

    /** What outer middleware has decided is stored. It is not asked again if it was outrun: that would let the update in again. */
    private void keepDecisions(boolean isStored) {
        if (!isStored) {
            throw new MachineConflictException(moves().contested(), 1);
        }
        beginMoves();
    }

    private @Nullable CompletionStage<?> outside(@Nullable Throwable error) {
        CompletionStage<?> told = error == null ? keepLastDecisions() : fail(Stages.unwrapped(error));
        return told == null ? close() : told.thenCompose(done -> Stages.orDone(close()));
    }

    private @Nullable CompletionStage<?> keepLastDecisions() {
        try {
            CompletableFuture<Boolean> storing = commit(null).toCompletableFuture();
            if (!storing.isDone()) {
                return onceDone(storing, (isStored, error) -> keepLastDecisions(storing));
            }
            return keepLastDecisions(storing);
        } catch (Throwable t) {
            return fail(t);
        }
    }

    private @Nullable CompletionStage<?> keepLastDecisions(CompletableFuture<Boolean> storing) {
        try {
            keepDecisions(Stages.known(storing));
            return null;
        } catch (Throwable t) {
            return fail(t);
        }
    }

    /** {@return who has taken the update, or null if nobody has} Once it is over. */
    @Nullable
    HandlerInfo taker() {
        return taker;
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
        return moves != null && moves.hasStored();
    }

    /**
     * {@return whether the update is done with: a handler has taken or ended it, or has failed, or middleware has kept it from them}
     * Those that come after all others take nothing, even if they fail. Once it is over.
     */
    boolean isTaken() {
        Conversation conversation = ctx.scope().conversation();
        return taker != null
                || stopped
                || broken
                || (wrapped && !entered)
                || (conversation != null && conversation.hasWaited());
    }

    /** Something that may go wrong as a handler may. */
    private interface Step {
        /** {@return when the update is through, if it goes on elsewhere; null if it goes on here} */
        @Nullable
        CompletionStage<?> take() throws Exception;
    }

    private @Nullable CompletionStage<?> resume(Step step) {
        try {
            CompletionStage<?> elsewhere = step.take();
            return elsewhere == null ? advance() : elsewhere;
        } catch (Throwable t) {
            return fail(t);
        }
    }

    /** Asks handlers until there is nobody left to ask, or one of them takes its time. */
    private @Nullable CompletionStage<?> advance() throws Exception {
        while (!legs.isOver()) {
            if (legs.isAtFirstGroup() && !heard && !stopped && !broken) {
                heard = true;
                Hearing hearing = ctx.scope().asks().hear(ctx);
                if (hearing != null) {
                    CompletionStage<?> turn = hearing.turn();
                    if (turn != null) {
                        return onceDone(turn, (done, never) -> resume(() -> heard(hearing)));
                    }
                    CompletionStage<?> elsewhere = heard(hearing);
                    if (elsewhere != null) {
                        return elsewhere;
                    }
                }
                continue;
            }
            Route<C> route;
            try {
                route = legs.next();
            } catch (Unanswered question) {
                return ask(question);
            }
            if (route == null) {
                CompletionStage<?> elsewhere = leave();
                if (elsewhere != null) {
                    return elsewhere;
                }
                continue;
            }
            handler = route.info();
            ctx.scope().handler(handler);
            Object result = legs.isInGroup() && !course.inner().isEmpty()
                    ? MiddlewareChain.around(course.inner(), ctx, route, executor)
                    : route.handler().handle(ctx);
            if (result instanceof CompletionStage<?> stage) {
                return await(stage);
            }
            CompletionStage<?> elsewhere = settle(result);
            if (elsewhere != null) {
                return elsewhere;
            }
        }
        return finish();
    }

    /** The routes are gone through further when the server has told what a filter has to know. No thread waits for it. */
    private CompletionStage<?> ask(Unanswered question) {
        return onceDone(question.ask(), (told, rejection) -> rejection == null ? resume(() -> null) : fail(rejection));
    }

    /** Who has asked the user has heard the update, and is done or asks again. */
    private @Nullable CompletionStage<?> heard(Hearing hearing) throws Exception {
        if (!hearing.isAnswer()) {
            return null;
        }
        handler = hearing.conversation().asker();
        taker = handler;
        failure = hearing.conversation().failure();
        if (failure != null) {
            broken = true;
            ctx.scope().reset();
        } else if (hearing.conversation().isWaiting()) {
            // The handler has not succeeded yet, so nothing of what it has decided counts.
            handOver(hearing.conversation());
        } else {
            return onceStored(commit(null), isStored -> {
                if (!isStored) {
                    throw new MachineConflictException(moves().contested(), 1);
                }
                enter(legs::passGroups);
            });
        }
        enter(legs::passGroups);
        return null;
    }

    /** Whose decisions cannot be kept for later is told so in place of the next answer. */
    private void handOver(Conversation asking) {
        try {
            Results.inChat(ctx).handOver(asking.ctx());
        } catch (RuntimeException e) {
            ctx.scope().reset();
            ctx.scope().asks().end(asking, e);
        }
    }

    private <T> CompletionStage<?> onceDone(CompletionStage<T> stage, Stages.Continuation<T> then) {
        return Stages.onceDone(stage, executor, then);
    }

    private CompletionStage<?> await(CompletionStage<?> stage) {
        return onceDone(
                stage, (value, error) -> error == null ? resume(() -> settle(value)) : fail(Stages.unwrapped(error)));
    }

    /** {@return with false if another process was faster: what the handler saw was out of date} */
    private CompletionStage<Boolean> commit(@Nullable Object result) {
        if (moves == null
                && !(result instanceof MachineMove<?, ?>)
                && ctx.scope().decision(0) == null) {
            Results.send(ctx, result);
            return NOTHING_STORED;
        }
        return moves().commit(handler, result);
    }

    /** What comes once decisions are stored, or were outrun. */
    private interface Stored {
        void take(boolean isStored) throws Exception;
    }

    /** {@return when the update is through, if a flow takes its time; null if it goes on here} */
    private @Nullable CompletionStage<?> onceStored(CompletionStage<Boolean> storing, Stored then) throws Exception {
        CompletableFuture<Boolean> stored = storing.toCompletableFuture();
        if (stored.isDone()) {
            then.take(Stages.known(stored));
            return null;
        }
        return onceDone(
                stored,
                (isStored, error) -> error == null
                        ? resume(() -> {
                            then.take(Stages.known(stored));
                            return null;
                        })
                        : fail(Stages.unwrapped(error)));
    }

    private Moves moves() {
        Moves known = moves;
        if (known == null) {
            known = new Moves(ctx, machines, executor);
            moves = known;
        }
        return known;
    }

    private void beginMoves() {
        if (moves != null) {
            moves.begin();
        }
    }

    /** Begins a leg. */
    private void enter(Runnable leg) {
        leg.run();
        reruns = 0;
        if (legs.isAfterGroups() && (legs.isInhabited() || wrapped)) {
            ctx.scope().outcome(outcome());
        }
        beginMoves();
    }

    /** Nobody is left on this leg. What those who passed the update on have decided counts. */
    private @Nullable CompletionStage<?> leave() throws Exception {
        return onceStored(commit(null), isStored -> {
            if (isStored) {
                proceed();
            } else {
                rerun();
            }
        });
    }

    private void proceed() {
        if (legs.isInLastGroup() && taker == null) {
            Results.send(ctx, ctx.unclaimed());
        }
        enter(legs::proceed);
    }

    /** Takes what a handler has returned. */
    private @Nullable CompletionStage<?> settle(@Nullable Object result) throws Exception {
        if (result == Next.PASS && legs.isInGroup()) {
            return null;
        }
        return onceStored(commit(result), isStored -> {
            if (isStored) {
                settled(result);
            } else {
                rerun();
            }
        });
    }

    /** What a handler has decided is stored, and what it has returned is sent. */
    private void settled(@Nullable Object result) {
        boolean inGroup = legs.isInGroup();
        if (inGroup) {
            taker = handler;
        } else {
            // Each of these decides for itself: what one has said is not said again if the next one is outrun.
            beginMoves();
            reruns = 0;
        }
        if (result == Next.STOP && !legs.areGroupsDone()) {
            stopped = !inGroup;
            enter(legs::passGroups);
        } else if (inGroup) {
            proceed();
        }
    }

    /**
     * Asks a group anew with what the store says now, or the one handler of those before and after the groups that was outrun; throws if
     * that has happened too often.
     */
    private void rerun() {
        Conversation conversation = ctx.scope().conversation();
        // Who is asked again would ask the user again.
        if (++reruns > MAX_RERUNS || (conversation != null && conversation.hasWaited())) {
            throw new MachineConflictException(moves().contested(), reruns);
        }
        log.debug("outrun, asking again update=\"{}\" handler={} times={}", ctx, handler.id(), reruns);
        ctx.scope().reset();
        legs.again();
    }

    private Outcome outcome() {
        if (failure != null) {
            return new Outcome(Outcome.Status.FAILED, handler, failure);
        }
        if (stopped) {
            return new Outcome(Outcome.Status.STOPPED, handler, null);
        }
        return new Outcome(taker == null ? Outcome.Status.UNHANDLED : Outcome.Status.HANDLED, taker, null);
    }

    private @Nullable CompletionStage<?> fail(Throwable thrown) {
        Throwable cause = thrown;
        if (thrown instanceof RouteWalk.FilterFailure filter) {
            handler = filter.route();
            cause = filter.getCause() == null ? filter : filter.getCause();
        }
        if (failure == null) {
            failure = cause;
        }
        broken |= !legs.areGroupsDone();
        ctx.scope().reset();
        Throwable told = cause;
        CompletionStage<?> entering = moves == null ? null : moves.enter();
        return entering == null || entering.toCompletableFuture().isDone()
                ? tell(told)
                : onceDone(entering, (entered, rejection) -> tell(told));
    }

    private @Nullable CompletionStage<?> tell(Throwable cause) {
        CompletionStage<?> telling = new Failures(ctx, handler, moves()).tell(cause, course, machines, executor);
        return telling == null ? resume(this::goOn) : telling.thenCompose(told -> Stages.orDone(resume(this::goOn)));
    }

    /** After a failure those are asked that come after all others; of these, the next. */
    private @Nullable CompletionStage<?> goOn() {
        if (!legs.areGroupsDone()) {
            enter(legs::passGroups);
        }
        return null;
    }

    private @Nullable CompletionStage<?> finish() {
        return wrapped ? null : close();
    }

    /** {@return when everything that was sent has arrived, or null if it has} */
    private @Nullable CompletionStage<?> close() {
        closing = true;
        ctx.scope().close();
        ctx.settle();
        return Sends.arrived(ctx, handler, failure);
    }
}
