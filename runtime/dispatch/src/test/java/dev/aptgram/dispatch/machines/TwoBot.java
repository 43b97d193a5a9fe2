package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnCallback;
import dev.aptgram.annotations.OnText;
import dev.aptgram.client.PeerView;
import dev.aptgram.dispatch.CallbackCtx;
import dev.aptgram.dispatch.MessageCtx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Two machines in one bot, and most ways to write a handler. */
@BotApp(routers = FormBot.class)
public class TwoBot {
    @Command(
            value = "start",
            aliases = {"hello", "hi"},
            description = "Say hello")
    String start(PeerView from) {
        return "Hello, " + from.firstName() + "!";
    }

    @Command("add")
    CompletionStage<String> add(List<String> numbers) {
        int sum = numbers.stream().mapToInt(Integer::parseInt).sum();
        return CompletableFuture.supplyAsync(() -> "= " + sum);
    }

    @Command("survey")
    void survey(MessageCtx msg) {
        SurveyFsm.start(msg);
        msg.say("Like it?");
    }

    @OnText
    SurveyFsm.Go like(SurveyFsm.Like at, String text) {
        return text.equals("no") ? at.why().reply("Why?") : at.cancel("Good");
    }

    @OnText
    SurveyFsm.Go why(SurveyFsm.Why at) {
        return at.end().reply("Noted");
    }

    @OnCallback(prefix = "vote:")
    String vote(CallbackCtx press, String data) {
        press.say("You pressed " + data);
        return "Counted";
    }

    @OnCallback
    void other() {}

    @OnText
    String echo(MessageCtx msg) {
        return msg.text();
    }
}
