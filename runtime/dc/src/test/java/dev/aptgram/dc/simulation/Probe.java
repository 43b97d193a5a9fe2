package dev.aptgram.dc.simulation;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The simulator behind a type that every class loader shares. */
public final class Probe implements LongFunction<@Nullable String> {
    /** How many requests a session makes: as many as the command does. */
    private static final int REQUESTS = 200;

    private final Simulator simulator = new Simulator(REQUESTS, 0);

    @Override
    public @Nullable String apply(long seed) {
        Simulator.Failure failure = simulator.run(seed);
        return failure == null ? null : failure.what();
    }
}
