package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.machines.Checkout.Address;
import dev.aptgram.dispatch.machines.Checkout.Order;
import dev.aptgram.dispatch.machines.Checkout.Street;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes orders. */
@Router
public class CheckoutBot implements CheckoutFsm.Flow {
    /** What it was told, in order. */
    public final List<String> told = new ArrayList<>();

    /** Where it throws. */
    public String breaksAt = "";

    void note(String what) {
        told.add(what);
        if (what.equals(breaksAt)) {
            throw new IllegalStateException("planted");
        }
    }

    /** {@return what it was told since this was last asked} */
    public List<String> take() {
        List<String> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    @Command("shop")
    CheckoutFsm.Go shop() {
        return CheckoutFsm.start(new Order(1, null)).reply("Buy?");
    }

    @Command("drop")
    CheckoutFsm.Go drop() {
        return new CheckoutFsm.Cancel().reply("Dropped");
    }

    @Command("cart")
    CheckoutFsm.Go cart(CheckoutFsm.Address at) {
        return at.cart().reply("Cart");
    }

    @Override
    public CheckoutFsm.Go onCart(MessageCtx msg, CheckoutFsm.Cart at) {
        Order order = at.data();
        return switch (msg.text()) {
            case "home" ->
                at.address(order, CheckoutAddressFormFsm.startPlace(new Street("Home Street")))
                        .reply("City?");
            default -> at.address(order).reply("Street?");
        };
    }

    @Override
    public CheckoutFsm.Go onAddressDone(Ctx ctx, CheckoutFsm.Address at, Address address) {
        note("address done");
        return address.city().equals("Far")
                ? at.stay("Not so far. Street?")
                : at.payment(new Order(at.data().items(), address.street() + ", " + address.city()))
                        .reply("Pay?");
    }

    @Override
    public CheckoutFsm.Go onAddressLate(Ctx ctx, CheckoutFsm.Address at) {
        note("address late");
        return at.back().reply("Too slow");
    }

    @Override
    public CheckoutFsm.Go onAddressCancel(Ctx ctx, CheckoutFsm.Address at) throws Exception {
        note("address cancelled");
        return at.data().items() > 1 ? at.cart().reply("Cart") : CheckoutFsm.Flow.super.onAddressCancel(ctx, at);
    }

    @Override
    public CheckoutFsm.Go onPayment(MessageCtx msg, CheckoutFsm.Payment at) {
        return msg.text().equals("again") ? at.back().reply("Street?") : at.paid();
    }

    @Override
    public void onPaid(Ctx ctx, Order data) {
        ctx.say("Paid, goes to " + data.address());
    }

    @Override
    public void onGone(Ctx ctx, @Nullable Order data) {
        ctx.say("Gone");
    }

    @Override
    public void enterAddress(Ctx ctx, CheckoutFsm.Address at) {
        note("enter ADDRESS");
    }

    @Override
    public void leaveAddress(Ctx ctx, CheckoutFsm.Address at) {
        note("leave ADDRESS");
    }
}
