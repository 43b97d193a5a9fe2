package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.StateFilter;
import dev.aptgram.annotations.To;

/** Three questions. */
@Fsm(id = "form", data = FormData.class)
public enum Form {
    @Initial
    @To("AGE")
    NAME,
    @To({"CITY", "NAME"})
    AGE,
    @To("DONE")
    CITY,
    @Final
    DONE;

    /** Only while the form stands in one of some states. */
    @StateFilter
    public @interface In {
        /** {@return the states} */
        Form[] value();
    }
}
