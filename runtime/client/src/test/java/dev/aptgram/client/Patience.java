package dev.aptgram.client;

import java.time.Duration;

/** How long tests wait for what must come: a bound for what hangs, on the slowest of machines. */
final class Patience {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private Patience() {}
}
