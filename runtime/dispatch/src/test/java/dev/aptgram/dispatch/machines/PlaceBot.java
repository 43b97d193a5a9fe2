package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.machines.Checkout.City;
import org.jspecify.annotations.Nullable;

/** Asks for cities. */
@Router
public class PlaceBot implements CheckoutPlaceFsm.Flow {
    private final CheckoutBot notes;

    /**
     * Creates it.
     *
     * @param notes where it writes down what it is told
     */
    public PlaceBot(CheckoutBot notes) {
        this.notes = notes;
    }

    @Override
    public CheckoutPlaceFsm.Go onCity(MessageCtx msg, CheckoutPlaceFsm.City at) {
        return msg.text().equals("hm") ? at.stay("Well?") : at.found(new City(msg.text()));
    }

    @Override
    public void enterCity(Ctx ctx, CheckoutPlaceFsm.City at) {
        notes.note("enter CITY");
    }

    @Override
    public void leaveCity(Ctx ctx, CheckoutPlaceFsm.City at) {
        notes.note("leave CITY");
    }

    @Override
    public void onFound(Ctx ctx, City data) {}

    @Override
    public void onNowhere(Ctx ctx, @Nullable City data) {}
}
