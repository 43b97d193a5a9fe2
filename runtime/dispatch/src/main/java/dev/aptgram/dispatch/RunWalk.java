package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The walk of a run without an update: there is one thing to do. */
final class RunWalk extends RouteWalk<RunCtx> {
    private final Route<RunCtx> route;
    private boolean over;

    /**
     * @param info who acts
     * @param handler what to do
     */
    RunWalk(RunCtx ctx, HandlerInfo info, Handler<RunCtx> handler) {
        super(ctx, null);
        this.route = Route.plain(info, new Selector.Run(), null, handler);
    }

    @Override
    @Nullable
    List<Route<RunCtx>> more() {
        if (over) {
            return null;
        }
        over = true;
        return List.of(route);
    }
}
