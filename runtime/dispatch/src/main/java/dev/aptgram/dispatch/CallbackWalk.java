package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The walk of a press on a button: each machine's state, then no state. In each exact data, prefixes, any; for data of a record
 * those of the record, any. What is out of date is for those who ask for it alone, and in the end for {@link #LAST}.
 */
final class CallbackWalk extends RouteWalk<CallbackCtx> {
    /** Tells the user what nobody else does. */
    private static final Route<CallbackCtx> LAST =
            new Route<>("out of date", new Selector.StaleData(), null, null, ctx -> "This button is out of date.", "");

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
            prefix = ctx.buttonData() instanceof ButtonData.Text
                    ? current.prefixes().find(ctx.text())
                    : null;
            return List.of();
        }
        bucket = null;
        return ctx.buttonData() instanceof ButtonData.Stale ? List.of() : current.any();
    }

    private @Nullable List<Route<CallbackCtx>> open() {
        int machines = table.slots().size();
        if (slot > machines) {
            boolean last = slot == machines + 1 && ctx.buttonData() instanceof ButtonData.Stale;
            slot++;
            return last ? List.of(LAST) : null;
        }
        CallbackBucket next = slot < machines ? table.slots().get(slot).callbacks(ctx) : table.callbacks();
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
