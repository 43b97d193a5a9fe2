package dev.aptgram.tl;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** An immutable {@code List<Integer>} over an array: TL's {@code Vector<int>} without a box an element. */
public final class IntVector extends AbstractList<Integer> implements RandomAccess {
    private static final IntVector EMPTY = new IntVector(new int[0]);

    private final int[] values;

    private IntVector(int[] values) {
        this.values = values;
    }

    /**
     * {@return the values as a list}
     *
     * @param values the values; copied
     */
    public static IntVector of(int... values) {
        return values.length == 0 ? EMPTY : new IntVector(values.clone());
    }

    /**
     * {@return the collection's elements as a list; the collection itself if it is one already}
     *
     * @param values the elements, none of them null
     */
    public static IntVector copyOf(Collection<Integer> values) {
        if (values instanceof IntVector same) {
            return same;
        }
        int[] array = new int[values.size()];
        int at = 0;
        for (int value : values) {
            array[at++] = value;
        }
        return wrap(array);
    }

    /**
     * {@return the collection's elements as a list, or null if there is no collection}
     *
     * @param values the elements, none of them null; or null
     */
    public static @Nullable IntVector copyOfNullable(@Nullable Collection<Integer> values) {
        return values == null ? null : copyOf(values);
    }

    /** Takes an array that nobody else will write to. */
    static IntVector wrap(int[] values) {
        return values.length == 0 ? EMPTY : new IntVector(values);
    }

    /**
     * {@return the element at a place, unboxed}
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public int intAt(int index) {
        return values[index];
    }

    /** {@return the values as an array of their own} */
    public int[] toArrayOfInts() {
        return values.clone();
    }

    @Override
    public Integer get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntVector that
                ? Arrays.equals(values, that.values)
                : other instanceof List && super.equals(other);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
