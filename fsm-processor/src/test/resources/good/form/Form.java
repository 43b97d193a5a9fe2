package app;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.StateFilter;
import dev.aptgram.annotations.Timeout;
import dev.aptgram.annotations.To;

@Fsm(id = "form", data = FormData.class)
public enum Form {
    @Initial
    @To("AGE")
    NAME,
    @To({"CITY", "NAME"})
    AGE,
    @To("DONE")
    @Timeout(value = "30m", to = "DONE")
    CITY,
    @Final
    DONE;

    @StateFilter
    public @interface In {
        Form[] value();
    }
}
