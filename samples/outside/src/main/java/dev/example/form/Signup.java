package dev.example.form;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.To;

/** How somebody signs up: a name, then how many come. */
@Fsm(id = "signup", data = Guest.class)
enum Signup {
    @Initial
    @To("SEATS")
    NAME,
    @To("DONE")
    SEATS,
    @Final
    DONE
}
