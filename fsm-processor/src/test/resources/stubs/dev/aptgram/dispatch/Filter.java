package dev.aptgram.dispatch;

@FunctionalInterface
public interface Filter<T> {
    boolean test(T value);

    default <S extends T> Filter<S> and(Filter<? super S> other) {
        return null;
    }

    default <S extends T> Filter<S> or(Filter<? super S> other) {
        return null;
    }

    default Filter<T> not() {
        return null;
    }
}
