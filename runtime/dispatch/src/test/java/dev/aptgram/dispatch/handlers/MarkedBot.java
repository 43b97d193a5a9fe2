package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnText;
import dev.aptgram.annotations.Only;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.machines.SurveyFsm;
import java.lang.annotation.Repeatable;

/** A bot whose handlers carry annotations of its own, for middleware to read. */
@MarkedBot.Area("all")
@BotApp
public class MarkedBot implements SurveyFsm.Flow {
    /** How often somebody may call a handler. */
    public @interface Limit {
        /** {@return how often} */
        int value();

        /** {@return in which units} */
        String[] per() default {"minute", "chat"};

        /** {@return what is exempt} */
        Class<? extends Number>[] exempt() default {Integer.class};
    }

    /** Where a handler belongs. */
    @Repeatable(Areas.class)
    public @interface Area {
        /** {@return the name} */
        String value();
    }

    /** Several of them. */
    public @interface Areas {
        /** {@return each} */
        Area[] value();
    }

    @Limit(5)
    @Area("desk")
    @Area("shop")
    @Command(value = "buy", aliases = "get")
    String buy() {
        return "bought";
    }

    @Command("survey")
    SurveyFsm.Go survey() {
        return SurveyFsm.start().reply("Like it?");
    }

    @OnText
    @Only("textIs('plain')")
    String plain() {
        return "plain";
    }

    @Override
    public SurveyFsm.Go onLike(MessageCtx ctx, SurveyFsm.Like at) {
        return at.cancel("Good");
    }

    @Override
    public SurveyFsm.Go onWhy(MessageCtx ctx, SurveyFsm.Why at) {
        return at.end();
    }

    @Override
    public void onEnd(dev.aptgram.dispatch.Ctx ctx) {}
}
