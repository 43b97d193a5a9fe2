package dev.aptgram.transport;

import java.util.concurrent.Future;

/** Says in code that an outcome needs nobody's attention: it shows elsewhere, in the channel's events. */
final class Ignored {
    private Ignored() {}

    /** Does nothing with a future. */
    static void future(Future<?> outcome) {}
}
