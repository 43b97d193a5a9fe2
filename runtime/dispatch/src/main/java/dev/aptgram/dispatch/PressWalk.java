package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The walk of a press through buckets of routes. In each exact data, prefixes, any; for data of a record those of the record, any.
 * What is out of date is for those who ask for it alone.
 *
 * @param <C> the context of such presses
 */
abstract class PressWalk<C extends UpdateCtx & ButtonPress> extends RouteWalk<C> {
    private @Nullable CallbackBucket<C> bucket;
    private PrefixIndex.@Nullable Entry<List<Route<C>>> prefix;
    private boolean prefixesDone;

    PressWalk(C ctx, RawBucket raws) {
        super(ctx, raws);
    }

    /** {@return the next routes to look through, or null behind the last} */
    abstract @Nullable CallbackBucket<C> bucket();

    abstract ButtonData data();

    @Override
    @Nullable
    List<Route<C>> more() {
        CallbackBucket<C> current = bucket;
        if (current == null) {
            return open();
        }
        if (prefix != null) {
            List<Route<C>> routes = prefix.value();
            prefix = prefix.shorter();
            return routes;
        }
        if (!prefixesDone) {
            prefixesDone = true;
            prefix = data() instanceof ButtonData.Text ? current.prefixes().find(ctx.text()) : null;
            return List.of();
        }
        bucket = null;
        return data() instanceof ButtonData.Stale ? List.of() : current.any();
    }

    private @Nullable List<Route<C>> open() {
        CallbackBucket<C> next = bucket();
        if (next == null) {
            return null;
        }
        bucket = next;
        prefixesDone = false;
        ButtonData data = data();
        if (data instanceof ButtonData.Value value) {
            return next.payload(value.codec());
        }
        return data instanceof ButtonData.Stale ? next.stale() : next.exact(ctx.text());
    }
}
