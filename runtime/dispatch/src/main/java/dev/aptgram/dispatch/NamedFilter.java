package dev.aptgram.dispatch;

import java.util.function.Predicate;

/** A condition with a name to show in the list of routes. */
record NamedFilter<T>(String name, Predicate<? super T> condition) implements Filter<T> {
    @Override
    public boolean test(T value) {
        return condition.test(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
