package dev.aptgram.fuzz;

import org.jspecify.annotations.Nullable;

/** Where Jazzer calls in, by names that it prescribes. */
public final class JazzerEntry {
    private static @Nullable Target target;

    private JazzerEntry() {}

    /**
     * Called once, before the first input.
     *
     * @param args the name of the target
     */
    public static void fuzzerInitialize(String[] args) {
        target = Targets.named(args[0]);
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
