package dev.aptgram.dispatch.machine;

/**
 * What came out of a stored run.
 *
 * @param <S> the machine's enum
 * @param <D> the machine's data
 */
public sealed interface Reading<S extends Enum<S>, D> {
    /**
     * The run can be continued.
     *
     * @param position where it stands
     * @param <S> the machine's enum
     * @param <D> the machine's data
     */
    record Current<S extends Enum<S>, D>(Position<S, D> position) implements Reading<S, D> {}

    /**
     * The run cannot be continued.
     *
     * @param stale what is known of it
     * @param <S> the machine's enum
     * @param <D> the machine's data
     */
    record Stale<S extends Enum<S>, D>(StaleMachine stale) implements Reading<S, D> {}
}
