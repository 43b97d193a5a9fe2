package dev.aptgram.dispatch;

import java.util.Objects;

/**
 * A condition on an update or its context. Stateless, or at least safe for many threads at once.
 *
 * <p>Filters are plain objects: {@code Filters.privateChat().and(Filters.startsWith("hi")).not()}. A filter of a wider
 * type serves for a narrower one, in either order: {@code privateChat()} takes any context, and
 * {@code privateChat().and(text())} any message. The names are those that Kotlin knows as operators: {@code !filter} works
 * as it stands.
 *
 * @param <T> what the filter looks at
 */
@FunctionalInterface
public interface Filter<T> {
    /**
     * {@return whether the condition holds}
     *
     * @param value what to look at
     */
    boolean test(T value);

    /**
     * {@return a filter that passes what this one and the other pass} The other is not asked if this one refuses; if this one has to ask
     * Telegram ({@link StandingFilters}), the other is asked before that is answered, and again if it matters then: put what costs little
     * first.
     *
     * @param other the other
     * @param <S> what both can look at
     */
    default <S extends T> Filter<S> and(Filter<? super S> other) {
        return new Conjunction<>(this, Objects.requireNonNull(other, "other"));
    }

    /**
     * {@return a filter that passes what this one or the other passes} The other is not asked if this one passes; if this one has to ask
     * Telegram ({@link StandingFilters}), the other is asked before that is answered, and again if it matters then: put what costs little
     * first.
     *
     * @param other the other
     * @param <S> what both can look at
     */
    default <S extends T> Filter<S> or(Filter<? super S> other) {
        return new Disjunction<>(this, Objects.requireNonNull(other, "other"));
    }

    /**
     * {@return a filter that passes what exactly one of this one and the other passes} Both are asked.
     *
     * @param other the other
     * @param <S> what both can look at
     */
    default <S extends T> Filter<S> xor(Filter<? super S> other) {
        return new ExclusiveDisjunction<>(this, Objects.requireNonNull(other, "other"));
    }

    /** {@return a filter that passes what this one refuses} */
    default Filter<T> not() {
        return new Negation<>(this);
    }
}
