package dev.aptgram.dispatch.payload;

import dev.aptgram.dispatch.machine.DataCodec;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How a record is carried by a button: the {@code CODEC} of the class that is generated for a {@code @CallbackData} record.
 * Immutable.
 *
 * @param <T> the record
 */
public final class CallbackCodec<T extends Record> {
    private final Class<T> type;
    private final PayloadName name;
    private final boolean signed;
    private final boolean stored;
    private final Function<? super T, byte[]> write;
    private final Function<byte[], T> read;

    private CallbackCodec(
            Class<T> type,
            PayloadName name,
            boolean signed,
            boolean stored,
            Function<? super T, byte[]> write,
            Function<byte[], T> read) {
        this.type = Objects.requireNonNull(type, "type");
        this.name = name;
        this.signed = signed;
        this.stored = stored;
        this.write = write;
        this.read = read;
    }

    /**
     * {@return a codec of a record that the button itself carries} For generated code.
     *
     * @param type the record
     * @param tag its name on the wire
     * @param shape its components: data that was written by another shape is not read, but for a chance of 1 in 65,536 that
     *     both have the same code if it is not signed
     * @param signed whether it is signed
     * @param write writes its components
     * @param read reads them
     * @param <T> the record
     */
    public static <T extends Record> CallbackCodec<T> of(
            Class<T> type,
            String tag,
            String shape,
            boolean signed,
            BiConsumer<? super T, PayloadWriter> write,
            Function<PayloadReader, T> read) {
        return new CallbackCodec<>(
                type,
                new PayloadName(tag, shape),
                signed,
                false,
                value -> PayloadWriter.written(value, write),
                bytes -> PayloadReader.whole(bytes, read));
    }

    /**
     * {@return a codec of a record that is kept on the bot's side} For generated code.
     *
     * @param type the record
     * @param tag its name on the wire
     * @param shape its components
     * @param codec stores the record as a TL object
     * @param <T> the record
     */
    public static <T extends Record> CallbackCodec<T> stored(
            Class<T> type, String tag, String shape, DataCodec<T> codec) {
        return new CallbackCodec<>(
                type,
                new PayloadName(tag, shape),
                false,
                true,
                value -> {
                    TlWriter out = new TlWriter();
                    codec.write(value, out);
                    return out.toByteArray();
                },
                bytes -> {
                    TlReader in = new TlReader(bytes, TlRegistry.empty());
                    T value = codec.read(in);
                    in.expectEnd();
                    return value;
                });
    }

    /** {@return the record} */
    public Class<T> type() {
        return type;
    }

    /** {@return its name on the wire, with its shape} */
    public PayloadName name() {
        return name;
    }

    /** {@return whether it is signed} */
    public boolean isSigned() {
        return signed;
    }

    /** {@return whether the button carries an id only, and the bot keeps the record} */
    public boolean isStored() {
        return stored;
    }

    /**
     * {@return the bytes of a record, without header and signature}
     *
     * @param value the record
     * @throws IllegalArgumentException if a component is null, or a text longer than it may be
     */
    public byte[] write(T value) {
        return write.apply(value);
    }

    /**
     * {@return the record of some bytes}
     *
     * @param bytes what {@link #write} made, or anything else
     * @throws RuntimeException if they are no such record: a {@link MalformedPayloadException}, what reading TL throws, or what
     *     the record's own constructor says to values that it does not take
     */
    public T read(byte[] bytes) {
        return read.apply(bytes);
    }

    @Override
    public String toString() {
        return "\"" + name.tag() + "\" " + type.getSimpleName();
    }
}
