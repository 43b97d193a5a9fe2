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
 * @param inside the run of another machine inside the state; null if the state runs none
 * @param <S> the machine's enum
 * @param <D> the machine's data
 */
public record Position<S extends Enum<S>, D>(
        S state,
        @Nullable D data,
        long version,
        List<Past<S, D>> history,
        @Nullable SubRun<?, ?> inside) {
    public Position {
        history = List.copyOf(history);
    }

    /**
     * Creates the position of a run that stands in a state which runs no other machine.
     *
     * @param state the state
     * @param data what the run carries, or null
     * @param version the stored version
     * @param history the states through which it has come, the latest last
     */
    public Position(S state, @Nullable D data, long version, List<Past<S, D>> history) {
        this(state, data, version, history, null);
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

    /**
     * {@return the same run in the same state, one version later}
     *
     * @param run what runs inside the state now, or null for nothing yet
     */
    public Position<S, D> holding(@Nullable SubRun<?, ?> run) {
        return new Position<>(state, data, version + 1, history, run);
    }
}
