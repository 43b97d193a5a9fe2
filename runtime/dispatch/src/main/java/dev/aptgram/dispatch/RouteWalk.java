package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the routes that fit an update, one after the other in the order that {@link Routes} tells. Looks no further than it is
 * asked to: a machine that comes later is not read from the store.
 *
 * @param <C> the update's context
 */
abstract class RouteWalk<C extends Ctx> {
    final RouteTable table;
    final C ctx;
    private List<Route<C>> candidates = List.of();
    private int index;

    RouteWalk(RouteTable table, C ctx) {
        this.table = table;
        this.ctx = ctx;
    }

    /** {@return the next route that fits, or null if there is none left} */
    @Nullable
    Route<C> next() {
        while (true) {
            while (index < candidates.size()) {
                Route<C> route = candidates.get(index++);
                if (accepts(route)) {
                    return route;
                }
            }
            List<Route<C>> more = more();
            if (more == null) {
                return null;
            }
            candidates = more;
            index = 0;
        }
    }

    /** {@return the next few routes, which may be none; null if there are no more} */
    abstract @Nullable List<Route<C>> more();

    private boolean accepts(Route<C> route) {
        try {
            return route.accepts(ctx);
        } catch (RuntimeException e) {
            throw new FilterFailure(route.id(), e);
        }
    }

    /** A filter threw. Carries whose filter it was. */
    static final class FilterFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String route;

        FilterFailure(String route, RuntimeException cause) {
            super("the filter of " + route + " failed", cause);
            this.route = route;
        }

        String route() {
            return route;
        }
    }
}
