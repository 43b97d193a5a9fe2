package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The walk of a failure: the routes for such an error, in order. */
final class ErrorWalk extends RouteWalk<ErrorCtx> {
    private @Nullable List<Route<ErrorCtx>> routes;

    ErrorWalk(ErrorCtx ctx, List<Route<ErrorCtx>> routes) {
        super(ctx, null);
        this.routes = routes;
    }

    @Override
    @Nullable
    List<Route<ErrorCtx>> more() {
        List<Route<ErrorCtx>> all = routes;
        routes = null;
        return all;
    }

    @Override
    boolean stands(Route<ErrorCtx> route) {
        return route.selector() instanceof Selector.Thrown thrown
                && thrown.type().isInstance(ctx.error());
    }
}
