package dev.aptgram.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a filter apart into the state that the route table looks up and the rest that is tried. */
record RouteSpec<C extends UpdateCtx>(
        @Nullable InState<?> state, @Nullable Filter<? super C> rest, boolean business) {
    /** Nothing is asked for. */
    static <C extends UpdateCtx> RouteSpec<C> none() {
        return new RouteSpec<>(null, null, false);
    }

    static <C extends UpdateCtx> RouteSpec<C> of(Filter<? super C> filter) {
        List<Filter<? super C>> parts = new ArrayList<>();
        flatten(filter, parts);
        InState<?> state = null;
        Filter<C> rest = null;
        boolean business = false;
        for (Filter<? super C> part : parts) {
            if (state == null && part instanceof InState<?> found) {
                state = found;
            } else {
                business |= part == BusinessFilter.FILTER;
                rest = rest == null ? widened(part) : rest.and(part);
            }
        }
        return new RouteSpec<>(state, rest, business);
    }

    private static <C extends UpdateCtx> void flatten(Filter<? super C> filter, List<Filter<? super C>> into) {
        if (filter instanceof Conjunction<? super C> both) {
            flatten(both.first(), into);
            flatten(both.second(), into);
        } else if (filter != Everything.FILTER) {
            into.add(filter);
        }
    }

    /** A filter only ever takes its value in, so one of a wider type is one of the narrower type as well. */
    @SuppressWarnings("unchecked")
    private static <C extends UpdateCtx> Filter<C> widened(Filter<? super C> filter) {
        return (Filter<C>) filter;
    }
}
