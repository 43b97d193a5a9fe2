package dev.aptgram.client;

import dev.aptgram.tl.TlFields;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;

/**
 * A call whose arrival is told of.
 *
 * @param method the call
 * @param onReceived told when the server says that it has the call
 */
record Acked<R>(TlMethod<R> method, Runnable onReceived) implements TlMethod<R> {
    @Override
    public R readResult(TlReader in) {
        return method.readResult(in);
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
