package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;

/** A second machine of the same bot, without a flow: its states are handled by methods that take them. */
@Fsm(id = "survey")
public enum Survey {
    @Initial
    LIKE,
    WHY,
    @Final
    END
}
