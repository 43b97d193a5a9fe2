package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a client offers follows from how it was made, and the compiler knows. */
final class KindsOfClientTest {
    private static final String DIALOGS = "tg.api().messages().getDialogs(0, 0, new InputPeerEmpty(), 10, 0L).call();";
    private static final String CALLBACK = "tg.api().messages().setBotCallbackAnswer(1L, 60).alert(true).call();";
    private static final String SEND = "tg.api().messages().sendMessage(new InputPeerSelf(), \"hi\").call();";

    @Test
    void aBotHasNoDialogs() {
        assertThat(Compilation.errors("BotTelegram tg", DIALOGS))
                .singleElement()
                .asString()
                .startsWith("8: cannot find symbol")
                .contains("getDialogs(");
        assertThat(Compilation.errors("UserTelegram tg", DIALOGS)).isEmpty();
        assertThat(Compilation.errors("Telegram tg", DIALOGS))
                .singleElement()
                .asString()
                .contains("getDialogs(");
    }

    @Test
    void aPersonAnswersNoCallbacks() {
        assertThat(Compilation.errors("UserTelegram tg", CALLBACK))
                .singleElement()
                .asString()
                .startsWith("8: cannot find symbol")
                .contains("setBotCallbackAnswer(");
        assertThat(Compilation.errors("BotTelegram tg", CALLBACK)).isEmpty();
        assertThat(Compilation.errors("Telegram tg", CALLBACK))
                .singleElement()
                .asString()
                .contains("setBotCallback");
        assertThat(Compilation.errors("UserTelegram tg", "tg.answerCallback(1, \"\", false);"))
                .singleElement()
                .asString()
                .contains("answerCallback(");
    }

    @Test
    void whatBothMayCallEveryClientHas() {
        for (String kind : new String[] {"Telegram", "BotTelegram", "UserTelegram"}) {
            assertThat(Compilation.errors(kind + " tg", SEND)).as(kind).isEmpty();
            assertThat(Compilation.errors(kind + " tg", DIALOGS.replace("api()", "raw()")))
                    .as("%s is one step away from everything", kind)
                    .isEmpty();
        }
    }

    @Test
    void theLoginDecidesTheKind() {
        assertThat(Compilation.errors(
                        "TelegramBuilder<Telegram> builder, Login<BotTelegram> login",
                        "BotTelegram tg = builder.login(login).connect();",
                        "CompletableFuture<BotTelegram> later = builder.login(login).connectAsync();"))
                .isEmpty();
        assertThat(Compilation.errors(
                        "Login<UserTelegram> login",
                        "UserTelegram tg = Telegram.builder().login(login).connectTimeout(null).connect();"))
                .isEmpty();
        assertThat(Compilation.errors("", "BotTelegram tg = BotTelegram.builder().connect();"))
                .isEmpty();
        assertThat(Compilation.errors("", "BotTelegram tg = Telegram.builder().connect();"))
                .singleElement()
                .asString()
                .contains("incompatible types: dev.aptgram.client.Telegram");
        assertThat(Compilation.errors(
                        "Login<UserTelegram> login", "BotTelegram tg = Telegram.builder().login(login).connect();"))
                .singleElement()
                .asString()
                .contains("incompatible types");
    }

    @Test
    void aBuilderForOneKindTakesNoLoginOfTheOther() {
        assertThat(Compilation.errors("Login<UserTelegram> login", "BotTelegram.builder().login(login);"))
                .singleElement()
                .asString()
                .startsWith("8: ")
                .contains("UserTelegram");
        assertThat(Compilation.errors("Login<BotTelegram> login", "UserTelegram.builder().login(login);"))
                .singleElement()
                .asString()
                .startsWith("8: ")
                .contains("BotTelegram");
    }
}
