package dev.aptgram.dc.simulation;

import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.KeyRotation;
import dev.aptgram.mtproto.session.Output;
import dev.aptgram.mtproto.session.SessionEngine;
import dev.aptgram.transport.StreamCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session of the device and what carries it, by the rules of the client's shell: a connection, and a key, or another where the
 * DC does not know the one in use.
 */
final class DeviceLane implements StreamCodec.Sink, KeyRotation.Session<DeviceLane> {
    private static final int FLOOD = -429;
    private static final int KEY_UNKNOWN = -404;

    private final Stage stage;
    private final Keys keys;
    private final Device device;
    private final DeviceConnection connection;
    /** The lane whose calls this one takes over, until it has a key of its own. */
    private @Nullable DeviceLane former;

    private Keys.@Nullable Keyed keyed;
    /** Whether the key is one to go on with; otherwise its engine only keeps the calls for the next. */
    private boolean usable;

    private boolean bound;
    /** The id of the key of which the DC said last that it does not know it. */
    private long unknown;

    /**
     * Creates a lane without a connection.
     *
     * @param first its key, or null if it has none yet
     * @param former whose calls it takes over, where it has none
     */
    DeviceLane(
            Stage stage,
            Network network,
            Keys keys,
            Device device,
            Keys.@Nullable Keyed first,
            @Nullable DeviceLane former) {
        this.stage = stage;
        this.keys = keys;
        this.device = device;
        this.connection = new DeviceConnection(stage, network, this);
        this.keyed = first;
        this.usable = first != null;
        this.former = former;
    }

    /** {@return the engine, or null before there is a key} */
    @Nullable
    SessionEngine engine() {
        Keys.Keyed with = keyed;
        return with == null ? null : with.engine();
    }

    /** {@return the id of the key in use; 0 before there is one} */
    long keyId() {
        Keys.Keyed with = keyed;
        return with == null ? 0 : with.keyId();
    }

    /** {@return whether the key in use has been bound} */
    boolean isBound() {
        return bound;
    }

    /** {@return the time of the DC as the engine believes it to be} */
    long serverMillis() {
        SessionEngine asked = engine();
        return device.now() + (asked == null ? 0 : asked.clockOffset());
    }

    void open() {
        connection.open();
    }

    /** A connection is there. */
    void opened() {
        boolean fresh = !usable;
        SessionEngine engine = fresh ? agree() : engine();
        Violation.unless(
                !keys.areTemporary() || keyId() != unknown,
                "a temporary key is used again that the DC has said it does not know");
        if (engine != null) {
            engine.connected(device.now());
        }
        if (fresh) {
            device.rotation().prepared(this);
        } else {
            device.rotation().reopened(this);
        }
    }

    /** Goes on with another key, and takes over what waits under the one before. */
    private SessionEngine agree() {
        SessionEngine own = engine();
        DeviceLane before = former;
        former = null;
        SessionEngine predecessor = own == null && before != null ? before.engine() : own;
        if (predecessor == null) {
            throw new IllegalStateException("A lane without a key follows one that has one.");
        }
        Keys.Keyed begun = keys.successor(predecessor);
        if (own != null) {
            begun.engine().takeOver(own);
        }
        keyed = begun;
        usable = true;
        bound = false;
        return begun.engine();
    }

    /** The connection is gone, or none could be had. */
    void closed() {
        SessionEngine engine = engine();
        if (engine != null) {
            engine.disconnected();
        }
        device.rotation().disconnected(this);
    }

    @Override
    public void message(byte[] payload, boolean quickAckWanted) {
        SessionEngine engine = engine();
        if (engine != null) {
            engine.received(payload, device.now());
        }
    }

    @Override
    public void quickAck(int token) {
        SessionEngine engine = engine();
        if (engine != null) {
            engine.quickAck(token);
        }
    }

    @Override
    public void transportError(int code) {
        stage.note(Happening.TRANSPORT_ERROR, 0, () -> "transport error " + code);
        switch (code) {
            case KEY_UNKNOWN -> keyUnknown();
            case FLOOD -> connection.dropForFlood();
            default -> connection.drop();
        }
    }

    private void keyUnknown() {
        unknown = keyId();
        switch (keys.unknown(serverMillis())) {
            case RENEW, VERIFY -> {
                stage.note(Happening.KEY_REPLACED, 0, () -> "another temporary key takes over");
                device.lose();
                dropKey("the server has forgotten the temporary key");
                device.forgotten(this);
                connection.dropForAnother(device.now());
            }
            case RETRY -> connection.drop();
            case OVER -> throw new Violation("the permanent key is given up, though the DC knows it");
        }
    }

    /** Nothing comes under the key in use any more. */
    private void dropKey(String why) {
        usable = false;
        SessionEngine engine = engine();
        if (engine != null) {
            engine.disconnected();
            engine.retire();
            engine.surrender(why);
            drain();
        }
    }

    @Override
    public void bind() {
        SessionEngine engine = engine();
        if (engine != null) {
            engine.bind(device.now());
        }
    }

    @Override
    public void retire() {
        SessionEngine engine = engine();
        if (engine != null) {
            engine.retire();
        }
    }

    @Override
    public void resume() {
        SessionEngine engine = engine();
        if (engine != null) {
            engine.resume();
        }
    }

    @Override
    public void takeOver(DeviceLane other) {
        SessionEngine engine = engine();
        SessionEngine from = other.engine();
        if (engine != null && from != null) {
            engine.takeOver(from);
        }
    }

    @Override
    public int outstanding() {
        SessionEngine engine = engine();
        return engine == null ? 0 : engine.outstandingRequests();
    }

    @Override
    public void giveUp(String why) {
        if (outstanding() > 0) {
            Violation.unless(!stage.weather().isGentle(), "calls were given up with a key, though nothing was lost");
            device.lose();
        }
        hurryAcks();
        dropKey(why);
    }

    @Override
    public void end() {
        former = null;
        hurryAcks();
        SessionEngine last = engine();
        if (last != null) {
            last.disconnected();
            last.abandon(new TransportException("The session was replaced by another."));
            drain();
        }
        connection.stop();
    }

    private void hurryAcks() {
        SessionEngine engine = engine();
        if (engine != null) {
            engine.hurryAcks();
            drain();
        }
    }

    /** {@return whether the engine had something to do or to tell by now} It is done and told. */
    boolean drain() {
        SessionEngine engine = engine();
        if (engine == null) {
            return false;
        }
        List<Output> outputs = engine.drain(device.now());
        outputs.forEach(this::handle);
        return !outputs.isEmpty();
    }

    private void handle(Output output) {
        if (output instanceof Output.Send send) {
            connection.send(send);
            return;
        }
        device.note(output);
        if (output instanceof Output.Established) {
            connection.works();
            keys.work(serverMillis());
        } else if (output instanceof Output.Reconnect reconnect) {
            reconnect(reconnect);
        } else if (output instanceof Output.Bound) {
            bound = true;
            device.bound(this);
        } else if (output instanceof Output.BindingLost) {
            bind();
        } else if (output instanceof Output.BindingRefused refused) {
            dropKey("the server did not bind the temporary auth key (" + refused.error() + ")");
            device.rotation().notBound(this, refused.error());
            connection.drop();
        }
        device.heard(output);
    }

    private void reconnect(Output.Reconnect wanted) {
        if (wanted.backOff()) {
            connection.drop();
        } else {
            connection.dropForAnother(device.now());
        }
    }
}
