package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Entry;
import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.Removed;
import dev.aptgram.annotations.Renamed;
import dev.aptgram.annotations.To;

/** Has been called otherwise, in part, and begins in two places. */
@Fsm(id = "trip", data = Trip.Plan.class)
public enum Trip {
    @Initial
    @To("CITY")
    @Removed("HOUSE")
    COUNTRY,
    @Entry
    @To("BOOKED")
    @Renamed(from = "TOWN")
    @Removed("STREET")
    CITY,
    @Final
    BOOKED;

    /** Where to. */
    public record Plan(String where) {}
}
