package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.annotations.Timeout;
import dev.aptgram.annotations.To;

/** Has no flow; time alone moves it. */
@Fsm(id = "parking", key = KeyStrategy.CHAT)
public enum Parking {
    @Initial
    @To("LEFT")
    @Timeout(value = "PT1M", to = "WARNED")
    PARKED,
    @To("LEFT")
    @Timeout(value = "10s", to = "TOWED")
    WARNED,
    @Final
    LEFT,
    @Final
    TOWED
}
