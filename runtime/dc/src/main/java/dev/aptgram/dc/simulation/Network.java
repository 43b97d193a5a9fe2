package dev.aptgram.dc.simulation;

import dev.aptgram.dc.SocketlessDc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Everything between the device and the DC: connections that come up and break. */
final class Network {
    /** How long a message may be on its way. */
    static final long IN_FLIGHT = 10_000;

    private final Stage stage;
    private final SocketlessDc dc;
    private final Recorder recorder = new Recorder();
    private final List<Wire> wires = new ArrayList<>();
    private BooleanSupplier clientAhead = () -> false;
    private IntSupplier losses = () -> 0;
    private int knownLosses;
    private long settledAt;
    private boolean calm;
    private boolean outage;

    Network(Stage stage, SocketlessDc dc) {
        this.stage = stage;
        this.dc = dc;
    }

    SocketlessDc dc() {
        return dc;
    }

    Recorder recorder() {
        return recorder;
    }

    /** {@return whether the bad time is over} */
    boolean isCalm() {
        return calm;
    }

    /**
     * {@return whether the client writes from so far in the future that the DC refuses it} Such a message could be taken when
     * it comes once more later, which the protocol has nothing against.
     */
    boolean isClientAhead() {
        return clientAhead.getAsBoolean();
    }

    void clientAhead(BooleanSupplier test) {
        clientAhead = test;
    }

    /**
     * {@return how often the DC has had to forget what it had received} A message from before that comes once more is taken for
     * new, and nothing in the protocol prevents that; so nothing from before comes once more.
     */
    int losses() {
        return losses.getAsInt();
    }

    void losses(IntSupplier counter) {
        losses = counter;
    }

    /** Opens a connection, or tries to. */
    void connect(DeviceConnection device) {
        stage.agenda().in(2L * stage.weather().latency(), () -> {
            if (outage) {
                device.connectingFailed();
                return;
            }
            Wire wire = new Wire(stage, this, device);
            wires.add(wire);
            device.connected(wire);
        });
    }

    void ended(Wire wire) {
        wires.remove(wire);
    }

    /**
     * {@return whether all that is on its way was sent since the DC last had to forget} See {@link #losses}.
     */
    boolean isSettled() {
        if (losses() != knownLosses) {
            knownLosses = losses();
            settledAt = stage.agenda().now() + IN_FLIGHT;
        }
        return stage.agenda().now() >= settledAt;
    }

    /** {@return a connection that the DC takes for open, by chance, or null} */
    @Nullable
    Wire any() {
        return wires.isEmpty() ? null : wires.get(stage.random().nextInt(wires.size()));
    }

    /** Nobody can connect for a while, and what there is breaks. */
    void outage(long millis) {
        stage.note(Happening.OUTAGE, 0, () -> "outage of " + millis + " ms");
        outage = true;
        breakAll();
        stage.agenda().in(millis, () -> outage = false);
    }

    void breakAll() {
        List.copyOf(wires).forEach(Wire::breakNow);
    }

    /** From now on nothing goes wrong any more. Connections from before may be broken without showing it, so they end. */
    void calmDown() {
        stage.note(Happening.CALM, 0, () -> "all is well from now on");
        calm = true;
        outage = false;
        breakAll();
    }
}
