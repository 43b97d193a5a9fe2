package dev.aptgram.transport;

import java.io.ByteArrayOutputStream;

/** Keeps what a layer puts out, or counts it only. */
final class Bin implements Layer.Output {
    private final boolean keeps;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream delivered = new ByteArrayOutputStream();

    Bin(boolean keeps) {
        this.keeps = keeps;
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
        if (keeps) {
            sent.write(bytes, from, to - from);
        }
    }

    @Override
    public void deliver(byte[] bytes, int from, int to) {
        if (keeps) {
            delivered.write(bytes, from, to - from);
        }
    }

    byte[] sent() {
        return sent.toByteArray();
    }

    byte[] delivered() {
        return delivered.toByteArray();
    }
}
