package dev.aptgram.samples.cave;

import org.jspecify.annotations.Nullable;

/**
 * What the player carries from room to room.
 *
 * @param hasLamp whether a lamp is in it; the way into the crypt asks
 * @param hasKey whether a key is in it; the gate in the crypt asks
 * @param steps how many passages were taken
 */
record Pack(boolean hasLamp, boolean hasKey, int steps) {
    private static final Pack EMPTY = new Pack(false, false, 0);

    /** {@return what a run carries, which begins with nothing} */
    static Pack of(@Nullable Pack carried) {
        return carried == null ? EMPTY : carried;
    }

    Pack withLamp() {
        return new Pack(true, hasKey, steps);
    }

    Pack withKey() {
        return new Pack(hasLamp, true, steps);
    }

    Pack step() {
        return new Pack(hasLamp, hasKey, steps + 1);
    }
}
