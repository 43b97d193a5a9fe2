package app;

import dev.aptgram.annotations.Data;
import dev.aptgram.annotations.Entry;
import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.Timeout;
import dev.aptgram.annotations.To;
import java.util.List;

@Fsm(id = "wizard", history = 5)
enum Wizard {
    @Initial
    @To("AGE")
    NAME,
    @Data(Named.class)
    @To("NAME")
    @To(value = "DONE", guard = "isAdult")
    @To(value = "PARENT", guard = "isMinor")
    @Timeout(value = "1h", to = "PARENT")
    AGE,
    @Data(Named.class)
    @To("DONE")
    @Timeout(value = "1d", to = "GONE")
    PARENT,
    @To(value = "GONE", guard = "always")
    @Entry
    PAUSE,
    @Data(Person.class)
    @Final
    DONE,
    @Final
    GONE;

    record Named(String name, Mood mood) {
        boolean isMinor() {
            return name.isEmpty();
        }
    }

    record Person(String name, int age, List<Named> children) {}

    enum Mood {
        GOOD,
        BAD
    }

    static boolean isAdult(Person person) {
        return person.age() >= 18;
    }

    static boolean always() {
        return true;
    }
}
