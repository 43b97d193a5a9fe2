package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Data;
import dev.aptgram.annotations.Entry;
import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.Sub;
import dev.aptgram.annotations.Timeout;
import dev.aptgram.annotations.To;
import org.jspecify.annotations.Nullable;

/** An order whose address is asked for by a machine of its own, which asks for the place by a third. */
@Fsm(id = "checkout", data = Checkout.Order.class, history = 3)
public enum Checkout {
    @Initial
    @To("ADDRESS")
    CART,
    @Sub(AddressForm.class)
    @To({"PAYMENT", "CART"})
    @Timeout(value = "90m", to = "GONE")
    ADDRESS,
    @To({"PAID", "ADDRESS"})
    PAYMENT,
    @Final
    PAID,
    @Final
    GONE;

    /** What is ordered, and where to. */
    public record Order(int items, @Nullable String address) {}

    /** Asks for an address. */
    @Fsm(id = "address")
    public enum AddressForm {
        @Initial
        @To("PLACE")
        @Timeout(value = "1h", to = "LATE")
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
        LATE
    }

    /** The street. */
    public record Street(String street) {}

    /** The whole address. */
    public record Address(String street, String city) {}

    /** Asks for a city. */
    @Fsm(id = "place", data = City.class)
    public enum Place {
        @Initial
        @To("FOUND")
        @Timeout(value = "2h", to = "NOWHERE")
        CITY,
        @Final
        FOUND,
        @Final
        NOWHERE
    }

    /** The city. */
    public record City(String name) {}
}
