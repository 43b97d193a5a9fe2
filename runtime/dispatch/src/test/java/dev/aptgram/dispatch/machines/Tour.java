package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Data;
import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.Timeout;
import dev.aptgram.annotations.To;

/** Carries something else in each state, asks a guard, and knows the way back. */
@Fsm(id = "tour", history = 2)
public enum Tour {
    @Initial
    @To("CITY")
    COUNTRY,
    @Data(Place.class)
    @To({"DAY", "CITY"})
    @Timeout(value = "1h", to = "LOST")
    CITY,
    @Data(Visit.class)
    @To("HOTEL")
    @To(value = "BOOKED", guard = "isSoon")
    @Timeout(value = "1h", to = "COUNTRY")
    DAY,
    @Data(Visit.class)
    @To("BOOKED")
    HOTEL,
    @Data(Place.class)
    @Final
    LOST,
    @Data(Visit.class)
    @Final
    BOOKED;

    /** Where. */
    public record Place(String city) {}

    /** Where and when. */
    public record Visit(String city, int day) {
        boolean isSoon() {
            if (day == 13) {
                throw new IllegalStateException("no such day");
            }
            return day < 20;
        }
    }
}
