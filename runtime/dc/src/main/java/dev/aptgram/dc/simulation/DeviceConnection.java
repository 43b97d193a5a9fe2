package dev.aptgram.dc.simulation;

import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.BackOff;
import dev.aptgram.mtproto.session.Output;
import dev.aptgram.transport.Framing;
import dev.aptgram.transport.StreamCodec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The connection of one lane of the device: one at a time, another after a pause whenever that is lost, until it is stopped. */
final class DeviceConnection {
    private final Stage stage;
    private final Network network;
    private final DeviceLane lane;
    private final BackOff backOff;
    private @Nullable Wire wire;
    private @Nullable StreamCodec codec;
    private boolean connecting;
    private boolean stopped;

    DeviceConnection(Stage stage, Network network, DeviceLane lane) {
        this.stage = stage;
        this.network = network;
        this.lane = lane;
        this.backOff = new BackOff(stage.random());
    }

    void open() {
        if (wire == null && !connecting && !stopped) {
            connecting = true;
            network.connect(this);
        }
    }

    /** A connection is there. */
    void connected(Wire opened) {
        connecting = false;
        if (stopped) {
            opened.closedByDevice();
            return;
        }
        stage.note(Happening.CONNECTED, 0, () -> "connected, " + stage.weather().spec());
        wire = opened;
        StreamCodec begun = StreamCodec.client(stage.weather().spec(), stage.random(), Stage.MAX_PAYLOAD);
        codec = begun;
        opened.writeUp(begun.opening());
        lane.opened();
    }

    void connectingFailed() {
        stage.note(Happening.CONNECTING_FAILED, 0, () -> "nobody answers");
        connecting = false;
        ended(backOff.next());
    }

    /** The connection is gone. */
    void disconnected(Wire gone) {
        if (gone == wire) {
            ended(backOff.next());
        }
    }

    /** Takes bytes of the stream. */
    void arrived(Wire from, byte[] bytes) {
        StreamCodec reading = codec;
        if (from != wire || reading == null) {
            return;
        }
        try {
            reading.receive(bytes, lane);
        } catch (TransportException malformed) {
            stage.note(Happening.STREAM_GIVEN_UP, 0, () -> "the device gives the stream up: " + malformed.getMessage());
            drop();
        }
    }

    void send(Output.Send send) {
        Wire over = wire;
        StreamCodec writing = codec;
        if (over != null && writing != null) {
            boolean quickAck = send.wantsQuickAck() && stage.weather().spec().framing() != Framing.FULL;
            stage.note(Happening.SENT, send.payload().length, () -> "sends " + send.payload().length + " bytes");
            over.writeUp(writing.message(send.payload(), quickAck));
        }
    }

    /** It has proved to work. */
    void works() {
        backOff.reset();
    }

    /** Closes it and opens another after a pause. */
    void drop() {
        drop(backOff.next());
    }

    /** Closes it and opens another at once, unless that was done a moment ago. */
    void dropForAnother(long now) {
        drop(backOff.nextAtOnce(now));
    }

    /** Closes it and opens another after a long pause: the DC has said that there are too many. */
    void dropForFlood() {
        drop(backOff.nextAfterFlood());
    }

    /** Closes it and opens none any more. */
    void stop() {
        stopped = true;
        Wire closed = wire;
        wire = null;
        codec = null;
        if (closed != null) {
            closed.closedByDevice();
        }
    }

    private void drop(Duration pause) {
        Wire dropped = wire;
        if (dropped != null) {
            dropped.closedByDevice();
            ended(pause);
        }
    }

    private void ended(Duration pause) {
        wire = null;
        codec = null;
        lane.closed();
        stage.agenda().in(pause.toMillis(), this::open);
    }
}
