package dev.aptgram.transport;

import java.io.ByteArrayOutputStream;

/** Keeps what a layer puts out. */
final class LayerOutput implements Layer.Output {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream delivered = new ByteArrayOutputStream();

    @Override
    public void send(byte[] bytes, int from, int to) {
        sent.write(bytes, from, to - from);
    }

    @Override
    public void deliver(byte[] bytes, int from, int to) {
        delivered.write(bytes, from, to - from);
    }

    /** {@return what was sent since the last call} */
    byte[] sent() {
        byte[] bytes = sent.toByteArray();
        sent.reset();
        return bytes;
    }

    /** {@return what was delivered since the last call} */
    byte[] delivered() {
        byte[] bytes = delivered.toByteArray();
        delivered.reset();
        return bytes;
    }
}
