package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The walk of a press on a button: each machine's state, then no state. In each exact data, prefixes, any; for data of a record
 * those of the record, any. What is out of date is for those who ask for it alone.
 */
final class CallbackWalk extends RouteWalk<CallbackCtx> {
    private final RouteGroup group;
    private int slot;
    private @Nullable CallbackBucket bucket;
    private PrefixIndex.@Nullable Entry<List<Route<CallbackCtx>>> prefix;
    private boolean prefixesDone;

    CallbackWalk(RouteGroup group, CallbackCtx ctx) {
        super(ctx, group.raws());
        this.group = group;
    }

    @Override
    @Nullable
    List<Route<CallbackCtx>> more() {
        CallbackBucket current = bucket;
        if (current == null) {
            return open();
        }
        if (prefix != null) {
            List<Route<CallbackCtx>> routes = prefix.value();
            prefix = prefix.shorter();
            return routes;
        }
        if (!prefixesDone) {
            prefixesDone = true;
            prefix = ctx.buttonData() instanceof ButtonData.Text
                    ? current.prefixes().find(ctx.text())
                    : null;
            return List.of();
        }
        bucket = null;
        return ctx.buttonData() instanceof ButtonData.Stale ? List.of() : current.any();
    }

    private @Nullable List<Route<CallbackCtx>> open() {
        int machines = group.slots().size();
        if (slot > machines) {
            return null;
        }
        CallbackBucket next = slot < machines ? group.slots().get(slot).callbacks(ctx) : group.callbacks();
        slot++;
        bucket = next;
        prefixesDone = false;
        ButtonData data = ctx.buttonData();
        if (data instanceof ButtonData.Value value) {
            return next.payload(value.codec());
        }
        return data instanceof ButtonData.Stale ? next.stale() : next.exact(ctx.text());
    }
}
