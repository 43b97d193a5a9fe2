package dev.aptgram.tl;

import dev.aptgram.errors.SchemaException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads TL's binary form from a part of an array. For one thread at a time; after a {@link SchemaException} the reader is
 * of no further use.
 *
 * <p>Counts and lengths are checked against the bytes that are left before anything is allocated, and nesting is limited,
 * so that a hostile input costs no more memory than its own size.
 */
public final class TlReader {
    /** How deep objects may be nested in one another. Telegram's own stay below twenty. */
    static final int MAX_DEPTH = 128;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final @Nullable String[] NO_FIELDS = {};
    private static final int[] NO_INDEXES = {};

    private final byte[] array;
    private final int start;
    private final int end;
    private final TlRegistry registry;
    private final Utf8Decoder utf8 = new Utf8Decoder();
    private int position;

    /** Where the value goes on after the {@code string} or {@code bytes} whose length was read last. */
    private int next;

    private @Nullable String[] fields = NO_FIELDS;
    private int[] indexes = NO_INDEXES;
    private int depth;

    /** How many objects surround what is being read. */
    private int nesting;

    /** How many elements all vectors so far say they have. */
    private int promised;

    /**
     * Creates a reader of a whole array.
     *
     * @param array the bytes; not copied, so they must not change meanwhile
     * @param registry the schema that knows the objects inside
     */
    public TlReader(byte[] array, TlRegistry registry) {
        this(array, 0, array.length, registry);
    }

    /**
     * Creates a reader of a part of an array.
     *
     * @param array the bytes; not copied, so they must not change meanwhile
     * @param offset where the part begins
     * @param length how many bytes
     * @param registry the schema that knows the objects inside
     */
    public TlReader(byte[] array, int offset, int length, TlRegistry registry) {
        Objects.checkFromIndexSize(offset, length, array.length);
        this.array = array;
        this.start = offset;
        this.position = offset;
        this.end = offset + length;
        this.registry = registry;
    }

    /** {@return the next {@code int}} */
    public int readInt() {
        return (int) INT.get(array, pass(4));
    }

    /** {@return the next {@code int}, which will be read again} */
    public int peekInt() {
        need(4);
        return (int) INT.get(array, position);
    }

    /** {@return the next {@code long}} */
    public long readLong() {
        return (long) LONG.get(array, pass(8));
    }

    /** {@return the next {@code double}} */
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** {@return the next {@code Bool}} */
    public boolean readBool() {
        int id = readInt();
        if (id == TlWriter.BOOL_TRUE) {
            return true;
        }
        if (id == TlWriter.BOOL_FALSE) {
            return false;
        }
        throw unknown("Bool", id);
    }

    /** {@return the next {@code string}; malformed UTF-8 is replaced, not refused} */
    public String readString() {
        int length = readLength();
        String value = utf8.decode(array, position, length);
        position = next;
        return value;
    }

    /** {@return the next {@code bytes}} */
    public Bytes readBytes() {
        int length = readLength();
        Bytes value = Bytes.of(array, position, length);
        position = next;
        return value;
    }

    /**
     * {@return the next bytes as they are: {@code int128} and {@code int256}, or the rest of an object}
     *
     * @param length how many
     */
    public Bytes readRaw(int length) {
        return Bytes.of(array, pass(length), length);
    }

    /** {@return the element count of a boxed {@code Vector}, after its id has been checked} */
    public int readVectorHeader() {
        int id = readInt();
        if (id != TlWriter.VECTOR) {
            throw unknown("Vector", id);
        }
        return readCount();
    }

    /**
     * {@return the element count of a bare vector} Counts that the remaining bytes cannot hold are refused, and so are
     * vectors in one another that each promise to fill the same bytes.
     */
    public int readCount() {
        int count = readInt();
        // Every element takes four bytes at least that no other element shares: an int, a constructor id, or a count.
        if (count < 0 || count > remaining() / 4) {
            throw tooMany(count);
        }
        promised += count;
        if (promised > (end - start) / 4) {
            throw tooManyTogether();
        }
        return count;
    }

    private SchemaException tooMany(int count) {
        return malformed("a vector says it has " + Integer.toUnsignedString(count) + " elements, but only "
                + remaining() + " bytes are left");
    }

