package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The walk of a press on a button: each machine's state, then no state; in each exact data, prefixes, any. */
final class CallbackWalk extends RouteWalk<CallbackCtx> {
    private int slot;
    private @Nullable CallbackBucket bucket;
    private PrefixIndex.@Nullable Entry<List<Route<CallbackCtx>>> prefix;
    private boolean prefixesDone;

    CallbackWalk(RouteTable table, CallbackCtx ctx) {
        super(table, ctx);
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
            prefix = current.prefixes().find(ctx.text());
            return List.of();
        }
        bucket = null;
        return current.any();
    }

    private @Nullable List<Route<CallbackCtx>> open() {
        int machines = table.slots().size();
        if (slot > machines) {
            return null;
        }
        CallbackBucket next = slot < machines ? table.slots().get(slot).callbacks(ctx) : table.callbacks();
        slot++;
        bucket = next;
        prefixesDone = false;
        return next.exact(ctx.text());
    }
}
