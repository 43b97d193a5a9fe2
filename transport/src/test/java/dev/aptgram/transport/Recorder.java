package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers all that a listener is told, for looking at from any thread. */
class Recorder implements FrameListener {
    final List<byte[]> frames = Collections.synchronizedList(new ArrayList<>());
    final List<byte[]> framesWantingQuickAck = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> errors = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> quickAcks = Collections.synchronizedList(new ArrayList<>());
    final List<Optional<TransportException>> closings = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void onFrame(FrameConnection connection, byte[] payload) {
        frames.add(payload);
    }

    @Override
    public void onFrameWantingQuickAck(FrameConnection connection, byte[] payload) {
        framesWantingQuickAck.add(payload);
        onFrame(connection, payload);
    }

    @Override
    public void onTransportError(FrameConnection connection, int code) {
        errors.add(code);
    }

    @Override
    public void onQuickAck(FrameConnection connection, int token) {
        quickAcks.add(token);
    }

    @Override
    public void onClosed(FrameConnection connection, @Nullable TransportException cause) {
        closings.add(Optional.ofNullable(cause));
    }

    /** {@return the reason of the only closing} */
    TransportException reason() {
        if (closings.size() != 1) {
            throw new AssertionError("closed " + closings.size() + " times, not once");
        }
        return closings.get(0).orElseThrow(() -> new AssertionError("closed without a reason"));
    }
}
