package app;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnCallback;
import dev.aptgram.annotations.OnInline;
import dev.aptgram.dispatch.InlineCtx;
import dev.aptgram.dispatch.MessageCtx;

@BotApp
class TextsBot {
    @Command("hello")
    String hello(Texts texts, MessageCtx msg) {
        return texts.hello(msg.sender().firstName());
    }

    @OnCallback
    String pressed(Texts texts) {
        return texts.bye();
    }

    @OnInline
    void inline(InlineCtx query, Texts texts) {}
}
