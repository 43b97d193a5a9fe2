package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an update goes through: the handlers before all others, the groups, the handlers after them, and those for failures.
 *
 * @param <C> the update's context
 */
interface Course<C extends UpdateCtx> {
    /** {@return how many groups of routes there are} */
    int groups();

    /**
     * {@return a new walk through a group}
     *
     * @param index which, from 0
     */
    RouteWalk<C> group(int index);

    /** {@return a new walk through the routes that come before all others; null if there are none} */
    default @Nullable RouteWalk<C> before() {
        return null;
    }

    /** {@return a new walk through the routes that come after all others; null if there are none} */
    default @Nullable RouteWalk<C> after() {
        return null;
    }

    /** {@return what is around the whole update, from the outside to the inside} */
    default List<Middleware> outer() {
        return List.of();
    }

    /** {@return what is around each handler of a group, from the outside to the inside} */
    default List<Middleware> inner() {
        return List.of();
    }

    /** {@return what a failure goes through; null if nobody wants to hear of failures} */
    default @Nullable Course<ErrorCtx> errors(ErrorCtx ctx) {
        return null;
    }
}
