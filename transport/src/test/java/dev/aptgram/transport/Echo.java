package dev.aptgram.transport;

/** Sends every message back. */
final class Echo extends Recorder {
    @Override
    public void onFrame(FrameConnection connection, byte[] payload) {
        super.onFrame(connection, payload);
        connection.send(Codec.unpadded(payload));
    }
}
