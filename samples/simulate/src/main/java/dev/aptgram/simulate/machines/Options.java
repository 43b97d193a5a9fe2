package dev.aptgram.simulate.machines;

import dev.aptgram.simulate.Arguments;

/**
 * What the command was asked for.
 *
 * @param runs how many seeds take turns, and how many processes are killed
 * @param seed the first seed
 * @param updates how many updates come, over all keys
 * @param threads how many threads bring them and how many handle them
 */
record Options(int runs, long seed, int updates, int threads) {
    /** How many keys the updates are for. */
    static final int KEYS = 1_000;

    private static final int RUNS = 20;
    private static final int UPDATES = 100_000;
    private static final int THREADS = 8;

    /**
     * {@return the options}
     *
     * @param args what was asked for
     * @throws IllegalArgumentException if something of it makes no sense; the message says how to mend it
     */
    static Options of(Arguments args) {
        return new Options(
                args.count("runs", 1, RUNS),
                args.seed(),
                args.count("updates", 2 * KEYS, UPDATES),
                args.count("threads", 1, THREADS));
    }

    /** {@return the command that does the same once more} */
    String replay() {
        return "mvn -Psimulate -Dsim=machines -Druns=" + runs + " -Dseed=" + seed
                + (updates == UPDATES ? "" : " -Dupdates=" + updates)
                + (threads == THREADS ? "" : " -Dthreads=" + threads);
    }
}
