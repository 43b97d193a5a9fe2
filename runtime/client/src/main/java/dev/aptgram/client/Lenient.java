package dev.aptgram.client;

import dev.aptgram.tl.TlFields;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.util.function.Function;

/**
 * A call whose answer is read as far as possible.
 *
 * @param method the call
 * @param read reads the answer, up to its end
 */
record Lenient<R>(TlMethod<R> method, Function<TlReader, Salvaged<R>> read) implements TlMethod<Salvaged<R>> {
    @Override
    public Salvaged<R> readResult(TlReader in) {
        return read.apply(in);
    }

    @Override
    public int constructorId() {
        return method.constructorId();
    }

    @Override
    public String tlName() {
        return method.tlName();
    }

    @Override
    public void writeBareTo(TlWriter out) {
        method.writeBareTo(out);
    }

    @Override
    public void describeTo(TlFields out) {
        method.describeTo(out);
    }
}
