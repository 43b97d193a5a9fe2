package app;

import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;

@Router
class AddressBot implements AddressFormFsm.Flow {
    @Override
    public AddressFormFsm.Go onStreet(MessageCtx msg, AddressFormFsm.Street at) {
        return at.place(new AddressForm.Street(msg.text())).reply("City?");
    }

    @Override
    public AddressFormFsm.Go onPlaceFound(Ctx ctx, AddressFormFsm.Place at, Place.City city) {
        return at.done(new AddressForm.Address(at.data().street(), city.name()));
    }

    @Override
    public void onDone(Ctx ctx, AddressForm.Address data) {}

    @Override
    public void onTimeout(Ctx ctx) {}
}
