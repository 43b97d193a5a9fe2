package dev.example;

import dev.aptgram.annotations.AccountKind;
import dev.aptgram.annotations.TlApi;
import dev.aptgram.annotations.TlCall;
import dev.aptgram.api.BotCommand;
import dev.aptgram.api.BotCommandScope;
import dev.aptgram.api.Config;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The calls that this application makes, checked against the published schema. */
@TlApi(account = AccountKind.BOT)
public interface Announcements {
    @TlCall("bots.setBotCommands")
    CompletableFuture<Boolean> menu(BotCommandScope scope, String langCode, List<BotCommand> commands);

    @TlCall("help.getConfig")
    Config config();
}
