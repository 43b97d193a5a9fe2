package dev.aptgram.dispatch.machine;

import org.jspecify.annotations.Nullable;

/**
 * A state through which a run has come, with the data that it had when it left.
 *
 * @param state the state
 * @param data what the run carried there, or null
 * @param <S> the machine's enum
 * @param <D> the machine's data
 */
public record Past<S extends Enum<S>, D>(S state, @Nullable D data) {}
