package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.storage.MachineKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what the handlers of an update have decided about machines, and sends what they said. For one thread at a time. */
final class Moves {
    private static final Logger log = LoggerFactory.getLogger(Moves.class);

    /** What becomes of a handler that has decided nothing. Nobody can change it: it is complete. */
    private static final CompletionStage<Boolean> DONE = CompletableFuture.completedStage(true);

    private final UpdateCtx ctx;
    private final MachineRuntime machines;
    private final Executor executor;
    private final List<MachineMove<?, ?>> stored = new ArrayList<>(2);
    private int before;
    private String contested = "";

    /**
     * @param ctx the update
     * @param machines store its decisions
     * @param executor where it goes on after a flow that takes its time
     */
    Moves(UpdateCtx ctx, MachineRuntime machines, Executor executor) {
        this.ctx = ctx;
        this.machines = machines;
        this.executor = executor;
    }

    /** What is stored from now on is stored together, as far as that is possible. */
    void begin() {
        before = stored.size();
    }

    boolean hasStored() {
        return !stored.isEmpty();
    }

    /** {@return the machine about which another process was faster} */
    String contested() {
        return contested;
    }

    /**
     * Stores the decisions, then sends the texts: what a person reads has happened.
     *
     * @param handler who has decided
     * @param result what it has returned
     * @return when that is done and those are told who handle the states to which runs have come; with false if another process was
     *     faster: what the handler saw was out of date
     */
    CompletionStage<Boolean> commit(HandlerInfo handler, @Nullable Object result) {
        Scope scope = ctx.scope();
        if (result instanceof MachineMove<?, ?> move) {
            if (!(ctx instanceof Ctx)) {
                throw new IllegalStateException("\"" + ctx + "\" happened in no chat, so it is nobody's run that \""
                        + move + "\" could move; say whose with FormFsm.of(ctx, chat, user).");
            }
            scope.decide(move);
        }
        if (!(ctx instanceof Ctx inChat) || scope.decision(0) == null) {
            Results.send(ctx, result);
            return DONE;
        }
        refuseTwoOfOneRun(inChat);
        List<Reply> replies = new ArrayList<>(2);
        return store(inChat, handler, replies, new BitSet())
                .thenCompose(
                        isStored -> isStored ? tell(inChat, replies, result) : CompletableFuture.completedStage(false));
    }

    /** Says what is to be said, and tells who handles the states to which runs have come even if that fails. */
    private CompletionStage<Boolean> tell(Ctx inChat, List<Reply> replies, @Nullable Object result) {
        ctx.scope().stored();
        Throwable lost = null;
        try {
            replies.forEach(inChat::say);
            Results.send(ctx, result);
        } catch (Throwable t) {
            lost = t;
        }
        Throwable failure = lost;
        return enter().thenCompose(told -> failure == null ? DONE : CompletableFuture.<Boolean>failedStage(failure));
    }

    /** {@return when those are told who handle the states to which runs have come} That is stored, so nobody can object any more. */
    CompletionStage<?> enter() {
        List<Entrance<?, ?>> entrances = ctx.scope().takeEntrances();
        if (entrances.isEmpty() || !(ctx instanceof Ctx inChat)) {
            return DONE;
        }
        return ctx.scope().withoutDecisions(() -> {
            CompletionStage<@Nullable Object> told = CompletableFuture.completedStage(null);
            for (Entrance<?, ?> entrance : entrances) {
                told = told.thenCompose(before -> enter(entrance, inChat));
            }
            return told;
        });
    }

    private CompletionStage<@Nullable Object> enter(Entrance<?, ?> entrance, Ctx inChat) {
        return FlowCalls.stage(inChat, executor, () -> {
                    entrance.tell(inChat);
                    return null;
                })
                .exceptionally(failure -> {
                    log.error(
                            "entering failed, the run stands there all the same update=\"{}\" handler={} run=\"{}\"",
                            ctx,
                            entrance.flow().name(),
                            entrance,
                            Stages.unwrapped(failure));
                    return null;
                });
    }

    /** Stores what is not stored yet, one decision after the other. */
    private CompletionStage<Boolean> store(Ctx inChat, HandlerInfo handler, List<Reply> replies, BitSet done) {
        int i = next(done);
        if (i < 0) {
            return DONE;
        }
        done.set(i);
        MachineMove<?, ?> move = Objects.requireNonNull(ctx.scope().decision(i));
        return machines.commit(inChat, move, executor, said -> {
                    if (said instanceof Reply reply) {
                        replies.add(reply);
                    }
                })
                .thenCompose(commit -> {
                    if (commit == Commit.OUTRUN) {
                        return CompletableFuture.completedStage(outrun(move));
                    }
                    if (commit == Commit.STORED) {
                        stored.add(move);
                        noteCompletion(move);
                        log.debug("machine moved update=\"{}\" handler={} move=\"{}\"", ctx, handler.id(), move);
                    }
                    return store(inChat, handler, replies, done);
                });
    }

    private <S extends Enum<S>> void noteCompletion(MachineMove<S, ?> move) {
        S to = move.to();
        if (move.kind() == MachineMove.Kind.TO && to != null && move.machine().isFinal(to)) {
            ctx.scope().completed(move.machine().id());
        }
    }

    /** {@return false: the handler is to be asked again} It is not if something is stored already that it would decide once more. */
    private boolean outrun(MachineMove<?, ?> move) {
        if (stored.size() > before) {
            throw new MachineConflictException(move.machine().id(), 1);
        }
        contested = move.machine().id();
        return false;
    }

    /**
     * {@return the decision to store next, or -1 behind the last} Moves come first, since only they can be outrun. Whoever is
     * told that a run leaves or ends may decide about further machines meanwhile.
     */
    private int next(BitSet done) {
        int other = -1;
        MachineMove<?, ?> move;
        for (int i = 0; (move = ctx.scope().decision(i)) != null; i++) {
            if (!done.get(i) && move.kind().dependsOnState()) {
                return i;
            }
            other = done.get(i) || other >= 0 ? other : i;
        }
        return other;
    }

    /** A move of a machine and one of the machine around it contradict each other as two moves of one machine do. */
    private void refuseTwoOfOneRun(Ctx inChat) {
        Map<MachineKey, MachineMove<?, ?>> moved = new HashMap<>();
        MachineMove<?, ?> move;
        for (int i = 0; (move = ctx.scope().decision(i)) != null; i++) {
            MachineKey key = move.kind().dependsOnState()
                    ? ctx.scope().lookup(inChat, move.machine()).key()
                    : null;
            MachineMove<?, ?> other = key == null ? null : moved.putIfAbsent(key, move);
            if (other != null) {
                throw new IllegalStateException("The handler has decided twice about one run: \"" + other + "\" and \""
                        + move + "\", of which one runs inside the other.");
            }
        }
    }

    /** {@return what has become of the machines} With several, one may have been stored before another failed. */
    @Override
    public String toString() {
        return stored.isEmpty() ? "every machine stays where it was" : "stored all the same: " + stored;
    }
}
