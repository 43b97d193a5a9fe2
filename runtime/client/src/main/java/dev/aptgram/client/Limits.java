package dev.aptgram.client;

import java.time.Duration;

/** Refuses settings that make no sense. */
final class Limits {
    private Limits() {}

    static int atLeastOne(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + count);
        }
        return count;
    }

    static Duration positive(String name, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(name + " must be more than zero, not " + timeout);
        }
        return timeout;
    }
}
