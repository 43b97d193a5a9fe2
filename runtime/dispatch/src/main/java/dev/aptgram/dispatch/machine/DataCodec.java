package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How a machine's data becomes a TL object and back. Generated beside each machine; stateless.
 *
 * <p>The object is written boxed: the CRC-32 of the record's own TL line stands in front, and so it is for every record
 * inside. Data of another shape therefore fails to read instead of being read wrongly; what can be lifted is lifted before.
 *
 * @param <D> the data
 */
public interface DataCodec<D> {
    /**
     * {@return the TL lines of the data, the root record's first} From each an id follows. They are stored with the data, so
     * that another build can lift it.
     */
    List<String> tlLines();

    /**
     * {@return a codec of two functions}
     *
     * @param tlLines the TL lines of the data, the root record's first
     * @param writer writes the data with its id in front
     * @param reader reads the data and the id in front of it
     * @param <D> the data
     */
    static <D> DataCodec<D> of(
            List<String> tlLines, BiConsumer<? super D, TlWriter> writer, Function<TlReader, ? extends D> reader) {
        List<String> lines = List.copyOf(tlLines);
        return new DataCodec<>() {
            @Override
            public List<String> tlLines() {
                return lines;
            }

            @Override
            public void write(D data, TlWriter out) {
                writer.accept(data, out);
            }

            @Override
            public D read(TlReader in) {
                return reader.apply(in);
            }
        };
    }

    /**
     * Writes the data with its id in front.
     *
     * @param data the data
     * @param out where to
     * @throws IllegalArgumentException if the data cannot be stored: a null in a list, a text that is too long
     */
    void write(D data, TlWriter out);

    /**
     * Reads the data and the id in front of it.
     *
     * @param in where from
     * @return the data
     * @throws dev.aptgram.errors.SchemaException if the bytes are data of another shape, or damaged
     */
    D read(TlReader in);
}
