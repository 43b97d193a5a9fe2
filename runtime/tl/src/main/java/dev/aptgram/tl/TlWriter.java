package dev.aptgram.tl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Writes TL's binary form (protocol section "binary encoding") into a buffer that grows and can be used again. For one
 * thread at a time.
 */
public final class TlWriter {
    /** The longest {@code string} or {@code bytes} that TL can carry: its length has 24 bits. */
    public static final int MAX_BYTES = (1 << 24) - 1;

    static final int VECTOR = 0x1cb5c415;
    static final int BOOL_TRUE = 0x997275b5;
    static final int BOOL_FALSE = 0xbc799737;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private @Nullable Utf8Encoder utf8;

    /** Whether a text has been written that was not both short and ASCII. */
    private boolean texts;

    private byte[] buffer;
    private int position;

    /** Creates a writer with room for a usual request. */
    public TlWriter() {
        this(512);
    }

    /**
     * Creates a writer.
     *
     * @param capacity how many bytes to make room for at first
     */
    public TlWriter(int capacity) {
        buffer = new byte[Math.max(capacity, 16)];
    }

    /**
     * Writes an {@code int} or a flag word.
     *
     * @param value the value
     */
    public void writeInt(int value) {
        ensure(4);
        INT.set(buffer, position, value);
        position += 4;
    }

    /**
     * Writes a {@code long}.
     *
     * @param value the value
     */
    public void writeLong(long value) {
        ensure(8);
        LONG.set(buffer, position, value);
        position += 8;
    }

    /**
     * Writes a {@code double}.
     *
     * @param value the value; its bits are kept as they are
     */
    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    /**
     * Writes a {@code Bool}: one of two constructor ids.
     *
     * @param value the value
     */
    public void writeBool(boolean value) {
        writeInt(value ? BOOL_TRUE : BOOL_FALSE);
    }

    /**
     * Writes a {@code string} as UTF-8.
     *
     * @param value the text
     * @throws IllegalArgumentException if it takes more than {@link #MAX_BYTES} bytes
     */
    public void writeString(String value) {
        int length = value.length();
        if (length > MAX_BYTES / Utf8Encoder.MOST || buffer.length - position < Utf8Encoder.MOST * length + 8) {
            // What might not fit is measured first, so that the buffer grows no more than it must.
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            writeBytes(bytes, 0, bytes.length);
            return;
        }
        int head = length < 254 ? 1 : 4;
        int start = position + head;
        int end = Utf8Encoder.shortAscii(value, buffer, start);
        if (end < 0) {
            end = encode(value, start);
        }
        if (head == 1 && end - start >= 254) {
            System.arraycopy(buffer, start, buffer, start + 3, end - start);
            head = 4;
            end += 3;
        }
        finish(head, end);
    }

    /** {@return where a text ends in the buffer} */
    private int encode(String value, int start) {
        Utf8Encoder encoder = utf8;
        if (encoder == null) {
            if (!texts) {
                // Many writers see one text in their lives: an array to throw away is cheaper then than an encoder.
                texts = true;
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                System.arraycopy(bytes, 0, buffer, start, bytes.length);
                return start + bytes.length;
            }
            encoder = new Utf8Encoder();
            utf8 = encoder;
        }
        return encoder.encode(value, buffer, start);
    }

    /**
     * Writes the length in front of bytes that are there already, and zeros behind them up to a multiple of four. Three are
     * always written, for which there must be room: how many count is nothing that a processor can predict.
     */
    private void finish(int head, int end) {
        int length = end - position - head;
        if (head == 1) {
            buffer[position] = (byte) length;
        } else {
            INT.set(buffer, position, length << 8 | 0xfe);
        }
        buffer[end] = 0;
        buffer[end + 1] = 0;
        buffer[end + 2] = 0;
        position += (head + length + 3) & ~3;
    }

    /**
     * Writes a {@code bytes} value: its length, its content, zeros up to a multiple of four.
     *
     * @param value the bytes
     * @throws IllegalArgumentException if there are more than {@link #MAX_BYTES}
     */
    public void writeBytes(Bytes value) {
        writeBytes(value.unsafeArray(), 0, value.size());
    }

