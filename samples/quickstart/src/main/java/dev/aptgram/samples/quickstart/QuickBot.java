package dev.aptgram.samples.quickstart;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnText;
import dev.aptgram.client.PeerView;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;

/** The whole bot. The compiler checks it and writes {@code QuickBotRoutes} and {@code FormFsm} beside it. */
@BotApp
class QuickBot implements FormFsm.Flow {
    @Command(value = "start", description = "Say hello")
    String start(PeerView from) {
        return "Hello, " + from.firstName() + "! I repeat what you say. Try /form.";
    }

    @OnText
    String echo(MessageCtx msg) {
        return msg.text();
    }

    @Command(value = "form", description = "Answer three questions")
    FormFsm.Go form() {
        return FormFsm.start().reply("What is your name?");
    }

    @Override
    public FormFsm.Go onName(MessageCtx msg, FormFsm.Name at) {
        return at.age(new FormData(msg.text(), 0, "")).reply("How old are you?");
    }

    @Override
    public FormFsm.Go onAge(MessageCtx msg, FormFsm.Age at) {
        if (!msg.text().matches("\\d{1,3}")) {
            return at.stay("A number, please.");
        }
        return at.city(new FormData(at.data().name(), Integer.parseInt(msg.text()), ""))
                .reply("Where do you live?");
    }

    @Override
    public FormFsm.Go onCity(MessageCtx msg, FormFsm.City at) {
        return at.done(new FormData(at.data().name(), at.data().age(), msg.text()));
    }

    @Override
    public void onDone(Ctx ctx, FormData form) {
        ctx.say(form.name() + ", " + form.age() + ", from " + form.city() + ". Thank you!");
    }

    @Command(value = "cancel", description = "Forget the form")
    FormFsm.Go cancel() {
        return new FormFsm.Cancel().reply("Forgotten.");
    }
}
