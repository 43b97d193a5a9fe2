package dev.example.form;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnText;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.Routes;

/** Takes names down. */
@BotApp
public final class SignupBot implements SignupFsm.Flow {
    /** {@return what the bot does, for {@code Bots.run} or a dispatcher} */
    public static Routes routes() {
        return SignupBotRoutes.create();
    }

    @Command(value = "signup", description = "Come along")
    SignupFsm.Go begin() {
        return SignupFsm.start().reply("Who are you?");
    }

    @OnText
    String otherwise(MessageCtx msg) {
        return "Say /signup, " + msg.sender().firstName() + ".";
    }

    @Override
    public SignupFsm.Go onName(MessageCtx msg, SignupFsm.Name at) {
        return at.seats(new Guest(msg.text(), 0)).reply("How many seats?");
    }

    @Override
    public SignupFsm.Go onSeats(MessageCtx msg, SignupFsm.Seats at) {
        if (!msg.text().matches("[1-9]")) {
            return at.stay("One to nine.");
        }
        return at.done(new Guest(at.data().name(), Integer.parseInt(msg.text())));
    }

    @Override
    public void onDone(Ctx ctx, Guest guest) {
        ctx.reply(guest.name() + ": " + guest.seats());
    }
}
