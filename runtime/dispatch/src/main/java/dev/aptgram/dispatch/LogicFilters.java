package dev.aptgram.dispatch;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Filters made of others and of conditions of one's own. Call them through {@link Filters}. */
public abstract class LogicFilters {
    LogicFilters() {}

    /**
     * {@return a condition of your own, with a name for the list of routes}
     *
     * @param name for example {@code on a Sunday}
     * @param condition the condition
     * @param <T> what it looks at
     */
    public static <T> Filter<T> of(String name, Predicate<? super T> condition) {
        return new NamedFilter<>(name, condition);
    }

    /**
     * {@return a condition on something that an update leads to}
     *
     * @param name for example {@code sent at night}
     * @param value what it leads to, such as {@code MessageCtx::date}
     * @param condition the condition on that
     * @param <T> what the filter looks at
     * @param <V> what that leads to
     */
    public static <T, V> Filter<T> matches(
            String name, Function<? super T, ? extends V> value, Predicate<? super V> condition) {
        return of(name, ctx -> condition.test(value.apply(ctx)));
    }

    /**
     * {@return whether every one of some filters passes}
     *
     * @param filters the filters; none of them: always, and a route with that is one without a filter
     * @param <T> what they look at
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    public static <T> Filter<T> all(Filter<? super T>... filters) {
        List<Filter<? super T>> copy = List.of(filters);
        if (copy.isEmpty()) {
            return Everything.filter();
        }
        return new Several<T>(Several.Rule.ALL, copy);
    }

    /**
     * {@return whether one of some filters passes}
     *
     * @param filters the filters; none of them: never
     * @param <T> what they look at
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    public static <T> Filter<T> any(Filter<? super T>... filters) {
        return new Several<T>(Several.Rule.ANY, List.of(filters));
    }

    /**
     * {@return whether none of some filters passes}
     *
     * @param filters the filters; none of them: always
     * @param <T> what they look at
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    public static <T> Filter<T> none(Filter<? super T>... filters) {
        return new Several<T>(Several.Rule.NONE, List.of(filters));
    }

    /** {@return a condition about something that routes do not hear of unless they want to} */
    static <T> Filter<T> about(Trait trait, String name, Predicate<? super T> condition) {
        return new NamedFilter<>(name, Set.of(trait), condition);
    }
}
