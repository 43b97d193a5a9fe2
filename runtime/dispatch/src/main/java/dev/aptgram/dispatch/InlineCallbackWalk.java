package dev.aptgram.dispatch;

import org.jspecify.annotations.Nullable;

/** The walk of a press below an inline message, which has no chat and so no machine a run for it. */
final class InlineCallbackWalk extends PressWalk<InlineCallbackCtx> {
    private @Nullable CallbackBucket<InlineCallbackCtx> left;

    InlineCallbackWalk(RouteGroup group, InlineCallbackCtx ctx) {
        super(ctx, group.raws());
        this.left = group.inlineCallbacks();
    }

    @Override
    @Nullable
    CallbackBucket<InlineCallbackCtx> bucket() {
        CallbackBucket<InlineCallbackCtx> next = left;
        left = null;
        return next;
    }

    @Override
    ButtonData data() {
        return ctx.buttonData();
    }
}
