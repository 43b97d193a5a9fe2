package dev.aptgram.tl;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** An immutable {@code List<Long>} over an array: TL's {@code Vector<long>} without a box an element. */
public final class LongVector extends AbstractList<Long> implements RandomAccess {
    private static final LongVector EMPTY = new LongVector(new long[0]);

    private final long[] values;

    private LongVector(long[] values) {
        this.values = values;
    }

    /**
     * {@return the values as a list}
     *
     * @param values the values; copied
     */
    public static LongVector of(long... values) {
        return values.length == 0 ? EMPTY : new LongVector(values.clone());
    }

    /**
     * {@return the collection's elements as a list; the collection itself if it is one already}
     *
     * @param values the elements, none of them null
     */
    public static LongVector copyOf(Collection<Long> values) {
        if (values instanceof LongVector same) {
            return same;
        }
        long[] array = new long[values.size()];
        int at = 0;
        for (long value : values) {
            array[at++] = value;
        }
        return wrap(array);
    }

    /**
     * {@return the collection's elements as a list, or null if there is no collection}
     *
     * @param values the elements, none of them null; or null
     */
    public static @Nullable LongVector copyOfNullable(@Nullable Collection<Long> values) {
        return values == null ? null : copyOf(values);
    }

    /** Takes an array that nobody else will write to. */
    static LongVector wrap(long[] values) {
        return values.length == 0 ? EMPTY : new LongVector(values);
    }

    /**
     * {@return the element at a place, unboxed}
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public long longAt(int index) {
        return values[index];
    }

    /** {@return the values as an array of their own} */
    public long[] toArrayOfLongs() {
        return values.clone();
    }

    @Override
    public Long get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongVector that
                ? Arrays.equals(values, that.values)
                : other instanceof List && super.equals(other);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
