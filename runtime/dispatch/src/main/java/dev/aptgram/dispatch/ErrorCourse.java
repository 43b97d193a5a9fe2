package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The course of a failure: one group, and nothing for its own failures.
 *
 * @param ctx the failure
 * @param routes the handlers of errors, {@linkplain ErrorWalk#sorted sorted}
 */
record ErrorCourse(ErrorCtx ctx, List<Route<ErrorCtx>> routes) implements Course<ErrorCtx> {
    /** {@return what a failure goes through; null if nobody wants to hear of failures} */
    static @Nullable Course<ErrorCtx> of(ErrorCtx ctx, List<Route<ErrorCtx>> routes) {
        return routes.isEmpty() ? null : new ErrorCourse(ctx, routes);
    }

    @Override
    public int groups() {
        return 1;
    }

    @Override
    public RouteWalk<ErrorCtx> group(int index) {
        return new ErrorWalk(ctx, routes);
    }
}
