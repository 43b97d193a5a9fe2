package dev.aptgram.client;

import dev.aptgram.api.InvokeWithoutUpdates;
import dev.aptgram.tl.TlFields;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.Ping;

/**
 * A call that asks for no updates on its connection ({@code invokeWithoutUpdates}, protocol section 5.8). Errors and logs
 * name the call inside.
 *
 * @param method the call
 */
record Quiet<R>(TlMethod<R> method) implements TlMethod<R> {
    /** {@return a call as a quiet one} MTProto's own calls are made as they are: no wrapper fits around them. */
    static <R> TlMethod<R> of(TlMethod<R> method) {
        if (method instanceof Acked<R> acked) {
            return new Acked<>(of(acked.method()), acked.onReceived());
        }
        return method.getClass().getPackage() == Ping.class.getPackage() ? method : new Quiet<>(method);
    }

    @Override
    public int constructorId() {
        return InvokeWithoutUpdates.ID;
    }

    @Override
    public void writeBareTo(TlWriter out) {
        method.writeTo(out);
    }

    @Override
    public String tlName() {
        return method.tlName();
    }

    @Override
    public void describeTo(TlFields out) {
        method.describeTo(out);
    }

    @Override
    public R readResult(TlReader in) {
        return method.readResult(in);
    }
}
