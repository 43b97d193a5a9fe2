package dev.aptgram.samples.probe;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.dc.rpc.LayerForms;
import dev.aptgram.tl.TlFields;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;

/**
 * A call in the form of an older layer, whose answer is read in that form too.
 *
 * @param method the call in the newest form
 * @param layer the layer
 */
record OfLayer<R>(TlMethod<R> method, int layer) implements TlMethod<R> {
    @Override
    public void writeTo(TlWriter out) {
        byte[] form = LayerForms.write(method, layer);
        out.writeRaw(form, 0, form.length);
    }

    @Override
    public R readResult(TlReader in) {
        byte[] answer = in.readRaw(in.remaining()).toByteArray();
        return method.readResult(new TlReader(LayerForms.newest(answer, layer), ApiSchema.INSTANCE));
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
