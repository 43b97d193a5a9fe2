package app;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.OnText;
import dev.aptgram.dispatch.MessageCtx;

@BotApp(routers = FormBot.class)
class EchoBot {
    @OnText
    @Form.In(Form.CITY)
    String echo(MessageCtx msg) {
        return msg.text();
    }
}
