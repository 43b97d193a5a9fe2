package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.InputMessageID;
import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageEntityBold;
import dev.aptgram.api.MessageEntityCode;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.messages.GetMessages;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.client.CallbackAnswer;
import dev.aptgram.client.Credentials;
import dev.aptgram.client.FormattedText;
import dev.aptgram.client.InlineKeyboard;
import dev.aptgram.client.Login;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.ReplyKeyboard;
import dev.aptgram.client.Telegram;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.PressAnswer;
import dev.aptgram.dc.SeenMessage;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.dispatch.buttons.ButtonBotRoutes;
import dev.aptgram.dispatch.buttons.LinkBotRoutes;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormBotRoutes;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bots on the real client, against the embedded DC over loopback TCP. */
class LiveBotTest {
    private final EmbeddedDc dc = EmbeddedDc.start();
    private final DcBot account = dc.addBot("Form");
    private final VirtualUser ann = dc.user("Ann");
    private final VirtualUser bob = dc.user("Bob");

    @AfterEach
    void stop() {
        dc.close();
    }

    private Telegram connect(Storage storage) {
        return Telegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .login(Login.bot(account.token()))
                .storage(storage)
                .server(dc.address(), List.of(dc.publicKey()))
                .connect();
    }

    /** {@return a dispatcher's builder whose clock answers no press that a slow machine is still about to answer} */
    private static DispatcherBuilder patient(Telegram tg, Routes routes) {
        return Dispatcher.builder(tg, routes).answerAfter(Duration.ofMinutes(2));
    }

    /** A user has read the reply to an update, which may not have left its lane yet; the one before it has. */
    private static void assertAtMostOneEach(Dispatcher bot, int users) {
        assertThat(bot.pending()).isLessThanOrEqualTo(users);
    }

    @Test
    void aFormSurvivesARestartOfItsBot(@TempDir Path directory) {
        try (Storage storage = JdbcStorage.h2(directory.resolve("bot"));
                Telegram tg = connect(storage);
                Dispatcher bot = Dispatcher.start(tg, FormBotRoutes.of(new FormBot()))) {
            ann.sends(account, "/form");
            ann.awaitText("Your name?");
            bob.sends(account, "/form@" + account.username());
            bob.awaitText("Your name?");
            ann.sends(account, "Ann");
            ann.awaitText("Age?");
            assertAtMostOneEach(bot, 2);
        }
        FormBot form = new FormBot();
        try (Storage storage = JdbcStorage.h2(directory.resolve("bot"));
                Telegram tg = connect(storage);
                Dispatcher bot = Dispatcher.start(tg, FormBotRoutes.of(form))) {
            ann.sends(account, "old");
            ann.awaitText("A number, please");
            ann.sends(account, "30");
            ann.awaitText("City?");
            ann.sends(account, "Bern");
            ann.awaitText("Thanks, Ann");
            bob.sends(account, "Bob");
            bob.awaitText("Age?");
            assertThat(form.saved).containsExactly(new FormData("Ann", 30, "Bern"));
            assertAtMostOneEach(bot, 2);
        }
    }

    @Test
    void buttonsCarryRecords(@TempDir Path directory) {
        SeenMessage old;
        try (Storage storage = JdbcStorage.h2(directory.resolve("bot"));
                Telegram tg = connect(storage);
                Dispatcher bot = patient(tg, ButtonBotRoutes.create())
                        .signingSecret(new byte[32])
                        .start()) {
            ann.sends(account, "/shop");
            SeenMessage shop = ann.awaitText("Choose");
            assertThat(shop.labels()).containsExactly("Two", "Pay", "Cart", "Old");
            assertThat(ann.presses(shop, "Pay").awaitAnswer().text()).isEqualTo("Paid 995");
            assertThat(ann.presses(shop, "Cart").awaitAnswer().text()).isEqualTo("2");
            assertThat(ann.presses(shop, "Old").awaitAnswer().text()).isEqualTo("text old");
            assertThat(ann.presses(shop, "Two").awaitAnswer().text()).isEqualTo("Thanks!");
            SeenMessage bought = ann.awaitEdit();
            assertThat(bought.text()).isEqualTo("Bought 2");
            assertThat(ann.presses(bought, "Again").awaitAnswer().text()).isEqualTo("Thanks!");
            assertThat(ann.awaitEdit().text()).isEqualTo("Bought 3");
            bob.sends(account, "/shop");
            old = bob.awaitText("Choose");
            assertAtMostOneEach(bot, 2);
        }
        byte[] otherSecret = new byte[32];
        otherSecret[0] = 1;
        // Another secret, another memory: what was signed or stored is out of date, what was neither is not.
        try (Storage storage = JdbcStorage.h2(directory.resolve("bot"));
                Telegram tg = connect(storage);
                Dispatcher bot = patient(tg, ButtonBotRoutes.create())
                        .signingSecret(otherSecret)
                        .start()) {
            assertThat(bob.presses(old, "Pay").awaitAnswer().text()).isEqualTo("This button is out of date.");
            assertThat(bob.presses(old, "Cart").awaitAnswer().text()).isEqualTo("This button is out of date.");
            assertThat(bob.presses(old, "Two").awaitAnswer().text()).isEqualTo("Thanks!");
            assertAtMostOneEach(bot, 1);
        }
    }

