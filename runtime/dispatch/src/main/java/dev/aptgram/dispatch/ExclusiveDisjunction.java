package dev.aptgram.dispatch;

/** One of two, but not both. */
record ExclusiveDisjunction<T>(Filter<? super T> first, Filter<? super T> second) implements Filter<T>, Trait.Bearer {
    @Override
    public boolean test(T value) {
        return first.test(value) != second.test(value);
    }

    @Override
    public boolean has(Trait trait) {
        return trait.isIn(first) || trait.isIn(second);
    }

    @Override
    public String toString() {
        return "(either " + first + " or " + second + ")";
    }
}