    private SchemaException tooManyTogether() {
        return malformed("the vectors up to here say they have " + promised + " elements together, but all "
                + (end - start) + " bytes cannot hold so many");
    }

    /** {@return the next {@code Vector<int>}} */
    public List<Integer> readIntVector() {
        int count = readVectorHeader();
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = readInt();
        }
        return IntVector.wrap(values);
    }

    /** {@return the next {@code Vector<long>}} */
    public List<Long> readLongVector() {
        int count = readVectorHeader();
        if (count > remaining() / 8) {
            throw missing(8L * count);
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = readLong();
        }
        return LongVector.wrap(values);
    }

    /** {@return the next {@code Vector<string>}} */
    public List<String> readStringVector() {
        int count = readVectorHeader();
        String[] values = new String[count];
        for (int i = 0; i < count; i++) {
            values[i] = readString();
        }
        return ObjectVector.wrap(values);
    }

    /** {@return the next {@code Vector<bytes>}} */
    public List<Bytes> readBytesVector() {
        int count = readVectorHeader();
        Bytes[] values = new Bytes[count];
        for (int i = 0; i < count; i++) {
            values[i] = readBytes();
        }
        return ObjectVector.wrap(values);
    }

    /**
     * {@return the elements of a vector as an immutable list} For generated code.
     *
     * @param values the elements, all of them of the list's type; not copied, so the array must not be touched again
     * @param <E> what they are. The array is one of any objects, because storing into one of an interface type would cost
     *     a search for that interface each time
     */
    public <E> List<E> listOf(Object[] values) {
        return ObjectVector.wrap(values);
    }

    /**
     * {@return the next boxed object of whatever type}
     *
     * @throws SchemaException if the registry does not know its id
     */
    public TlObject readObject() {
        int id = readInt();
        TlObject value = registry.readObject(id, this);
        if (value == null) {
            throw unknown("Object", id);
        }
        return value;
    }

    /**
     * {@return the next call of whatever method}
     *
     * @throws SchemaException if the registry does not know its id
     */
    public TlMethod<?> readMethod() {
        int id = readInt();
        TlMethod<?> value = registry.readMethod(id, this);
        if (value == null) {
            throw unknown("method", id);
        }
        return value;
    }

    /** {@return the schema that knows the objects inside} */
    public TlRegistry registry() {
        return registry;
    }

    /** {@return how many bytes are left} */
    public int remaining() {
        return end - position;
    }

    /** {@return how many bytes have been read} */
    public int position() {
        return position - start;
    }

    /**
     * Passes over bytes.
     *
     * @param length how many
     */
    public void skip(int length) {
        pass(length);
    }

    /**
     * Checks that everything has been read: bytes left over after a whole object are an error.
     *
     * @throws SchemaException if bytes are left
     */
    public void expectEnd() {
        if (position != end) {
            throw malformed(remaining() + " bytes are left over after the object");
        }
    }

    /**
     * Says that an object begins that has others in it. To be followed by {@link #ascend()} at its end.
     *
     * @throws SchemaException if too many objects are nested in one another
     */
    public void descend() {
        if (++nesting > MAX_DEPTH) {
            throw tooDeep();
        }
    }

    /** Says that the object announced by {@link #descend()} has been read. */
    public void ascend() {
        nesting--;
    }

    private SchemaException tooDeep() {
        return malformed("objects are nested more than " + MAX_DEPTH + " deep");
    }

    /**
     * {@return the error, which now names a field around its place as well} For generated code, which adds the fields from
     * the inside out while the error passes.
     *
     * @param error an error of this reader
     * @param field the TL name of the field that was being read; empty for none in particular
     */
    public SchemaException within(SchemaException error, String field) {
        if (!field.isEmpty() && error instanceof LocatedSchemaException located) {
            located.within(field);
        }
        return error;
    }

    /**
     * {@return the error, which now names the element of a vector around its place as well} For generated code.
     *
     * @param error an error of this reader
     * @param index the element that was being read, from 0
     */
    public SchemaException within(SchemaException error, int index) {
        return within(error, "[" + index + "]");
    }

    /**
     * Says that the value of a field comes next, so that an error can name its place. To be followed by {@link #exit()}.
     *
     * @param field the field's TL name
     */
    public void enter(String field) {
        enter(field, -1);
    }

    /**
     * Says that an element of a vector field comes next. To be followed by {@link #exit()}.
     *
     * @param field the field's TL name
     * @param index the element's place, from 0
     */
    public void enter(String field, int index) {
        if (depth == fields.length) {
            deepen();
        }
        fields[depth] = field;
        indexes[depth++] = index;
    }

    // What is rare stands apart here and below, so that what is on every path is small enough to be inlined there.
    private void deepen() {
        if (depth >= MAX_DEPTH) {
            throw tooDeep();
        }
        fields = Arrays.copyOf(fields, Math.max(16, depth * 2));
        indexes = Arrays.copyOf(indexes, fields.length);
    }

    /**
     * Says which element of the vector announced by {@code enter} comes next.
     *
     * @param index the element's place, from 0
     */
    public void element(int index) {
        if (depth > 0) {
            indexes[depth - 1] = index;
        }
    }

    /** Says that the value announced by {@code enter} has been read. */
    public void exit() {
        depth--;
    }

    /**
     * {@return the error for a constructor id that does not belong here}
     *
     * @param type the TL name of the type that was expected
     * @param id the id that was found instead, already read
     */
    public SchemaException unknown(String type, int id) {
        String where = registry.layer() == 0 ? "" : ", layer " + registry.layer();
        return new LocatedSchemaException(
                "Expected " + type,
                path(),
                " but found constructor id #" + hex(id) + " at byte " + (position() - 4) + where
                        + ". The sender may speak a newer layer, or the bytes may have been cut: update the schema or refetch.");
    }

    /**
     * {@return the error for a constructor of an earlier layer that nothing of today can stand for}
     *
     * @param constructor its TL name
     * @param id its id in the earlier layer, already read
     * @param layer the earlier layer
     * @param why what stands in the way, as part of a sentence
     */
    public SchemaException outdated(String constructor, int id, int layer, String why) {
        String where = registry.layer() == 0 ? "" : ", layer " + registry.layer();
        return new LocatedSchemaException(
                "Cannot read " + constructor + "#" + hex(id) + " of layer " + layer,
                path(),
                " before byte " + position() + where + ": " + why
                        + ". Refetch the object, or read it with the schema of layer " + layer + ".");
    }

    /** Passes over the next {@code string} or {@code bytes}. */
    void skipString() {
        readLength();
        position = next;
    }

    /**
     * {@return the error for bytes that are no TL}
     *
     * @param what what is wrong with them
     */
    public SchemaException malformed(String what) {
        return new LocatedSchemaException(
                "Malformed TL", path(), " at byte " + position() + " of " + (end - start) + ": " + what + ".");
    }

    private String path() {
        if (depth == 0) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            if (i > 0) {
                out.append('.');
            }
            out.append(fields[i]);
            if (indexes[i] >= 0) {
                out.append('[').append(indexes[i]).append(']');
            }
        }
        return out.toString();
    }

    private int readLength() {
        need(4);
        int first = array[position] & 0xff;
        int length;
        if (first < 254) {
            length = first;
            position += 1;
        } else if (first == 254) {
            length = (int) INT.get(array, position) >>> 8;
            position += 4;
        } else {
            throw malformed("a string or bytes value begins with 0xff, which is no length");
        }
        // The head and the data together are padded to a multiple of four; the padding must be there as well.
        int head = first < 254 ? 1 : 4;
        int padded = length + (-(head + length) & 3);
        need(padded);
        next = position + padded;
        return length;
    }

    /** {@return where the next bytes begin} They are passed over. */
    private int pass(int length) {
        need(length);
        int at = position;
        position = at + length;
        return at;
    }

    private void need(int length) {
        if (length < 0 || length > end - position) {
            throw missing(length);
        }
    }

    private SchemaException missing(long length) {
        return malformed("the value needs " + length + " bytes, but only " + remaining() + " are left");
    }

    private static String hex(int id) {
        return String.format("%08x", id);
    }
}
