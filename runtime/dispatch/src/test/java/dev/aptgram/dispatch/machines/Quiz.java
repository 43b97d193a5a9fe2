package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.Timeout;
import dev.aptgram.annotations.To;

/** Two questions, to be answered in time. */
@Fsm(id = "quiz", data = Quiz.Answers.class)
public enum Quiz {
    @Initial
    @To("SECOND")
    @Timeout(value = "30m", to = "LATE")
    FIRST,
    @To("DONE")
    @Timeout(value = "1h", to = "DONE")
    SECOND,
    @Final
    DONE,
    @Final
    LATE;

    /** What was answered. */
    public record Answers(String first, String second) {}
}
