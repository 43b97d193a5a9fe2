package dev.aptgram.tl;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list over an array: TL's {@code Vector} of objects, strings or bytes. What a reader has decoded becomes such
 * a list without a copy.
 *
 * @param <E> what is in it
 */
public final class ObjectVector<E> extends AbstractList<E> implements RandomAccess {
    private static final ObjectVector<?> EMPTY = new ObjectVector<>(new Object[0]);

    private final Object[] values;

    private ObjectVector(Object[] values) {
        this.values = values;
    }

    /**
     * {@return the collection's elements as a list; the collection itself if it is one already}
     *
     * @param values the elements, none of them null
     * @param <E> what they are
     * @throws NullPointerException if one of them is null
     */
    @SuppressWarnings("unchecked") // an immutable list of E is one of whatever E extends
    public static <E> List<E> copyOf(Collection<? extends E> values) {
        if (values instanceof ObjectVector) {
            return (ObjectVector<E>) values;
        }
        Object[] array = values.toArray(new Object[0]);
        for (Object value : array) {
            Objects.requireNonNull(value, "an element of a vector");
        }
        return wrap(array);
    }

    /**
     * {@return the collection's elements as a list, or null if there is no collection}
     *
     * @param values the elements, none of them null; or null
     * @param <E> what they are
     * @throws NullPointerException if one of them is null
     */
    public static <E> @Nullable List<E> copyOfNullable(@Nullable Collection<? extends E> values) {
        return values == null ? null : copyOf(values);
    }

    /** Takes an array of what the caller says it is, that nobody else will write to and that has no nulls. */
    @SuppressWarnings("unchecked") // an empty list is one of anything
    static <E> List<E> wrap(Object[] values) {
        return values.length == 0 ? (ObjectVector<E>) EMPTY : new ObjectVector<>(values);
    }

    @Override
    @SuppressWarnings("unchecked") // nothing else comes in
    public E get(int index) {
        return (E) values[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(values, values.length, Object[].class);
    }
}
