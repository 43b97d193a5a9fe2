package dev.aptgram.dc.simulation;

import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.BackOff;
import dev.aptgram.mtproto.session.Output;
import dev.aptgram.mtproto.session.SessionEngine;
import dev.aptgram.mtproto.session.Submission;
import dev.aptgram.transport.Framing;
import dev.aptgram.transport.StreamCodec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's machine: the session engine, one connection at a time, another after a pause whenever that is lost, by the
 * rules of the client's shell.
 */
final class Device implements StreamCodec.Sink {
    private static final int FLOOD = -429;
    private static final int KEY_UNKNOWN = -404;
    /** How long to wait before the DC is asked again to bind a key that it has refused to bind. */
    private static final long BINDING_PAUSE = 1_000;
    /** How often the engine may have something to do at one moment before that counts as never coming to rest. */
    private static final int MOST_ROUNDS = 1_000;

    /** Hears what the engine has to tell. */
    interface Owner {
        void heard(Output output);
    }

    private final Stage stage;
    private final Network network;
    private final Keys keys;
    private final BackOff backOff;
    private final Owner owner;
    private SessionEngine engine;
    private long clock;
    private long latest;
    private @Nullable Wire wire;
    private @Nullable StreamCodec codec;
    private boolean connecting;
    private int resets;
    /** The id of the key of which the DC said last that it does not know it. */
    private long unknown;

    private long sessionHeardAt = -1;

    Device(Stage stage, Network network, Keys keys, SessionEngine engine, long clock, Owner owner) {
        this.stage = stage;
        this.network = network;
        this.keys = keys;
        this.engine = engine;
        this.backOff = new BackOff(stage.random());
        this.clock = clock;
        this.owner = owner;
    }

    /** {@return the time on the device, in milliseconds since 1970} It never goes back. */
    long now() {
        latest = Math.max(latest, stage.agenda().now() + clock);
        return latest;
    }

    /** The clock jumps ahead. */
    void jump(long millis) {
        clock += millis;
    }

    SessionEngine engine() {
        return engine;
    }

    /** {@return the id of the key in use} */
    long keyId() {
        return keys.currentId();
    }

    /** {@return how many sessions have been given up, by the engine or with a key} */
    int resets() {
        return resets;
    }

    /** {@return when the DC last told the device of a session that it had begun, on virtual time; -1 for never} */
    long sessionHeardAt() {
        return sessionHeardAt;
    }

    /** {@return when the engine wants to be asked again, on virtual time} */
    long deadline() {
        long deadline = engine.deadline();
        return deadline == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(stage.agenda().now(), deadline - clock);
    }

    long submit(Submission submission) {
        return engine.submit(submission);
    }

    /** Begins: has the key bound, if it is a temporary one, and connects. */
    void start() {
        if (keys.areTemporary()) {
            engine.bind(now());
        }
        open();
    }

    private void open() {
        if (wire == null && !connecting) {
            connecting = true;
            network.connect(this);
        }
    }

    /** A connection is there. */
    void connected(Wire opened) {
        stage.note(Happening.CONNECTED, 0, () -> "connected, " + stage.weather().spec());
        connecting = false;
        Violation.unless(
                !keys.areTemporary() || keys.currentId() != unknown,
                "a temporary key is used again that the DC has said it does not know");
        wire = opened;
        StreamCodec fresh = StreamCodec.client(stage.weather().spec(), stage.random(), Stage.MAX_PAYLOAD);
        codec = fresh;
        opened.writeUp(fresh.opening());
        engine.connected(now());
    }

    void connectingFailed() {
        stage.note(Happening.CONNECTING_FAILED, 0, () -> "nobody answers");
        connecting = false;
        later(backOff.next());
    }

    /** The connection is gone. */
    void disconnected(Wire gone) {
        if (gone == wire) {
            lost(backOff.next());
        }
    }

    /** Takes bytes of the stream. */
    void arrived(Wire from, byte[] bytes) {
        StreamCodec reading = codec;
        if (from != wire || reading == null) {
            return;
        }
        try {
            reading.receive(bytes, this);
        } catch (TransportException malformed) {
            stage.note(Happening.STREAM_GIVEN_UP, 0, () -> "the device gives the stream up: " + malformed.getMessage());
            drop(backOff.next());
        }
    }

