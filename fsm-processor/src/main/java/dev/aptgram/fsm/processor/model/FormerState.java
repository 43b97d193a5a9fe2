package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;

/**
 * A name in {@code @Renamed} or {@code @Removed}: a state that is gone or has another name now.
 *
 * @param name the old name
 * @param target the state in which its stored runs go on
 * @param spot the old name in the source
 */
public record FormerState(String name, String target, Spot spot) {}
