package dev.aptgram.dispatch;

/**
 * What must hold for all handlers of a router.
 *
 * @param context at what the filter looks
 * @param filter what must hold
 * @param <C> at what the filter looks
 */
record RouterFilter<C>(Class<C> context, Filter<? super C> filter) {
    /**
     * {@return a route for what passes the filter} A handler of errors is left as it is unless the filter looks at errors and at nothing else:
     * what it is told about has passed.
     *
     * @throws IllegalArgumentException if the filter cannot look at its updates
     */
    @SuppressWarnings(
            "unchecked") // a filter only ever takes its value in, and each branch has seen that it can take this one
    <D extends UpdateCtx> Route<D> narrow(Kind<D> kind, Route<D> route) {
        if (kind == Kind.ERROR && !ErrorCtx.class.isAssignableFrom(context)) {
            return route;
        }
        if (context.isAssignableFrom(kind.type())) {
            return route.within((Filter<D>) filter);
        }
        if (route.selector() instanceof Selector.Raw raw && context.isAssignableFrom(RawCtx.class)) {
            Filter<Object> open = (Filter<Object>) filter;
            return route.within(new NamedFilter<>(filter.toString(), ctx -> open.test(new RawCtx<>(ctx, raw.type()))));
        }
        throw new IllegalArgumentException("[APT1405] the filter \"" + filter + "\" of a router looks at "
                + context.getSimpleName() + ", and " + route.id() + " is for updates of the kind \"" + kind
                + "\", which have none. Include those handlers without the filter.");
    }
}
