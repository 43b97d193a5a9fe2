package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.machines.Checkout.Address;
import dev.aptgram.dispatch.machines.Checkout.City;
import dev.aptgram.dispatch.machines.Checkout.Street;
import org.jspecify.annotations.Nullable;

/** Asks for addresses. */
@Router
public class AddressBot implements CheckoutAddressFormFsm.Flow {
    private final CheckoutBot notes;

    /**
     * Creates it.
     *
     * @param notes where it writes down what it is told
     */
    public AddressBot(CheckoutBot notes) {
        this.notes = notes;
    }

    @Command("address")
    CheckoutAddressFormFsm.Go address() {
        return CheckoutAddressFormFsm.start().reply("Street?");
    }

    @Command("quit")
    CheckoutAddressFormFsm.Go quit() {
        return new CheckoutAddressFormFsm.Cancel().reply("Quit");
    }

    @Override
    public CheckoutAddressFormFsm.Go onStreet(MessageCtx msg, CheckoutAddressFormFsm.Street at) {
        return at.place(new Street(msg.text())).reply("City?");
    }

    @Override
    public CheckoutAddressFormFsm.Go onPlaceFound(Ctx ctx, CheckoutAddressFormFsm.Place at, City city) {
        notes.note("place found");
        return at.done(new Address(at.data().street(), city.name())).reply("Noted");
    }

    @Override
    public CheckoutAddressFormFsm.Go onPlaceNowhere(Ctx ctx, CheckoutAddressFormFsm.Place at, @Nullable City city) {
        notes.note("place nowhere");
        return at.street().reply("Street again?");
    }

    @Override
    public void onDone(Ctx ctx, Address data) {
        ctx.say("Alone: " + data.street() + ", " + data.city());
    }

    @Override
    public void onLate(Ctx ctx) {
        ctx.say("Alone and late");
    }

    @Override
    public void enterStreet(Ctx ctx, CheckoutAddressFormFsm.Street at) {
        notes.note("enter STREET");
    }

    @Override
    public void leaveStreet(Ctx ctx, CheckoutAddressFormFsm.Street at) {
        notes.note("leave STREET");
    }

    @Override
    public void enterPlace(Ctx ctx, CheckoutAddressFormFsm.Place at) {
        notes.note("enter PLACE");
    }

    @Override
    public void leavePlace(Ctx ctx, CheckoutAddressFormFsm.Place at) {
        notes.note("leave PLACE");
    }
}
