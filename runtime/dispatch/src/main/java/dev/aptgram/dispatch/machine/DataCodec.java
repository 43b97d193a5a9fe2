package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.util.List;

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
