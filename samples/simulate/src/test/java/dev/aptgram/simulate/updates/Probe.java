package dev.aptgram.simulate.updates;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The simulation behind a type that every class loader shares. */
public final class Probe implements LongFunction<@Nullable String> {
    private final Histories histories = new Histories(UpdatesMain.UPDATES, 0);

    @Override
    public @Nullable String apply(long seed) {
        Histories.Failure failure = histories.run(seed);
        return failure == null ? null : failure.what();
    }
}
