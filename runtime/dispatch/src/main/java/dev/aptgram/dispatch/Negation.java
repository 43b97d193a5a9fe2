package dev.aptgram.dispatch;

/** The opposite. */
record Negation<T>(Filter<T> filter) implements Filter<T>, Trait.Bearer {
    @Override
    public boolean test(T value) {
        return !filter.test(value);
    }

    @Override
    public Filter<T> not() {
        return filter;
    }

    @Override
    public boolean has(Trait trait) {
        return trait.isInOppositeOf(filter);
    }

    @Override
    public String toString() {
        return "not " + (filter instanceof Conjunction<?> ? "(" + filter + ")" : filter);
    }
}
