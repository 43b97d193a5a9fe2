package app;

import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnCallback;
import dev.aptgram.annotations.OnMessage;
import dev.aptgram.annotations.OnText;
import dev.aptgram.annotations.Router;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.FileRef;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.Telegram;
import dev.aptgram.dispatch.CallbackCtx;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.Next;
import dev.aptgram.dispatch.RunCtx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@Router
public class FormBot implements FormFsm.Flow {
    public FormBot(String greeting) {}

    @Command(value = "form", description = "Answer three questions")
    FormFsm.Go begin() {
        return FormFsm.start().reply("Your name?");
    }

    @Override
    public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) {
        return at.stay("Again");
    }

    @Override
    public FormFsm.Go onAge(MessageCtx ctx, FormFsm.Age at) throws IOException {
        return ctx.text().isEmpty() ? at.name() : at.city(at.data());
    }

    @Override
    public FormFsm.Go onCity(MessageCtx ctx, FormFsm.City at) {
        return at.done().reply("Thanks");
    }

    @Override
    public FormFsm.Go onCityTimeout(RunCtx ctx, FormFsm.City at, FormFsm.To timeUp) throws IOException {
        return at.data().vip() ? at.stay("Take your time") : timeUp.reply("Time is up");
    }

    @Override
    public void onDone(Ctx ctx, FormData data) {}

    @Command(
            value = "cancel",
            aliases = {"stop", "quit"})
    @Form.In({Form.NAME, Form.AGE, Form.CITY})
    FormFsm.Cancel cancel() {
        return new FormFsm.Cancel();
    }

    @Command("parts")
    void parts(
            Ctx ctx,
            MessageCtx msg,
            IncomingMessage message,
            PeerView who,
            ChatRef where,
            Telegram tg,
            String args,
            List<String> words)
            throws IOException {}

    @OnText
    @Form.In({Form.AGE, Form.NAME})
    Next quiet(FormFsm.State at) {
        return Next.PASS;
    }

    @OnMessage
    String file(MessageCtx msg, FileRef file) {
        return "Got it";
    }

    @OnCallback("yes")
    CompletionStage<FormFsm.Go> yes(CallbackCtx press, FormFsm.City at) {
        return CompletableFuture.completedFuture(at.done());
    }

    @OnCallback(prefix = "vote:")
    void vote(String data) {}

    @OnCallback
    @OnText
    @Deprecated
    String either(Ctx ctx, String text) {
        return text;
    }
}
