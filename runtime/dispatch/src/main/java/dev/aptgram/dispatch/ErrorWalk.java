package dev.aptgram.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The walk of a failure: the routes for such an error in the routers around who has failed, the nearest first. */
final class ErrorWalk extends RouteWalk<ErrorCtx> {
    private @Nullable List<Route<ErrorCtx>> routes;

    /**
     * @param routes the routes, {@linkplain #sorted sorted}
     */
    ErrorWalk(ErrorCtx ctx, List<Route<ErrorCtx>> routes) {
        super(ctx, null);
        this.routes = routes;
    }

    /**
     * {@return routes for errors in the order in which those are asked that are asked at all} Of one failure they are all in routers one
     * inside the other, so the deeper is the nearer; and for classes one above the other, so the deeper is the more precise.
     */
    static List<Route<ErrorCtx>> sorted(List<Route<ErrorCtx>> routes) {
        List<Route<ErrorCtx>> sorted = new ArrayList<>(routes);
        sorted.sort(Comparator.comparingInt(
                        (Route<ErrorCtx> route) -> -route.info().router().depth())
                .thenComparingInt(route -> -precision(route.selector()))
                .thenComparingInt(Route::order));
        return List.copyOf(sorted);
    }

    private static int precision(Selector selector) {
        int above = 0;
        Class<?> type = selector instanceof Selector.Thrown thrown ? thrown.type() : null;
        while (type != null) {
            above++;
            type = type.getSuperclass();
        }
        return above;
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
                && thrown.type().isInstance(ctx.error())
                && route.info().router().holds(ctx.failed().router());
    }
}
