package dev.aptgram.dispatch;

/** Both. A type of its own, so that the route table finds a state inside. */
record Conjunction<T>(Filter<? super T> first, Filter<? super T> second) implements Filter<T> {
    @Override
    public boolean test(T value) {
        return first.test(value) && second.test(value);
    }

    @Override
    public String toString() {
        return first + " and " + second;
    }
}
