package app;

import dev.aptgram.annotations.Data;
import dev.aptgram.annotations.Entry;
import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.Sub;
import dev.aptgram.annotations.Timeout;
import dev.aptgram.annotations.To;

@Fsm(id = "address")
enum AddressForm {
    @Initial
    @To("PLACE")
    @Timeout(value = "1h", to = "TIMEOUT")
    STREET,
    @Sub(Place.class)
    @Data(Street.class)
    @To({"DONE", "STREET"})
    @Entry
    PLACE,
    @Data(Address.class)
    @Final
    DONE,
    @Final
    TIMEOUT;

    record Street(String street) {}

    record Address(String street, String city) {}
}
