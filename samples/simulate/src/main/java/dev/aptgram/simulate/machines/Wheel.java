package dev.aptgram.simulate.machines;

import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.annotations.To;

/** Goes round and round, one wheel per chat, and counts its moves: state and count belong together. */
@Fsm(id = "wheel", data = Wheel.Count.class, key = KeyStrategy.CHAT)
enum Wheel {
    @Initial
    @To("RIGHT")
    TOP,
    @To("LEFT")
    RIGHT,
    @To("TOP")
    LEFT;

    /** How often it has moved. */
    record Count(int moves) {}

    /** {@return where a wheel stands after a number of moves} */
    static Wheel after(int moves) {
        return values()[moves % 3];
    }
}
