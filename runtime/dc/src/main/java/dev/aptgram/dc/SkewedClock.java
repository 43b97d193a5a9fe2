package dev.aptgram.dc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that may go wrong by a fixed amount. Thread-safe. */
final class SkewedClock implements InstantSource {
    private final InstantSource right;
    private volatile Duration skew = Duration.ZERO;

    SkewedClock(InstantSource right) {
        this.right = right;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(skew);
    }

    void skew(Duration by) {
        skew = by;
    }
}
