package app;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnText;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;

@BotApp(routers = AddressBot.class)
class CheckoutBot implements CheckoutFsm.Flow {
    @Command("shop")
    CheckoutFsm.Go shop() {
        return CheckoutFsm.start(new Checkout.Order(1, null)).reply("Buy?");
    }

    @Override
    public CheckoutFsm.Go onCart(MessageCtx msg, CheckoutFsm.Cart at) {
        return msg.text().equals("home")
                ? at.address(at.data(), AddressFormFsm.startPlace(new AddressForm.Street("Home Street")))
                : at.address(at.data()).reply("Street?");
    }

    @Override
    public CheckoutFsm.Go onAddressDone(Ctx ctx, CheckoutFsm.Address at, AddressForm.Address address) {
        return at.payment(new Checkout.Order(at.data().items(), address));
    }

    @Override
    public CheckoutFsm.Go onAddressTimeout(Ctx ctx, CheckoutFsm.Address at) {
        return at.back();
    }

    @Override
    public CheckoutFsm.Go onAddressCancel(Ctx ctx, CheckoutFsm.Address at) {
        return at.cart();
    }

    @Override
    public CheckoutFsm.Go onPayment(MessageCtx msg, CheckoutFsm.Payment at) {
        return at.paid();
    }

    @Override
    public void onPaid(Ctx ctx, Checkout.Order data) {}

    @Override
    public void onGone(Ctx ctx, Checkout.Order data) {}

    @OnText
    PlaceFsm.Go city(PlaceFsm.City at, MessageCtx msg) {
        return at.found(new Place.City(msg.text()));
    }
}