    @Test
    void aLinkBringsWhoFollowsIt(@TempDir Path directory) {
        try (Storage storage = JdbcStorage.h2(directory.resolve("bot"));
                Telegram tg = connect(storage);
                Dispatcher bot = patient(tg, LinkBotRoutes.create())
                        .signingSecret(new byte[16])
                        .start()) {
            ann.sends(account, "/invite");
            String link = ann.awaitMessage().text();
            String head = "https://t.me/" + account.username() + "?start=";
            assertThat(link).startsWith(head);
            bob.sends(account, "/start " + link.substring(head.length()));
            bob.awaitText("invited by " + ann.id());
            bob.sends(account, "/start");
            bob.awaitText("start []");
            assertAtMostOneEach(bot, 2);
        }
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // a handler's stage is the dispatcher's to wait for
    void keyboardsComeAndGoAndAnswersAreShown(@TempDir Path directory) {
        Routes routes = Routes.of(r -> r.command(
                        "ask",
                        c -> Reply.text("Sure?")
                                .keyboard(ReplyKeyboard.create()
                                        .text("Yes")
                                        .text("No")
                                        .oneTime()
                                        .placeholder("Well?")))
                .text(c -> Reply.text("You said " + c.text()).removeKeyboard())
                .command(
                        "open",
                        c -> Reply.text("Open")
                                .keyboard(InlineKeyboard.create()
                                        .button("A", "alert")
                                        .button("B", "url")
                                        .button("C", "boom")
                                        .grid(2)))
                .callback("alert", c -> CallbackAnswer.alert("Look!"))
                .callback("url", c -> c.openUrl("https://t.me/" + account.username() + "?start=x"))
                .callback("boom", c -> {
                    throw new IOException("no");
                }));
        try (Storage storage = JdbcStorage.h2(directory.resolve("bot"));
                Telegram tg = connect(storage);
                Dispatcher bot = patient(tg, routes).start()) {
            ann.sends(account, "/ask");
            SeenMessage question = ann.awaitText("Sure?");
            assertThat(question.labels()).containsExactly("Yes", "No");
            ann.presses(question, "Yes");
            ann.awaitText("You said Yes");
            ann.sends(account, "/open");
            SeenMessage buttons = ann.awaitText("Open");
            assertThat(buttons.buttons()).hasSize(2);
            PressAnswer alert = ann.presses(buttons, "A").awaitAnswer();
            assertThat(alert.text()).isEqualTo("Look!");
            assertThat(alert.alert()).isTrue();
            assertThat(ann.presses(buttons, "B").awaitAnswer().url()).endsWith("?start=x");
            assertThat(ann.presses(buttons, "C").awaitAnswer().text()).isNull();
            assertAtMostOneEach(bot, 1);
        }
    }

    @Test
    void aPressIsAnsweredAndTheMessageEdited(@TempDir Path directory) {
        InlineKeyboard keyboard = InlineKeyboard.create().button("Yes", "vote:yes");
        Routes routes = Routes.of(r -> r.command(
                        "vote",
                        Handler.doing(c -> c.reply(OutgoingText.of("Well?").keyboard(keyboard))
                                .join()))
                .callbackPrefix("vote:", c -> {
                    c.edit("You said " + c.text()).join();
                    return "Counted";
                }));
        try (Storage storage = JdbcStorage.h2(directory.resolve("bot"));
                Telegram tg = connect(storage);
                Dispatcher bot = patient(tg, routes).start()) {
            ann.sends(account, "/vote");
            SeenMessage question = ann.awaitText("Well?");
            assertThat(ann.presses(question, "Yes").awaitAnswer().text()).isEqualTo("Counted");
            assertThat(ann.awaitEdit().text()).isEqualTo("You said vote:yes");
            assertAtMostOneEach(bot, 1);
        }
    }

    @Test
    void whatIsFormattedArrivesSoAndIsChangedSo() {
        FormattedText text =
                FormattedText.of("So ").plus(FormattedText.of("bold").bold());
        CompletableFuture<Integer> id = new CompletableFuture<>();
        InlineKeyboard keyboard = InlineKeyboard.create().button("Go", "go");
        Routes routes = Routes.of(r -> r.command(
                        "bold",
                        Handler.doing(
                                c -> id.complete(c.reply(OutgoingText.of(text).keyboard(keyboard))
                                        .join()
                                        .id())))
                .callback("go", c -> Reply.edit(FormattedText.of("code").code())));
        try (Telegram tg = connect(new MemoryStorage());
                Dispatcher bot = patient(tg, routes).start()) {
            ann.sends(account, "/bold");
            SeenMessage seen = ann.awaitText("So bold");
            assertThat(entities(tg, id.join())).containsExactly(new MessageEntityBold(3, 4));
            assertThat(ann.presses(seen, "Go").awaitAnswer().text()).isNull();
            assertThat(ann.awaitEdit().text()).isEqualTo("code");
            assertThat(entities(tg, id.join())).containsExactly(new MessageEntityCode(0, 4));
            assertAtMostOneEach(bot, 1);
        }
    }

    private static List<MessageEntity> entities(Telegram tg, int id) {
        PlainMessages found = (PlainMessages)
                tg.invoke(new GetMessages(List.of(new InputMessageID(id)))).join();
        return Objects.requireNonNull(((PlainMessage) found.messages().get(0)).entities());
    }
}
