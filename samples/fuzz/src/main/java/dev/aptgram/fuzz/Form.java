package dev.aptgram.fuzz;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import java.util.function.Function;

/**
 * One way into a decoder.
 *
 * @param name what to call it
 * @param registry the schema that knows the objects inside
 * @param read reads a value that {@link TlWriter#writeValue} can write again
 */
record Form(String name, TlRegistry registry, Function<TlReader, Object> read) {
    Object decode(byte[] bytes, int from) {
        return read.apply(new TlReader(bytes, from, bytes.length - from, registry));
    }

    /** {@return a value read from bytes that hold nothing else} */
    Object decodeWhole(byte[] bytes) {
        TlReader in = new TlReader(bytes, registry);
        Object value = read.apply(in);
        in.expectEnd();
        return value;
    }

    static byte[] encode(Object value) {
        TlWriter out = new TlWriter();
        out.writeValue(value);
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
