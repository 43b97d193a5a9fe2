package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.To;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A machine's data as an older build and as a newer one has it. Their ids differ only because both are built at once. */
public final class Builds {
    private Builds() {}

    /** The machine of the older build. */
    @Fsm(id = "build.old", data = Old.class)
    public enum OldBuild {
        @Initial
        @To("NEXT")
        FIRST,
        @To("END")
        NEXT,
        @Final
        END
    }

    /** The machine of the newer build. */
    @Fsm(id = "build.new", data = New.class)
    public enum NewBuild {
        @Initial
        @To("NEXT")
        FIRST,
        @To("END")
        NEXT,
        @Final
        END
    }

    /** A mood. */
    public enum Mood {
        GOOD,
        BAD
    }

    /** The same, called otherwise and with one more. */
    public enum Feeling {
        FINE,
        BAD,
        GOOD
    }

    /** A thing. */
    public record Thing(String name, int weight, List<Thing> inside) {}

    /** The same, called otherwise. */
    public record Item(List<Item> inside, String color, String name, long weight) {}

    /** The older data. */
    public record Old(
            String name,
            int age,
            int height,
            int count,
            Integer size,
            Mood mood,
            Thing thing,
            List<List<Mood>> moods,
            Optional<String> nick,
            Instant instant,
            Duration duration,
            LocalDate day,
            LocalTime time,
            LocalDateTime when,
            UUID uuid,
            boolean flag,
            Double ratio,
            String gone) {}

    /** The newer data. */
    public record New(
            Double ratio,
            Boolean flag,
            UUID uuid,
            LocalDateTime when,
            LocalTime time,
            LocalDate day,
            Duration duration,
            Instant instant,
            String nick,
            List<List<Feeling>> moods,
            Item thing,
            Feeling mood,
            int size,
            Long count,
            double height,
            long age,
            String name,
            String fresh,
            Optional<Item> another) {}
}
