package app;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.Sub;
import dev.aptgram.annotations.Timeout;
import dev.aptgram.annotations.To;

@Fsm(id = "checkout", data = Checkout.Order.class, history = 3)
enum Checkout {
    @Initial
    @To("ADDRESS")
    CART,
    @Sub(AddressForm.class)
    @To({"PAYMENT", "CART"})
    @Timeout(value = "1d", to = "GONE")
    ADDRESS,
    @To("PAID")
    PAYMENT,
    @Final
    PAID,
    @Final
    GONE;

    record Order(int items, AddressForm.Address address) {}
}
