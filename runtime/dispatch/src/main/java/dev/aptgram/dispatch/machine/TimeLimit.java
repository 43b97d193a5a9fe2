package dev.aptgram.dispatch.machine;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a run may stand in a state.
 *
 * @param after how long, positive
 * @param to where it goes then
 */
record TimeLimit<S extends Enum<S>>(Duration after, S to) {
    TimeLimit {
        Objects.requireNonNull(to, "to");
        if (after.isNegative() || after.isZero()) {
            throw new IllegalArgumentException("a time limit must be positive, not " + after);
        }
    }

    /** {@return the moment at which the time of a run is up that comes now, in milliseconds since 1970} */
    long deadline(long nowMillis) {
        return Math.max(1, Math.addExact(nowMillis, after.toMillis()));
    }
}
