package dev.aptgram.simulate.machines;

import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.Routes;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Moves the wheel of a chat with every text, but for one update in a hundred, for which it throws. */
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
                .text(WheelFsm.Filters.anyState(), this::turn));
    }

    /** {@return whether the handler of an update throws, however often it is asked} */
    static boolean fails(long seed, long key, int update) {
        long mixed = (seed * 0x9E3779B97F4A7C15L + key) * 0xBF58476D1CE4E5B9L + update;
        mixed = (mixed ^ (mixed >>> 31)) * 0x94D049BB133111EBL;
        return Long.remainderUnsigned(mixed ^ (mixed >>> 29), FAILURES) == 0;
    }

    private CompletionStage<WheelFsm.Go> turn(MessageCtx ctx) {
        long key = ctx.chat().id();
        order.begin(key, ctx.id());
        WheelFsm.State state = WheelFsm.of(ctx).orElseThrow();
        return work.get().thenApply(nothing -> {
            order.end(key);
            if (fails(seed, key, ctx.id())) {
                throw new PlannedFailure();
            }
            return move(state);
        });
    }

    private WheelFsm.Go move(WheelFsm.State state) {
        if (state instanceof WheelFsm.Top top) {
            Wheel.Count next = next(state, top.data() == null ? 0 : top.data().moves());
            return top.right(next).reply(String.valueOf(next.moves()));
        }
        if (state instanceof WheelFsm.Right right) {
            Wheel.Count next = next(state, right.data().moves());
            return right.left(next).reply(String.valueOf(next.moves()));
        }
        WheelFsm.Left left = (WheelFsm.Left) state;
        Wheel.Count next = next(state, left.data().moves());
        return left.top(next).reply(String.valueOf(next.moves()));
    }

    private Wheel.Count next(WheelFsm.State state, int moves) {
        if (state.state() != Wheel.after(moves)) {
            throw order.report("a handler finds a wheel at " + state.state() + " after " + moves + " moves");
        }
        return new Wheel.Count(moves + 1);
    }
}
