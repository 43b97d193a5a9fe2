package dev.aptgram.dc.simulation;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One connection between the device and the DC. Each end learns in its own time that the other is gone. */
final class Wire {
    /** A doomed stream meets its doom within so many bytes. */
    private static final int DOOMED_WITHIN = 12_000;
    /** How long a dead connection may look alive to one end. */
    private static final int HALF_OPEN = 240_000;

    private final Stage stage;
    private final Network network;
    private final DeviceConnection device;
    private final ServerEnd server;
    private final Pipe up;
    private final Pipe down;
    private boolean clientKnows;
    private boolean serverKnows;

    Wire(Stage stage, Network network, DeviceConnection device) {
        this.stage = stage;
        this.network = network;
        this.device = device;
        this.server = new ServerEnd(stage, network, this);
        this.up = pipe(server::received);
        this.down = pipe(this::arrived);
    }

    @SuppressWarnings("EnumOrdinal") // One of several, by chance.
    private Pipe pipe(Consumer<byte[]> end) {
        RandomGenerator random = stage.random();
        boolean doomed =
                !network.isCalm() && random.nextDouble() < stage.weather().breaking() / 2;
        Pipe.Doom doom = doomed ? Pipe.Doom.values()[1 + random.nextInt(4)] : Pipe.Doom.NONE;
        long fatal = doomed ? random.nextInt(1 + random.nextInt(DOOMED_WITHIN)) : 0;
        return new Pipe(stage, end, this::breakNow, doom, fatal);
    }

    /** The device writes. */
    void writeUp(byte[] bytes) {
        if (!clientKnows) {
            up.write(bytes);
        }
    }

    /** The DC writes. */
    void writeDown(byte[] bytes) {
        if (!serverKnows) {
            down.write(bytes);
        }
    }

    /** The device closes. What it has written still arrives; the DC may hear of the end much later. */
    void closedByDevice() {
        if (clientKnows) {
            return;
        }
        clientKnows = true;
        up.stop();
        long after = up.drained() + (isUnnoticed() ? stage.random().nextInt(HALF_OPEN) : 0);
        stage.agenda().in(after, this::endServer);
    }

    /** The DC closes. */
    void closedByDc() {
        if (serverKnows) {
            return;
        }
        down.stop();
        long after = down.drained();
        endServer();
        stage.agenda().in(after, this::endClient);
    }

    /** The connection breaks. */
    void breakNow() {
        up.stop();
        down.stop();
        stage.agenda().in(isUnnoticed() ? stage.random().nextInt(HALF_OPEN) : 0, this::endClient);
        stage.agenda().in(isUnnoticed() ? stage.random().nextInt(HALF_OPEN) : 0, this::endServer);
    }

    /** {@return whether the device is done with it, and sends anew elsewhere what it has sent here} */
    boolean isGivenUp() {
        return clientKnows;
    }

    ServerEnd server() {
        return server;
    }

    private boolean isUnnoticed() {
        return !network.isCalm() && stage.random().nextInt(3) == 0;
    }

    private void arrived(byte[] bytes) {
        if (!clientKnows) {
            device.arrived(this, bytes);
        }
    }

    private void endClient() {
        if (!clientKnows) {
            clientKnows = true;
            stage.note(Happening.DEVICE_CUT_OFF, 0, () -> "the device notices that the connection is gone");
            device.disconnected(this);
        }
    }

    private void endServer() {
        if (!serverKnows) {
            serverKnows = true;
            stage.note(Happening.DC_CUT_OFF, 0, () -> "the DC notices that a connection is gone");
            network.ended(this);
            server.ended();
        }
    }
}
