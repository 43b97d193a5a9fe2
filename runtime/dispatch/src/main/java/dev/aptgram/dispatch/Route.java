package dev.aptgram.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * One way from an update to a handler. Immutable.
 *
 * @param info what is known of the handler, its name for the log above all
 * @param order in which group the route is asked
 * @param selector which updates
 * @param state the states in which the route counts, or null for always
 * @param filter what must hold besides, or null
 * @param handler what to do
 * @param description what the bot's menu says, or empty
 * @param <C> the context of such updates
 */
record Route<C extends UpdateCtx>(
        HandlerInfo info,
        int order,
        Selector selector,
        @Nullable InState<?> state,
        @Nullable Filter<? super C> filter,
        Handler<? super C> handler,
        String description) {

    String id() {
        return info.id();
    }

    boolean accepts(C ctx) {
        return filter == null || filter.test(ctx);
    }

    /** {@return the same, where something holds besides} */
    Route<C> where(Filter<C> first) {
        Filter<? super C> then = filter == null ? Everything.filter() : filter;
        return new Route<>(info, order, selector, state, first.and(then), handler, description);
    }

    Route<C> named(String newId) {
        return with(new HandlerInfo(newId, info.attributes()));
    }

    Route<C> with(HandlerInfo newInfo) {
        return new Route<>(newInfo, order, selector, state, filter, handler, description);
    }

    Route<C> described(String text) {
        return new Route<>(info, order, selector, state, filter, handler, text);
    }

    @Override
    public String toString() {
        return selector
                + (state == null ? "" : " while " + state)
                + (filter == null ? "" : " if " + filter)
                + " -> " + id();
    }
}
