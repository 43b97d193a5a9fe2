package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the routes that fit an update, one after the other in the order that {@link Routes} tells. Looks no further than it is
 * asked to: a machine that comes later is not read from the store.
 *
 * @param <C> the update's context
 */
abstract class RouteWalk<C extends UpdateCtx> {
    final C ctx;
    private final boolean business;
    private @Nullable RawBucket raws;
    private List<Route<C>> candidates = List.of();
    private int index;

    /**
     * @param raws the routes by TL type, which come last
     */
    RouteWalk(C ctx, @Nullable RawBucket raws) {
        this.ctx = ctx;
        this.raws = raws;
        this.business = ctx.isBusiness();
    }

    /**
     * {@return the next route that fits, or null if there is none left}
     *
     * @throws Unanswered if the server has to be asked whether a route fits; called again, the walk begins with that route
     */
    @Nullable
    Route<C> next() {
        while (true) {
            Route<C> found = amongCandidates();
            if (found != null) {
                return found;
            }
            List<Route<C>> more = more();
            if (more == null) {
                more = raws();
            }
            if (more == null) {
                return null;
            }
            candidates = more;
            index = 0;
        }
    }

    private @Nullable Route<C> amongCandidates() {
        try {
            while (index < candidates.size()) {
                Route<C> route = candidates.get(index++);
                if (accepts(route)) {
                    return route;
                }
            }
            return null;
        } catch (Unanswered question) {
            index--;
            throw question;
        }
    }

    /** {@return the next few routes, which may be none; null if there are no more} */
    abstract @Nullable List<Route<C>> more();

    @SuppressWarnings("unchecked") // a route only ever takes its context in, so one of a wider type serves as well
    private @Nullable List<Route<C>> raws() {
        RawBucket left = raws;
        raws = null;
        return left == null ? null : (List<Route<C>>) (List<?>) left.of(ctx.raw());
    }

    /** {@return whether the state that a route asks for is there; those that are looked up by the state need not ask} */
    boolean stands(Route<C> route) {
        return true;
    }

    /**
     * {@return whether a route fits the update as things are}
     *
     * @throws Unanswered if the server has to be asked
     */
    boolean accepts(Route<C> route) {
        try {
            return (!business || route.takesBusiness()) && stands(route) && route.accepts(ctx);
        } catch (Unanswered question) {
            return accepts(route, question);
        } catch (RuntimeException e) {
            throw new FilterFailure(route.info(), e);
        }
    }

    /** What a filter has to know is not known, which may not matter. If it does and the server does not tell, the route does not fit. */
    private boolean accepts(Route<C> route, Unanswered question) {
        Filter<? super C> filter = route.filter();
        Doubts doubts = new Doubts();
        Verdict verdict = Verdict.OPEN;
        try {
            if (filter == null) {
                doubts.note(question);
            } else {
                verdict = Verdict.of(filter, ctx, doubts);
            }
        } catch (RuntimeException e) {
            throw new FilterFailure(route.info(), e);
        }
        Unanswered next = doubts.askable();
        if (verdict == Verdict.OPEN && next != null) {
            throw next;
        }
        return verdict == Verdict.YES;
    }

    /** A filter threw. Carries whose filter it was. */
    static final class FilterFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient HandlerInfo route;

        FilterFailure(HandlerInfo route, RuntimeException cause) {
            super("the filter of " + route.id() + " failed", cause);
            this.route = route;
        }

        HandlerInfo route() {
            return route;
        }
    }
}