    /**
     * Writes a part of an array as a {@code bytes} value.
     *
     * @param array the array
     * @param offset where the part begins
     * @param length how many bytes
     * @throws IllegalArgumentException if there are more than {@link #MAX_BYTES}
     */
    public void writeBytes(byte[] array, int offset, int length) {
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException("A TL string or bytes value holds at most " + MAX_BYTES + " bytes, not "
                    + length + "; send large data as a file, in parts.");
        }
        int head = length < 254 ? 1 : 4;
        ensure(head + length + 3);
        System.arraycopy(array, offset, buffer, position + head, length);
        finish(head, position + head + length);
    }

    /**
     * Writes bytes as they are, with neither length nor padding: {@code int128}, {@code int256}, or a whole object.
     *
     * @param value the bytes
     */
    public void writeRaw(Bytes value) {
        writeRaw(value.unsafeArray(), 0, value.size());
    }

    /**
     * Writes a part of an array as it is.
     *
     * @param array the array
     * @param offset where the part begins
     * @param length how many bytes
     */
    public void writeRaw(byte[] array, int offset, int length) {
        ensure(length);
        System.arraycopy(array, offset, buffer, position, length);
        position += length;
    }

    /**
     * Writes a value of fixed size as it is.
     *
     * @param value the bytes
     * @param size how many there must be: 16 for {@code int128}, 32 for {@code int256}
     * @throws IllegalArgumentException if there are more or fewer
     */
    public void writeFixed(Bytes value, int size) {
        if (value.size() != size) {
            throw new IllegalArgumentException(
                    "An int" + size * 8 + " takes exactly " + size + " bytes, not " + value.size() + ".");
        }
        writeRaw(value);
    }

    /**
     * Writes what stands before the elements of a boxed {@code Vector}.
     *
     * @param count how many elements follow
     */
    public void writeVectorHeader(int count) {
        int at = reserve(8);
        setInt(at, VECTOR);
        setInt(at + 4, count);
    }

    /**
     * Writes a {@code Vector<int>}.
     *
     * @param values the elements
     */
    public void writeIntVector(List<Integer> values) {
        writeVectorHeader(values.size());
        if (values instanceof IntVector ints) {
            int at = reserveFor(ints.size(), 4);
            for (int i = 0; i < ints.size(); i++) {
                INT.set(buffer, at + 4 * i, ints.intAt(i));
            }
        } else {
            for (int value : values) {
                writeInt(value);
            }
        }
    }

    /**
     * Writes a {@code Vector<long>}.
     *
     * @param values the elements
     */
    public void writeLongVector(List<Long> values) {
        writeVectorHeader(values.size());
        if (values instanceof LongVector longs) {
            int at = reserveFor(longs.size(), 8);
            for (int i = 0; i < longs.size(); i++) {
                LONG.set(buffer, at + 8 * i, longs.longAt(i));
            }
        } else {
            for (long value : values) {
                writeLong(value);
            }
        }
    }

    /**
     * Writes a {@code Vector<string>}.
     *
     * @param values the elements
     */
    public void writeStringVector(List<String> values) {
        writeVectorHeader(values.size());
        for (String value : values) {
            writeString(value);
        }
    }

    /**
     * Writes a {@code Vector<bytes>}.
     *
     * @param values the elements
     */
    public void writeBytesVector(List<Bytes> values) {
        writeVectorHeader(values.size());
        for (Bytes value : values) {
            writeBytes(value);
        }
    }

    /**
     * Writes a {@code Vector} of boxed objects.
     *
     * @param values the elements
     */
    public void writeVector(List<? extends TlObject> values) {
        int count = values.size();
        writeVectorHeader(count);
        if (values instanceof RandomAccess) {
            for (int i = 0; i < count; i++) {
                values.get(i).writeTo(this);
            }
        } else {
            for (TlObject value : values) {
                value.writeTo(this);
            }
        }
    }

    /**
     * Writes an answer as a server would: an object boxed, a {@code Boolean} as {@code Bool}, a list as a boxed vector.
     *
     * @param value a {@link TlObject}, {@code Boolean}, {@code Integer}, {@code Long}, {@code Double}, {@code String},
     *     {@link Bytes}, or a list of these
     * @throws IllegalArgumentException if TL has no form for the value
     */
    public void writeValue(Object value) {
        if (value instanceof TlObject object) {
            object.writeTo(this);
        } else if (value instanceof Boolean bool) {
            writeBool(bool);
        } else if (value instanceof Integer number) {
            writeInt(number);
        } else if (value instanceof Long number) {
            writeLong(number);
        } else if (value instanceof Double number) {
            writeDouble(number);
        } else if (value instanceof String text) {
            writeString(text);
        } else if (value instanceof Bytes bytes) {
            writeBytes(bytes);
        } else if (value instanceof List<?> list) {
            writeVectorHeader(list.size());
            for (Object element : list) {
                writeValue(element);
            }
        } else {
            throw new IllegalArgumentException(
                    "TL has no form for a " + value.getClass().getName() + ".");
        }
    }

    /** {@return how many bytes have been written} */
    public int size() {
        return position;
    }

    /** {@return the written bytes as an array of their own} */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, position);
    }

    /** {@return the buffer itself: the written bytes are the first {@link #size()}} Valid until the next write. */
    public byte[] array() {
        return buffer;
    }

    /**
     * Makes room for values of fixed size, and passes over it as if they had been written. What is in there is of no meaning
     * until {@code setInt} and its like have filled all of it. One look at the buffer's room for many values: generated
     * code writes by it what is always there.
     *
     * @param size how many bytes, not negative
     * @return where the room begins, counted like {@link #size()}
     */
    public int reserve(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("There is no room of " + size + " bytes to reserve.");
        }
        ensure(size);
        int at = position;
        position = at + size;
        return at;
    }

    private int reserveFor(int count, int each) {
        if (count > (Integer.MAX_VALUE - 16) / each) {
            throw tooLarge();
        }
        return reserve(count * each);
    }

    /**
     * Puts an {@code int} into reserved room, or over what has been written already, for a length known only later.
     *
     * @param at where, from 0
     * @param value the value
     * @throws IndexOutOfBoundsException if these four bytes are neither reserved nor written yet
     */
    public void setInt(int at, int value) {
        Objects.checkFromIndexSize(at, 4, position);
        INT.set(buffer, at, value);
    }

    /**
     * Puts a {@code long} into reserved room, or over what has been written already.
     *
     * @param at where, from 0
     * @param value the value
     * @throws IndexOutOfBoundsException if these eight bytes are neither reserved nor written yet
     */
    public void setLong(int at, long value) {
        Objects.checkFromIndexSize(at, 8, position);
        LONG.set(buffer, at, value);
    }

    /**
     * Puts a {@code double} into reserved room, or over what has been written already.
     *
     * @param at where, from 0
     * @param value the value; its bits are kept as they are
     * @throws IndexOutOfBoundsException if these eight bytes are neither reserved nor written yet
     */
    public void setDouble(int at, double value) {
        setLong(at, Double.doubleToRawLongBits(value));
    }

    /**
     * Puts a {@code Bool} into reserved room, or over what has been written already.
     *
     * @param at where, from 0
     * @param value the value
     * @throws IndexOutOfBoundsException if these four bytes are neither reserved nor written yet
     */
    public void setBool(int at, boolean value) {
        setInt(at, value ? BOOL_TRUE : BOOL_FALSE);
    }

    /** Forgets what has been written; the buffer stays. */
    public void reset() {
        position = 0;
    }

    private void ensure(int more) {
        if (buffer.length - position < more) {
            grow(more);
        }
    }

    // Apart from the check, which is on every path and must stay small enough to be inlined there.
    private void grow(int more) {
        long least = (long) position + more;
        if (least > Integer.MAX_VALUE - 16) {
            throw tooLarge();
        }
        long wanted = Math.max(least, buffer.length * 2L);
        buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, Integer.MAX_VALUE - 16));
    }

    private static IllegalArgumentException tooLarge() {
        return new IllegalArgumentException("A TL object of more than 2 GiB cannot be written.");
    }
}
