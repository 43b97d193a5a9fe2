package dev.aptgram.dc.simulation;

import dev.aptgram.errors.TransportException;
import dev.aptgram.transport.Cancellable;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.StreamCodec;
import dev.aptgram.transport.TransportSpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The DC's end of a connection: what an acceptor would be, on virtual time. */
final class ServerEnd implements FrameConnection, StreamCodec.Sink {
    private static final InetSocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private final Stage stage;
    private final Network network;
    private final Wire wire;
    private final StreamCodec codec;
    private final Post fromClient;
    private final Post toClient;
    private @Nullable FrameListener listener;
    private boolean open = true;

    ServerEnd(Stage stage, Network network, Wire wire) {
        this.stage = stage;
        this.network = network;
        this.wire = wire;
        this.codec = StreamCodec.server(stage.random(), Stage.MAX_PAYLOAD);
        this.fromClient = new Post(stage, network, "to the DC");
        this.toClient = new Post(stage, network, "to the device");
    }

    /** Takes bytes of the stream. */
    void received(byte[] bytes) {
        if (!open) {
            return;
        }
        try {
            codec.receive(bytes, this);
        } catch (TransportException malformed) {
            stage.note(Happening.STREAM_GIVEN_UP, 0, () -> "the DC gives a stream up: " + malformed.getMessage());
            close();
        }
    }

    /** Takes a message that somebody has recorded. */
    void replayed(byte[] payload) {
        if (open && codec.spec().isPresent()) {
            listener().onFrame(this, payload);
        }
    }

    /** Sends a message that somebody has recorded. */
    void replay(byte[] payload) {
        write(payload);
    }

    /** The connection is gone. */
    void ended() {
        open = false;
        if (listener != null) {
            listener.onClosed(this, null);
        }
    }

    @Override
    public void message(byte[] payload, boolean quickAckWanted) {
        boolean twice = !network.isClientAhead() && network.isSettled();
        int losses = network.losses();
        fromClient.pass(payload, twice, whole -> {
            // What a device has sent anew over another connection would come twice, to a DC that knows nothing of the
            // first time.
            if (!open || (wire.isGivenUp() && network.losses() != losses)) {
                return;
            }
            // What was held back may be from before the last loss by now, and such a message does not come twice.
            if (twice && network.losses() == losses) {
                network.recorder().up(whole, network.losses(), stage.random());
            }
            if (quickAckWanted) {
                listener().onFrameWantingQuickAck(this, whole);
            } else {
                listener().onFrame(this, whole);
            }
        });
    }

    @Override
    public void quickAck(int token) {
        throw new Violation("a client sent a quick ack");
    }

    @Override
    public void transportError(int code) {
        throw new Violation("a client sent a transport error");
    }

    @Override
    public void send(byte[] payload) {
        toClient.pass(payload, true, whole -> {
            network.recorder().down(whole, stage.random());
            write(whole);
        });
    }

    private void write(byte[] payload) {
        if (open && codec.spec().isPresent()) {
            wire.writeDown(codec.message(payload, false));
        }
    }

    @Override
    public void sendWantingQuickAck(byte[] payload) {
        throw new UnsupportedOperationException("Only clients want quick acks.");
    }

    @Override
    public void sendQuickAck(int token) {
        wire.writeDown(codec.quickAck(token));
    }

    @Override
    public void sendError(int code) {
        stage.note(Happening.TRANSPORT_ERROR, 0, () -> "the DC reports transport error " + code);
        wire.writeDown(codec.transportError(code));
    }

    @Override
    public void setReading(boolean reading) {
        // Bytes wait for nobody here.
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void close() {
        wire.closedByDc();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return REMOTE;
    }

    @Override
    public TransportSpec spec() {
        return codec.spec().orElseThrow();
    }

    @Override
    public OptionalInt dcId() {
        return OptionalInt.empty();
    }

    @Override
    public boolean inEventLoop() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return stage.agenda().in(delay.toMillis(), task)::run;
    }

    private FrameListener listener() {
        FrameListener known = listener;
        if (known == null) {
            known = network.dc().accept(this);
            listener = known;
        }
        return known;
    }
}
