package dev.aptgram.samples.cave;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.Timeout;
import dev.aptgram.annotations.To;

/**
 * The cave: its rooms are states and its passages are moves. A passage to a room that is not there, a room that nobody can get to, and a
 * room without a way out do not compile.
 */
@Fsm(id = "cave", data = Pack.class)
enum Cave {
    @Initial
    @To({"MOUTH", "HALL"})
    MOUTH,
    @To({"MOUTH", "LIBRARY"})
    @To(value = "CRYPT", guard = "hasLamp")
    HALL,
    @To({"LIBRARY", "HALL"})
    LIBRARY,
    @To("HALL")
    @To(value = "DAYLIGHT", guard = "hasKey")
    @Timeout(value = "5m", to = "DARKNESS")
    CRYPT,
    @Final
    DAYLIGHT,
    @Final
    DARKNESS
}
