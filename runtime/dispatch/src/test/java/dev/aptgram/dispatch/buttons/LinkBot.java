package dev.aptgram.dispatch.buttons;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.DeepLink;
import dev.aptgram.annotations.MaxBytes;
import dev.aptgram.annotations.OnDeepLink;
import dev.aptgram.dispatch.MessageCtx;

/** Links that carry records, beside a start that carries none. */
@BotApp
public class LinkBot {
    /** Who has invited. */
    @DeepLink("ref")
    public record Ref(long by) {}

    /** A gift, signed. */
    @DeepLink(value = "gift", signed = true)
    public record Gift(int coins, @MaxBytes(24) String from) {}

    @Command("start")
    String plain(String parameter) {
        return "start [" + parameter + "]";
    }

    @Command("start")
    String invited(MessageCtx msg, Ref ref) {
        return "invited by " + ref.by();
    }

    @OnDeepLink
    String gift(Gift gift) {
        return gift.coins() + " coins from " + gift.from();
    }

    @Command("invite")
    String invite(MessageCtx msg) {
        return msg.link(new Ref(msg.sender().id()));
    }

    @Command("give")
    String give(MessageCtx msg) {
        return msg.groupLink(new Gift(5, "Änn"));
    }
}
