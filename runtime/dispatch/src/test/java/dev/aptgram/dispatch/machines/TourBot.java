package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.RunCtx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Plans a tour. */
@Router
public class TourBot implements TourFsm.Flow {
    /** How tours ended, and what was entered and left. */
    public final List<String> told = new CopyOnWriteArrayList<>();

    /** Whether time leads back. */
    public volatile boolean backInTime;

    @Command("tour")
    TourFsm.Go begin() {
        return TourFsm.start().reply("Country?");
    }

    @Command("back")
    TourFsm.Go back(TourFsm.State at) {
        TourFsm.Back back = at instanceof TourFsm.City city
                ? city.back()
                : at instanceof TourFsm.Day day
                        ? day.back()
                        : at instanceof TourFsm.Hotel hotel ? hotel.back() : ((TourFsm.Country) at).back();
        return back.reply("Back").otherwise("This is the beginning");
    }

    @Override
    public TourFsm.Go onCountry(MessageCtx ctx, TourFsm.Country at) {
        return at.city(new Tour.Place(ctx.text()));
    }

    @Override
    public TourFsm.Go onCity(MessageCtx ctx, TourFsm.City at) {
        return ctx.text().matches("\\d+")
                ? at.day(new Tour.Visit(at.data().city(), Integer.parseInt(ctx.text())))
                : at.city(new Tour.Place(ctx.text()));
    }

    @Override
    public TourFsm.Go onDay(MessageCtx ctx, TourFsm.Day at) {
        return ctx.text().equals("hotel")
                ? at.hotel()
                : at.booked().reply("Booked").otherwise("That is too late");
    }

    @Override
    public TourFsm.Go onDayTimeout(RunCtx ctx, TourFsm.Day at, TourFsm.To timeUp) {
        return backInTime ? at.back().reply("Too slow") : timeUp;
    }

    @Override
    public TourFsm.Go onHotel(MessageCtx ctx, TourFsm.Hotel at) {
        return at.booked(new Tour.Visit(ctx.text(), at.data().day()));
    }

    @Override
    public void onLost(Ctx ctx, Tour.Place data) {
        told.add("lost in " + data.city());
    }

    @Override
    public void onBooked(Ctx ctx, Tour.Visit data) {
        told.add("booked " + data.city() + " " + data.day());
    }

    @Override
    public void enterCity(Ctx ctx, TourFsm.City at) {
        told.add("enter " + at.data().city());
    }

    @Override
    public void leaveDay(Ctx ctx, TourFsm.Day at) {
        told.add("leave " + at.data().day());
    }
}
