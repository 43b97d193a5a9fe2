package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The walk through routes of one kind, which are tried one after the other.
 *
 * @param <C> the context of such updates
 */
final class ListWalk<C extends UpdateCtx> extends RouteWalk<C> {
    private @Nullable List<Route<C>> routes;

    /**
     * @param routes the routes, in order
     * @param raws the routes by TL type, which come last; null for none
     */
    ListWalk(C ctx, List<Route<C>> routes, @Nullable RawBucket raws) {
        super(ctx, raws);
        this.routes = routes;
    }

    @Override
    @Nullable
    List<Route<C>> more() {
        List<Route<C>> all = routes;
        routes = null;
        return all;
    }

    @Override
    boolean stands(Route<C> route) {
        InState<?> state = route.state();
        return state == null || (ctx instanceof Ctx inChat && state.test(inChat));
    }
}
