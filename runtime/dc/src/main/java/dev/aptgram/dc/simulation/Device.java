package dev.aptgram.dc.simulation;

import dev.aptgram.mtproto.KeyRotation;
import dev.aptgram.mtproto.session.Output;
import dev.aptgram.mtproto.session.SessionEngine;
import dev.aptgram.mtproto.session.Submission;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The client's machine: its clock, and the lane in use; while a temporary key is replaced, also the one that comes after it and
 * the one that went before.
 */
final class Device {
    /** How often the engines may have something to do at one moment before that counts as never coming to rest. */
    private static final int MOST_ROUNDS = 1_000;

    private static final String ANOTHER_SESSION = "another session has taken over";

    /** Hears what the engines have to tell. */
    interface Owner {
        void heard(Output output);
    }

    private final Stage stage;
    private final Network network;
    private final Keys keys;
    private final Owner owner;
    private final KeyRotation<DeviceLane> rotation;
    /** Calls off what was planned; null where nothing is. */
    private @Nullable Runnable patience;

    private long clock;
    private long latest;
    private int resets;
    /** Whether the DC has told that it has begun the session in use. */
    private boolean told;

    private int renewals;
    private long sessionHeardAt = -1;

    Device(Stage stage, Network network, Keys keys, Keys.Keyed first, long clock, Owner owner) {
        this.stage = stage;
        this.network = network;
        this.keys = keys;
        this.clock = clock;
        this.owner = owner;
        DeviceLane lane = new DeviceLane(stage, network, keys, this, first, null);
        this.rotation = new KeyRotation<>(lane, this::planPatience);
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

    KeyRotation<DeviceLane> rotation() {
        return rotation;
    }

    /** {@return the engines of all lanes that have one, the one in use first} */
    List<SessionEngine> engines() {
        return rotation.all().stream()
                .map(DeviceLane::engine)
                .filter(Objects::nonNull)
                .toList();
    }

    /** {@return the furthest that an engine believes the time of the DC to be} */
    long serverMillis() {
        return rotation.all().stream().mapToLong(DeviceLane::serverMillis).max().orElseThrow();
    }

    /** {@return the ids of the keys in use} */
    long[] keyIds() {
        return rotation.all().stream()
                .mapToLong(DeviceLane::keyId)
                .filter(id -> id != 0)
                .toArray();
    }

    /** {@return the id of the session in use} */
    long sessionId() {
        return Objects.requireNonNull(rotation.current().engine()).sessionId();
    }

    /** {@return whether one session is all there is} */
    boolean isSettled() {
        return rotation.all().size() == 1;
    }

    /** {@return how many sessions have been given up, by the engine or with a key} */
    int resets() {
        return resets;
    }

    /** {@return how often the DC has told that it has begun a session anew} */
    int renewals() {
        return renewals;
    }

    /** A session is given up with its key. */
    void lose() {
        resets++;
        told = false;
    }

    /** {@return when the DC last told the device of a session that it had begun, on virtual time; -1 for never} */
    long sessionHeardAt() {
        return sessionHeardAt;
    }

    /** {@return when an engine wants to be asked again, on virtual time} */
    long deadline() {
        long deadline = Long.MAX_VALUE;
        for (DeviceLane lane : rotation.all()) {
            SessionEngine engine = lane.engine();
            deadline = engine == null ? deadline : Math.min(deadline, engine.deadline());
        }
        return deadline == Long.MAX_VALUE ? deadline : Math.max(stage.agenda().now(), deadline - clock);
    }

    long submit(Submission submission) {
        return Objects.requireNonNull(rotation.caller().engine()).submit(submission);
    }

    /** {@return whether a request was still open; it is given up} */
    boolean cancel(long token) {
        return engines().stream().anyMatch(engine -> engine.cancel(token));
    }

    /** Begins: has the key bound, if it is a temporary one, and connects. */
    void start() {
        if (keys.areTemporary()) {
            rotation.current().bind();
        }
        rotation.current().open();
    }

    /** Replaces the temporary key ahead of its end, unless that is being done. */
    void replaceKey() {
        if (keys.areTemporary() && rotation.current().isBound() && !rotation.isReplacing()) {
            stage.note(Happening.KEY_REPLACEMENT, 0, () -> "the next temporary key is agreed on");
            DeviceLane next = new DeviceLane(stage, network, keys, this, null, rotation.current());
            rotation.begin(next);
            next.open();
        }
    }

    /** A lane's key is bound. */
    void bound(DeviceLane lane) {
        if (rotation.bound(lane)) {
            stage.note(Happening.KEY_SUCCEEDED, 0, () -> "the next temporary key takes the former's place");
            owner.heard(new Output.UpdatesMayBeLost(ANOTHER_SESSION));
        }
    }

    /** The DC does not know a lane's key any more. */
    void forgotten(DeviceLane lane) {
        if (rotation.forgotten(lane)) {
            owner.heard(new Output.UpdatesMayBeLost(ANOTHER_SESSION));
        }
    }

    /** Does what the engines want done by now. */
    void step() {
        for (int round = 0; ; round++) {
            boolean moved = false;
            for (DeviceLane lane : rotation.all()) {
                moved |= lane.drain();
            }
            if (rotation.step()) {
                moved |= rotation.caller().drain();
            }
            if (!moved) {
                return;
            }
            Violation.unless(round < MOST_ROUNDS, "the engine does not come to rest");
        }
    }

    private void planPatience(@Nullable Duration within) {
        if (patience != null) {
            patience.run();
        }
        patience = within == null ? null : stage.agenda().in(within.toMillis(), rotation::patienceIsOver);
    }

    /** Notes what an engine tells. */
    void note(Output output) {
        stage.note(kind(output), output.getClass().getSimpleName().hashCode(), output::toString);
    }

    /** Takes what an engine tells. */
    void heard(Output output) {
        if (output instanceof Output.SessionReset reset) {
            resets++;
            told = false;
            // Only a wrong clock is a reason where nothing comes twice.
            Violation.unless(
                    !stage.weather().isGentle() || reset.why().endsWith("(code 17)"),
                    "a session had to be given up, though nothing was lost");
        } else if (output instanceof Output.ServerSession) {
            sessionHeardAt = stage.agenda().now();
            renewals += told ? 1 : 0;
            told = true;
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
}
