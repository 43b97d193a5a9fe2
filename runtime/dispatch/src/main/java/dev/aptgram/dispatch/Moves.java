package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.storage.MachineKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what the handlers of an update have decided about machines, and sends what they said. For one thread at a time. */
final class Moves {
    private static final Logger log = LoggerFactory.getLogger(Moves.class);

    private final UpdateCtx ctx;
    private final MachineRuntime machines;
    private final List<MachineMove<?, ?>> stored = new ArrayList<>(2);
    private int before;
    private String contested = "";

    Moves(UpdateCtx ctx, MachineRuntime machines) {
        this.ctx = ctx;
        this.machines = machines;
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
     * @return false if another process was faster: what the handler saw was out of date
     */
    boolean commit(HandlerInfo handler, @Nullable Object result) throws Exception {
        Scope scope = ctx.scope();
        if (result instanceof MachineMove<?, ?> move) {
            if (!(ctx instanceof Ctx)) {
                throw new IllegalStateException("\"" + ctx + "\" happened in no chat, so it is nobody's run that \""
                        + move + "\" could move; say whose with FormFsm.of(ctx, chat, user).");
            }
            scope.decide(move);
        }
        if (ctx instanceof Ctx inChat && scope.decision(0) != null) {
            List<Reply> replies = store(inChat, handler);
            if (replies == null) {
                return false;
            }
            scope.stored();
            try {
                replies.forEach(inChat::say);
                Results.send(ctx, result);
            } finally {
                enter();
            }
        } else {
            Results.send(ctx, result);
        }
        return true;
    }

    /** Tells those who handle the states to which runs have come. That is stored, so nobody can object any more. */
    void enter() {
        if (ctx instanceof Ctx inChat) {
            ctx.scope().withoutDecisions(() -> ctx.scope().takeEntrances().forEach(entrance -> tell(entrance, inChat)));
        }
    }

    private static void tell(Entrance<?, ?> entrance, Ctx ctx) {
        try {
            entrance.tell(ctx);
        } catch (Throwable t) {
            log.error(
                    "entering failed, the run stands there all the same update=\"{}\" handler={} run=\"{}\"",
                    ctx,
                    entrance.flow().name(),
                    entrance,
                    t);
        }
    }

    private @Nullable List<Reply> store(Ctx inChat, HandlerInfo handler) throws Exception {
        refuseTwoOfOneRun(inChat);
        List<Reply> replies = new ArrayList<>(2);
        BitSet done = new BitSet();
        for (int i; (i = next(done)) >= 0; done.set(i)) {
            MachineMove<?, ?> move = Objects.requireNonNull(ctx.scope().decision(i));
            Commit commit = machines.commit(inChat, move, said -> {
                if (said instanceof Reply reply) {
                    replies.add(reply);
                }
            });
            if (commit == Commit.OUTRUN) {
                if (stored.size() > before) {
                    throw new MachineConflictException(move.machine().id(), 1);
                }
                contested = move.machine().id();
                return null;
            }
            if (commit == Commit.STORED) {
                stored.add(move);
                log.debug("machine moved update=\"{}\" handler={} move=\"{}\"", ctx, handler.id(), move);
            }
        }
        return replies;
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
