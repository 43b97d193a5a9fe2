package dev.aptgram.dc.simulation;

import dev.aptgram.tl.LongVector;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import java.util.random.RandomGenerator;

/** What goes wrong at one moment: sessions forgotten, connections closed, clocks that jump, messages sent again by others. */
final class Mishaps {
    private static final long TEN_YEARS = 10L * 365 * 24 * 3600 * 1000;

    private final Stage stage;
    private final Network network;
    private final Server server;
    private final Device device;
    private final Ledger ledger;

    Mishaps(Stage stage, Network network, Server server, Device device, Ledger ledger) {
        this.stage = stage;
        this.network = network;
        this.server = server;
        this.device = device;
        this.ledger = ledger;
    }

    void plan() {
        Weather weather = stage.weather();
        RandomGenerator random = stage.random();
        plan(weather.outages(), () -> network.outage(random.nextLong(300_000)));
        plan(weather.forgetting(), () -> {
            stage.note(Happening.SESSIONS_FORGOTTEN, 0, () -> "the DC forgets its sessions");
            server.forgetSessions();
        });
        plan(weather.restarts(), () -> {
            stage.note(Happening.RESTART, 0, () -> "the DC closes its connections");
            network.breakAll();
        });
        plan(weather.temporaryKeys() ? weather.forgettingKeys() : 0, () -> {
            long[] keys = device.keyIds();
            int which = random.nextInt(keys.length);
            stage.note(Happening.KEY_FORGOTTEN, which, () -> "a temporary key in use");
            server.dc().forgetKey(keys[which]);
        });
        plan(weather.temporaryKeys() ? weather.replacements() : 0, device::replaceKey);
        plan(weather.saltLosses(), () -> {
            stage.note(Happening.SALTS_LOST, 0, () -> "the DC draws new salts");
            server.dc().faults().loseSalts();
        });
        plan(weather.jumps(), this::jump);
        plan(weather.replays(), this::replay);
        plan(weather.questions(), this::ask);
        stage.agenda().in(weather.length(), network::calmDown);
    }

    private void plan(int times, Runnable mishap) {
        for (int i = 0; i < times; i++) {
            stage.agenda().in(stage.random().nextLong(stage.weather().length()), mishap);
        }
    }

    /** The device's clock never goes back, as the engine demands; the DC's does. */
    private void jump() {
        RandomGenerator random = stage.random();
        long by = random.nextBoolean() ? random.nextLong(900_000) : random.nextLong(TEN_YEARS);
        switch (random.nextInt(3)) {
            case 0 -> {
                stage.note(Happening.CLOCK_JUMP, 82, () -> "the device's clock jumps ahead by " + by + " ms");
                device.jump(by);
            }
            case 1 -> {
                stage.note(Happening.CLOCK_JUMP, 83, () -> "the DC's clock jumps ahead by " + by + " ms");
                server.jump(by);
            }
            default -> {
                stage.note(Happening.CLOCK_SET_BACK, 0, () -> "the DC's clock is set back by " + by + " ms");
                server.jump(-by);
            }
        }
    }

    private void replay() {
        Wire wire = network.any();
        if (wire == null) {
            return;
        }
        byte[] up = network.recorder().anyUp(network.losses(), stage.random());
        byte[] down = network.recorder().anyDown(stage.random());
        if (up != null && stage.random().nextBoolean()) {
            stage.note(Happening.REPLAY, 84, () -> "somebody replays a message to the DC");
            wire.server().replayed(up);
        } else if (down != null) {
            stage.note(Happening.REPLAY, 85, () -> "somebody replays a message to the device");
            wire.server().replay(down);
        }
    }

    private void ask() {
        long[] ids = ledger.recent();
        if (ids.length == 0) {
            return;
        }
        long key = device.rotation().current().keyId();
        switch (stage.random().nextInt(3)) {
            case 0 -> {
                stage.note(Happening.QUESTION, 86, () -> "the DC asks for messages again");
                server.dc().say(key, new PlainMsgResendReq(LongVector.of(ids)));
            }
            case 1 -> {
                stage.note(Happening.QUESTION, 87, () -> "the DC asks for states");
                server.dc().say(key, new MsgsStateReq(LongVector.of(ids)));
            }
            default -> {
                stage.note(Happening.STATES_TOLD, 0, () -> "the DC tells states unasked");
                server.dc().tellStates(key, LongVector.of(ids));
            }
        }
    }
}
