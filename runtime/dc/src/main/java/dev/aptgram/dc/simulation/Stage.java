package dev.aptgram.dc.simulation;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the parts of one simulation share.
 *
 * @param agenda virtual time
 * @param random all chance, but for what the engines draw
 * @param weather how bad it is
 * @param trace what happened
 */
record Stage(Agenda agenda, RandomGenerator random, Weather weather, Trace trace) {
    static final int MAX_PAYLOAD = 4 << 20;

    void note(Happening kind, long number, Supplier<String> words) {
        trace.note(kind, number, words);
    }
}
