package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.annotations.Timeout;

/** Serves the customers of a business account. */
@Fsm(id = "desk", key = KeyStrategy.BUSINESS_CONNECTION)
public enum Desk {
    @Initial
    @Timeout(value = "1h", to = "CLOSED")
    OPEN,
    @Final
    CLOSED
}
