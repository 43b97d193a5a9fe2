package dev.aptgram.dispatch.machine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one run of a machine stands.
 *
 * @param state the state
 * @param data what the run carries; null if it carries nothing there, and in the initial state if it began without
 * @param version the stored version, against which the next move is compared
 * @param history the states through which it has come, the latest last; empty if the machine keeps none
 * @param <S> the machine's enum
 * @param <D> the machine's data
 */
public record Position<S extends Enum<S>, D>(
        S state, @Nullable D data, long version, List<Past<S, D>> history) {
    public Position {
        history = List.copyOf(history);
    }

    /**
     * Creates the position of a run without a past.
     *
     * @param state the state
     * @param data what the run carries, or null
     * @param version the stored version
     */
    public Position(S state, @Nullable D data, long version) {
        this(state, data, version, List.of());
    }
}
