package dev.aptgram.dispatch.machine;

import org.jspecify.annotations.Nullable;

/**
 * Where one run of a machine stands.
 *
 * @param state the state
 * @param data what the run carries; null if the machine has no data, and in the initial state if it began without
 * @param version the stored version, against which the next move is compared
 * @param <S> the machine's enum
 * @param <D> the machine's data
 */
public record Position<S extends Enum<S>, D>(
        S state, @Nullable D data, long version) {}
