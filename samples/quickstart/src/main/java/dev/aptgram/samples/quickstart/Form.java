package dev.aptgram.samples.quickstart;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.To;

/** Three questions, one after the other. */
@Fsm(id = "form", data = FormData.class)
enum Form {
    @Initial
    @To("AGE")
    NAME,
    @To("CITY")
    AGE,
    @To("DONE")
    CITY,
    @Final
    DONE
}
