package dev.aptgram.simulate.machines;

import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.Routes;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.simulate.Violation;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Moves the wheel of a chat, or the cog inside it, with every text, but for one update in a hundred, for which it throws. */
final class WheelBot {
    /** What a handler throws. */
    static final class PlannedFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PlannedFailure() {
            super("one in a hundred", null, false, false);
        }
    }

    private static final int FAILURES = 100;

    private final long seed;
    private final Order order;
    private final Supplier<CompletionStage<Void>> work;

    /**
     * @param seed decides which updates fail
     * @param order watches the handlers
     * @param work what a handler waits for in its middle
     */
    WheelBot(long seed, Order order, Supplier<CompletionStage<Void>> work) {
        this.seed = seed;
        this.order = order;
        this.work = work;
    }

    Routes routes() {
        return Routes.of(r -> r.command("begin", ctx -> WheelFsm.start(new Wheel.Count(0)))
                .text(WheelFsm.Filters.anyState(), this::turn)
                .flow(WheelFsm.flow(new Turning()))
                .flow(CogFsm.flow(new Meshing())));
    }

    /** Says where a wheel goes on after its cog. */
    private final class Turning implements WheelFsm.Flow {
        @Override
        public WheelFsm.Go onTop(MessageCtx ctx, WheelFsm.Top at) {
            throw unexpected(ctx);
        }

        @Override
        public WheelFsm.Go onRightOut(Ctx ctx, WheelFsm.Right at, Wheel.Count data) {
            if (data.moves() != at.data().moves() + 2) {
                throw order.report("a wheel of " + at.data().moves() + " moves has a cog of " + data.moves());
            }
            return at.left(data);
        }

        @Override
        public WheelFsm.Go onLeft(MessageCtx ctx, WheelFsm.Left at) {
            throw unexpected(ctx);
        }
    }

    /** All that a cog does is done by the handler of texts. */
    private final class Meshing implements CogFsm.Flow {
        @Override
        public CogFsm.Go onUp(MessageCtx ctx, CogFsm.Up at) {
            throw unexpected(ctx);
        }

        @Override
        public CogFsm.Go onDown(MessageCtx ctx, CogFsm.Down at) {
            throw unexpected(ctx);
        }

        @Override
        public void onOut(Ctx ctx, Wheel.Count data) {
            throw unexpected(ctx);
        }
    }

    private Violation unexpected(Ctx ctx) {
        return order.report("\"" + ctx + "\" has come past the handler of texts, or a cog has run alone");
    }

    /** {@return whether the handler of an update throws, however often it is asked} */
    static boolean fails(long seed, long key, int update) {
        long mixed = (seed * 0x9E3779B97F4A7C15L + key) * 0xBF58476D1CE4E5B9L + update;
        mixed = (mixed ^ (mixed >>> 31)) * 0x94D049BB133111EBL;
        return Long.remainderUnsigned(mixed ^ (mixed >>> 29), FAILURES) == 0;
    }

    private CompletionStage<MachineMove<?, ?>> turn(MessageCtx ctx) {
        long key = ctx.chat().id();
        order.begin(key, ctx.id());
        WheelFsm.State state = WheelFsm.of(ctx).orElseThrow();
        return work.get().thenApply(nothing -> {
            order.end(key);
            if (fails(seed, key, ctx.id())) {
                throw new PlannedFailure();
            }
            return state instanceof WheelFsm.Right right
                    ? move(right, CogFsm.of(ctx).orElseThrow())
                    : move(state);
        });
    }

    private WheelFsm.Go move(WheelFsm.State state) {
        if (state instanceof WheelFsm.Top top) {
            Wheel.Count next =
                    next(state, null, top.data() == null ? 0 : top.data().moves());
            return top.right(next).reply(String.valueOf(next.moves()));
        }
        WheelFsm.Left left = (WheelFsm.Left) state;
        Wheel.Count next = next(state, null, left.data().moves());
        return left.top(next).reply(String.valueOf(next.moves()));
    }

    private CogFsm.Go move(WheelFsm.Right wheel, CogFsm.State cog) {
        if (cog instanceof CogFsm.Up up) {
            Wheel.Count next = next(wheel, cog, wheel.data().moves());
            return up.down(next).reply(String.valueOf(next.moves()));
        }
        CogFsm.Down down = (CogFsm.Down) cog;
        Wheel.Count next = next(wheel, cog, down.data().moves());
        return down.out(next).reply(String.valueOf(next.moves()));
    }

    private Wheel.Count next(WheelFsm.State state, CogFsm.@Nullable State cog, int moves) {
        Cog stands = cog == null ? null : cog.state();
        if (state.state() != Wheel.after(moves) || stands != Wheel.cogAfter(moves)) {
            throw order.report("a handler finds a wheel at " + state.state() + " with its cog at " + stands + " after "
                    + moves + " moves");
        }
        return new Wheel.Count(moves + 1);
    }
}
