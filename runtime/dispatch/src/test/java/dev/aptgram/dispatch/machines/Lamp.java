package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.annotations.To;

/** Goes round and round, for everybody in a chat together; counts how often. */
@Fsm(id = "lamp", data = Lamp.Count.class, key = KeyStrategy.CHAT)
public enum Lamp {
    @Initial
    @To("GREEN")
    RED,
    @To("AMBER")
    GREEN,
    @To("RED")
    AMBER;

    /** How often it has changed. */
    public record Count(int changes) {}
}
