package dev.aptgram.dispatch.payload;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How a record is carried by a link to the bot: the {@code CODEC} of the class that is generated for a {@code @DeepLink} record.
 * Immutable.
 *
 * @param <T> the record
 */
public final class DeepLinkCodec<T extends Record> {
    private final Class<T> type;
    private final PayloadName name;
    private final boolean signed;
    private final BiConsumer<? super T, PayloadWriter> write;
    private final Function<PayloadReader, T> read;

    private DeepLinkCodec(
            Class<T> type,
            PayloadName name,
            boolean signed,
            BiConsumer<? super T, PayloadWriter> write,
            Function<PayloadReader, T> read) {
        this.type = Objects.requireNonNull(type, "type");
        this.name = name;
        this.signed = signed;
        this.write = write;
        this.read = read;
    }

    /**
     * {@return a codec} For generated code.
     *
     * @param type the record
     * @param tag its name on the wire
     * @param shape its components: a link that was written by another shape is not read, but for a chance of 1 in 65,536 that
     *     both have the same code if it is not signed
     * @param signed whether it is signed
     * @param write writes its components
     * @param read reads them
     * @param <T> the record
     */
    public static <T extends Record> DeepLinkCodec<T> of(
            Class<T> type,
            String tag,
            String shape,
            boolean signed,
            BiConsumer<? super T, PayloadWriter> write,
            Function<PayloadReader, T> read) {
        return new DeepLinkCodec<>(type, new PayloadName(tag, shape), signed, write, read);
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

    /**
     * {@return the bytes of a record, without header and signature}
     *
     * @param value the record
     * @throws IllegalArgumentException if a component is null, or a text longer than it may be
     */
    public byte[] write(T value) {
        return PayloadWriter.written(value, write);
    }

    /**
     * {@return the record of some bytes}
     *
     * @param bytes what {@link #write} made, or anything else
     * @throws RuntimeException if they are no such record: a {@link MalformedPayloadException}, or what the record's own
     *     constructor says to values that it does not take
     */
    public T read(byte[] bytes) {
        return PayloadReader.whole(bytes, read);
    }

    @Override
    public String toString() {
        return "\"" + name.tag() + "\" " + type.getSimpleName();
    }
}
