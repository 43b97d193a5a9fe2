package dev.aptgram.dispatch;

/** The opposite. */
record Negation<T>(Filter<T> filter) implements Verdict.Compound<T>, Trait.Bearer {
    @Override
    public boolean test(T value) {
        return !filter.test(value);
    }

    @Override
    public Verdict judge(T value, Doubts doubts) {
        return Verdict.of(filter, value, doubts).opposite();
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
