package dev.aptgram.dispatch;

import org.jspecify.annotations.Nullable;

/** The walk of a press on a button in a chat: each machine's state, then no state. */
final class CallbackWalk extends PressWalk<CallbackCtx> {
    private final RouteGroup group;
    private int slot;

    CallbackWalk(RouteGroup group, CallbackCtx ctx) {
        super(ctx, group.raws());
        this.group = group;
    }

    @Override
    @Nullable
    CallbackBucket<CallbackCtx> bucket() {
        int machines = group.slots().size();
        if (slot > machines) {
            return null;
        }
        CallbackBucket<CallbackCtx> next =
                slot < machines ? group.slots().get(slot).callbacks(ctx) : group.callbacks();
        slot++;
        return next;
    }

    @Override
    ButtonData data() {
        return ctx.buttonData();
    }
}
