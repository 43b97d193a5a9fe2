package dev.aptgram.dispatch;

import java.util.Set;
import java.util.function.Predicate;

/** A condition with a name to show in the list of routes, and what it is about. */
record NamedFilter<T>(String name, Set<Trait> traits, Predicate<? super T> condition)
        implements Filter<T>, Trait.Bearer {
    NamedFilter(String name, Predicate<? super T> condition) {
        this(name, Set.of(), condition);
    }

    @Override
    public boolean test(T value) {
        return condition.test(value);
    }

    @Override
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    @Override
    public String toString() {
        return name;
    }
}