    @Override
    public void message(byte[] payload, boolean quickAckWanted) {
        engine.received(payload, now());
    }

    @Override
    public void quickAck(int token) {
        engine.quickAck(token);
    }

    @Override
    public void transportError(int code) {
        stage.note(Happening.TRANSPORT_ERROR, 0, () -> "transport error " + code);
        switch (code) {
            case KEY_UNKNOWN -> keyUnknown();
            case FLOOD -> drop(backOff.nextAfterFlood());
            default -> drop(backOff.next());
        }
    }

    /** Does about the key in use what the client's shell would. */
    private void keyUnknown() {
        unknown = keys.currentId();
        switch (keys.unknown(serverMillis())) {
            case RENEW, VERIFY -> {
                replaceKey();
                drop(backOff.nextAtOnce(now()));
            }
            case RETRY -> drop(backOff.next());
            case OVER -> throw new Violation("the permanent key is given up, though the DC knows it");
        }
    }

    /** {@return the time of the DC as the engine believes it to be} */
    private long serverMillis() {
        return now() + engine.clockOffset();
    }

    /** Does what the engine wants done by now. */
    void step() {
        for (int round = 0; ; round++) {
            List<Output> outputs = engine.drain(now());
            if (outputs.isEmpty()) {
                return;
            }
            Violation.unless(round < MOST_ROUNDS, "the engine does not come to rest");
            outputs.forEach(this::handle);
        }
    }

    /** Nothing comes under the key in use any more. What has not gone out goes under another, a temporary one. */
    private void replaceKey() {
        stage.note(Happening.KEY_REPLACED, 0, () -> "another temporary key takes over");
        resets++;
        SessionEngine before = engine;
        before.disconnected();
        before.surrender("the server has forgotten the temporary key");
        engine = keys.successor(before);
        engine.takeOver(before);
        engine.bind(now());
        before.drain(now()).forEach(this::handle);
    }

    private void bindAgain() {
        SessionEngine refused = engine;
        stage.agenda().in(BINDING_PAUSE, () -> {
            if (engine == refused) {
                refused.bind(now());
            }
        });
    }

    private void handle(Output output) {
        if (output instanceof Output.Send send) {
            send(send);
            return;
        }
        stage.note(kind(output), output.getClass().getSimpleName().hashCode(), output::toString);
        if (output instanceof Output.Established) {
            backOff.reset();
            keys.work(serverMillis());
        } else if (output instanceof Output.Reconnect reconnect) {
            drop(reconnect.backOff() ? backOff.next() : backOff.nextAtOnce(now()));
        } else if (output instanceof Output.SessionReset reset) {
            resets++;
            // Only a wrong clock is a reason where nothing comes twice.
            Violation.unless(
                    !stage.weather().isGentle() || reset.why().endsWith("(code 17)"),
                    "a session had to be given up, though nothing was lost");
        } else if (output instanceof Output.BindingRefused) {
            bindAgain();
        } else if (output instanceof Output.ServerSession) {
            sessionHeardAt = stage.agenda().now();
        }
        owner.heard(output);
    }

    private static Happening kind(Output output) {
        if (output instanceof Output.SessionReset) {
            return Happening.SESSION_RESET;
        } else if (output instanceof Output.ClockCorrected) {
            return Happening.CLOCK_CORRECTED;
        } else if (output instanceof Output.SaltChanged) {
            return Happening.SALT_CHANGED;
        }
        return output instanceof Output.Refused ? Happening.REFUSED : Happening.TOLD;
    }

    private void send(Output.Send send) {
        Wire over = wire;
        StreamCodec writing = codec;
        if (over != null && writing != null) {
            boolean quickAck = send.wantsQuickAck() && stage.weather().spec().framing() != Framing.FULL;
            stage.note(Happening.SENT, send.payload().length, () -> "sends " + send.payload().length + " bytes");
            over.writeUp(writing.message(send.payload(), quickAck));
        }
    }

    private void drop(Duration pause) {
        Wire dropped = wire;
        if (dropped != null) {
            dropped.closedByDevice();
            lost(pause);
        }
    }

    private void lost(Duration pause) {
        wire = null;
        codec = null;
        engine.disconnected();
        later(pause);
    }

    private void later(Duration pause) {
        stage.agenda().in(pause.toMillis(), this::open);
    }
}
