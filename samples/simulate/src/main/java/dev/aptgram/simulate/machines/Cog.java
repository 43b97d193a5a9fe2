package dev.aptgram.simulate.machines;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.annotations.To;

/** Runs inside a wheel. */
@Fsm(id = "cog", data = Wheel.Count.class, key = KeyStrategy.CHAT)
enum Cog {
    @Initial
    @To("DOWN")
    UP,
    @To("OUT")
    DOWN,
    @Final
    OUT
}
