package app;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.To;

@Fsm(id = "place", data = Place.City.class)
enum Place {
    @Initial
    @To("FOUND")
    CITY,
    @Final
    FOUND;

    record City(String name) {}
}
