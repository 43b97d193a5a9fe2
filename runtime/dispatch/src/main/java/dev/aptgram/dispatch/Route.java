package dev.aptgram.dispatch;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.dispatch.machine.Machine;
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
 * @param business whether its filter asks for what happens in business connections
 * @param <C> the context of such updates
 */
record Route<C extends UpdateCtx>(
        HandlerInfo info,
        int order,
        Selector selector,
        @Nullable InState<?> state,
        @Nullable Filter<? super C> filter,
        Handler<? super C> handler,
        String description,
        boolean business) {

    /** {@return a route that does not ask for what happens in business connections} */
    static <C extends UpdateCtx> Route<C> plain(
            HandlerInfo info, Selector selector, @Nullable InState<?> state, Handler<? super C> handler) {
        return new Route<>(info, 0, selector, state, null, handler, "", false);
    }

    String id() {
        return info.id();
    }

    /** {@return whether it gets what happens in business connections} By its filter, its machine, or because it gets everything. */
    boolean takesBusiness() {
        return business
                || (state != null && isBusiness(state.machine()))
                || selector instanceof Selector.Raw
                || selector instanceof Selector.Run
                || selector instanceof Selector.Thrown
                || (selector instanceof Selector.OfKind all && (all.kind() == Kind.BEFORE || all.kind() == Kind.AFTER));
    }

    /** {@return whether a machine has its runs in business connections and nowhere else} */
    static boolean isBusiness(Machine<?, ?> machine) {
        return machine.keyFn() == null && machine.key() == KeyStrategy.BUSINESS_CONNECTION;
    }

    boolean accepts(C ctx) {
        return filter == null || filter.test(ctx);
    }

    /** {@return the same, where something holds besides} */
    Route<C> where(Filter<C> first) {
        Filter<? super C> then = filter == null ? Everything.filter() : filter;
        return new Route<>(info, order, selector, state, first.and(then), handler, description, business);
    }

    /** {@return the same, for what passes the filter of a router around it} The state that it asks for itself is the one that is looked up. */
    Route<C> within(Filter<C> outer) {
        Filter<C> both = filter == null ? outer : outer.and(filter);
        RouteSpec<C> spec = RouteSpec.of(state == null ? both : outer);
        return new Route<>(
                info,
                order,
                selector,
                state == null ? spec.state() : state,
                state == null ? spec.rest() : both,
                handler,
                description,
                business || spec.business());
    }

    Route<C> named(String newId) {
        return with(info.renamed(newId));
    }

    Route<C> with(HandlerInfo newInfo) {
        return new Route<>(newInfo, order, selector, state, filter, handler, description, business);
    }

    /** {@return the same, seen from a router around it} */
    Route<C> inside(Object around) {
        return with(info.in(info.router().inside(around)));
    }

    Route<C> described(String text) {
        return new Route<>(info, order, selector, state, filter, handler, text, business);
    }

    @Override
    public String toString() {
        return selector
                + (state == null ? "" : " while " + state)
                + (filter == null ? "" : " if " + filter)
                + " -> " + id();
    }
}
