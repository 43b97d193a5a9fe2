package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Data;
import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.Renamed;
import dev.aptgram.annotations.To;

/** A machine with a history as an older build and as newer ones have it. */
public final class Wizards {
    private Wizards() {}

    /** The older build: the same data everywhere, and a longer memory. */
    @Fsm(id = "wizard.old", data = All.class, history = 5)
    public enum Older {
        @Initial
        @To("B")
        A,
        @To("C")
        B,
        @To({"D", "C"})
        C,
        @To("E")
        D,
        @To("END")
        E,
        @Final
        END
    }

    /** The newer build: data of its own in each state, one renamed, one gone, one without a component that it needs. */
    @Fsm(id = "wizard.new", history = 3)
    public enum Newer {
        @Initial
        @Data(All.class)
        @To("SECOND")
        A,
        @Data(Named.class)
        @To("C")
        @Renamed(from = "B")
        SECOND,
        @Data(Named.class)
        @To("E")
        C,
        @Data(Aged.class)
        @To("END")
        E,
        @Final
        END
    }

    /** The newest build, which has forgotten how to go back. */
    @Fsm(id = "wizard.bare", data = All.class)
    public enum Bare {
        @Initial
        @To("C")
        A,
        @To("E")
        C,
        @To("END")
        E,
        @Final
        END
    }

    /** Everything. */
    public record All(String name, Integer age) {}

    /** Without the age. */
    public record Named(String name) {}

    /** With an age that must be there. */
    public record Aged(int age) {}
}
