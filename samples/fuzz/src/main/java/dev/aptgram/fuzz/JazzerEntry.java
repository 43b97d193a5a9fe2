package dev.aptgram.fuzz;

import org.jspecify.annotations.Nullable;

/** Where Jazzer calls in, by names that it prescribes. */
public final class JazzerEntry {
    private static @Nullable Target target;

    private JazzerEntry() {}

    /**
     * Called once, before the first input. Feeds the seeds: loading and instrumenting classes takes longer than an input may
     * on a busy machine.
     *
     * @param args the name of the target
     */
    public static void fuzzerInitialize(String[] args) {
        Target named = Targets.named(args[0]);
        for (byte[] seed : named.seeds()) {
            try {
                named.feed(seed);
            } catch (Finding e) {
                // It is fed again, and then told.
                break;
            }
        }
        target = named;
    }

    /**
     * Called with every input.
     *
     * @param input the input
     */
    public static void fuzzerTestOneInput(byte[] input) {
        if (target != null) {
            target.feed(input);
        }
    }
}
