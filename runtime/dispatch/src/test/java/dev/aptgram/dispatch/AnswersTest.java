package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.client.CallbackAnswer;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.InlineKeyboard;
import dev.aptgram.client.ReplyKeyboard;
import dev.aptgram.storage.MemoryStorage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Every press is answered once: by the handler, by the clock, or when the handler is done. */
@SuppressWarnings("FutureReturnValueIgnored") // a handler's stage is the dispatcher's to wait for
class AnswersTest {
    private final TestTime time = new TestTime();

    private TestBot bot(Handler<CallbackCtx> handler) {
        return new TestBot(new MemoryStorage(), Routes.of(r -> r.anyCallback(handler)), time);
    }

    @Test
    void aQuickHandlerAnswersItself() {
        try (TestBot bot = bot(c -> "quick")) {
            assertThat(bot.feels("x")).containsExactly("toast: quick");
            assertThat(time.alarms()).isZero();
            time.advance(Duration.ofSeconds(1));
            assertThat(bot.tg.sent()).hasSize(1);
        }
    }

    @Test
    void aSlowHandlersPressIsAnsweredByTheClock() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        try (TestBot bot = bot(c -> slow.thenApply(text -> {
                    c.say("said " + c.isAnswered());
                    return text;
                }));
                Logs logs = new Logs()) {
            assertThat(bot.feels("x")).isEmpty();
            time.advance(Duration.ofSeconds(1));
            assertThat(bot.tg.sent()).containsExactly("toast: ");
            time.advance(Duration.ofSeconds(1));
            slow.complete("too late");
            assertThat(bot.tg.sent()).containsExactly("toast: ", "u5: said true");
            assertThat(bot.dispatcher.pending()).isZero();
            assertThat(logs.warnings()).singleElement().asString().contains("had been answered before");
            assertThat(logs.all()).doesNotContain("too late");
        }
    }

    @Test
    void theAnswerOfTheClockIsWaitedForLikeAnyOther() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        CompletableFuture<Void> arrival = new CompletableFuture<>();
        try (TestBot bot = bot(c -> slow)) {
            bot.tg.deliverBy(() -> arrival);
            CompletionStage<Void> handled = bot.dispatcher.dispatch(bot.tg.presses(TestBot.ANN, "x"));
            time.advance(Duration.ofSeconds(1));
            slow.complete(null);
            assertThat(handled.toCompletableFuture()).isNotDone();
            arrival.completeExceptionally(new IOException("gone"));
            assertThat(handled.toCompletableFuture()).isCompleted();
        }
    }

    @Test
    void aPressThatWaitsForItsTurnIsAnsweredByTheClock() {
        CompletableFuture<String> first = new CompletableFuture<>();
        try (TestBot bot = bot(c -> c.text().equals("1") ? first : "second")) {
            bot.feels("1");
            assertThat(bot.feels("2")).isEmpty();
            time.advance(Duration.ofSeconds(1));
            assertThat(bot.tg.sent()).containsExactly("toast: ", "toast: ");
            first.complete(null);
            assertThat(bot.tg.sent()).hasSize(2);
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void aHandlerThatThrowsLeavesNoSpinner() {
        try (TestBot bot = bot(c -> {
                    throw new IOException("no");
                });
                Logs logs = new Logs()) {
            assertThat(bot.feels("x")).containsExactly("toast: ");
            assertThat(time.alarms()).isZero();
            assertThat(logs.errors()).hasSize(1);
        }
    }

    @Test
    void aSecondAnswerIsNotSent() {
        AtomicReference<CompletableFuture<Void>> second = new AtomicReference<>();
        try (TestBot bot = bot(c -> {
                    c.alert("first");
                    second.set(c.answer("second"));
                    c.answer();
                    return "third";
                });
                Logs logs = new Logs()) {
            assertThat(bot.feels("x")).containsExactly("alert: first");
            assertThat(second.get()).isCompleted();
            assertThat(logs.warnings()).hasSize(2);
        }
    }

    @Test
    void anAnswerThatTheClientRefusesLeavesThePressOpenForTheNext() {
        try (TestBot bot = bot(c -> c.answer("refused"));
                Logs logs = new Logs()) {
            AtomicInteger refusals = new AtomicInteger(1);
            bot.tg.deliverBy(() -> {
                if (refusals.getAndDecrement() > 0) {
                    throw new IllegalStateException("no");
                }
                return CompletableFuture.completedFuture(null);
            });
            assertThat(bot.feels("x")).containsExactly("toast: refused", "toast: ");
            assertThat(logs.errors()).singleElement().asString().contains("handler failed");
            assertThat(time.alarms()).isZero();
        }
    }

    @Test
    void everyAnswerArrivesAsItIs() {
        try (TestBot bot = bot(c -> switch (c.text()) {
            case "toast" -> CallbackAnswer.toast("t");
            case "alert" -> CompletableFuture.completedFuture(CallbackAnswer.alert("a"));
            case "url" -> c.openUrl("https://t.me/test_bot?start=x");
            case "edit" ->
                Reply.edit("new")
                        .keyboard(InlineKeyboard.create().button("a", "b"))
                        .alert("changed");
            case "reply" -> Reply.text("fresh").toast("sent");
            default -> Reply.text("quiet").removeKeyboard().silently();
        })) {
            assertThat(bot.feels("toast")).containsExactly("toast: t");
            assertThat(bot.feels("alert")).containsExactly("alert: a");
            assertThat(bot.feels("url")).containsExactly("url: https://t.me/test_bot?start=x");
            assertThat(bot.feels("edit")).containsExactly("alert: changed", "edit 7: new");
            assertThat(bot.feels("reply")).containsExactly("toast: sent", "u5: fresh");
            assertThat(bot.feels("quiet")).containsExactly("u5: quiet", "toast: ");
        }
    }

    @Test
    void whatIsForPressesIsRefusedElsewhere() {
        Routes routes = Routes.of(r -> r.command("edit", c -> Reply.edit("x"))
                .command("toast", c -> Reply.text("x").toast("y"))
                .command("answer", c -> CallbackAnswer.toast("y"))
                .command(
                        "fine",
                        c -> Reply.text("fine")
                                .keyboard(ReplyKeyboard.create().text("Yes"))
                                .quoting(3)));
        try (TestBot bot = TestBot.of(routes);
                Logs logs = new Logs()) {
            assertThat(bot.hears("/edit")).isEmpty();
            assertThat(bot.hears("/toast")).isEmpty();
            assertThat(bot.hears("/answer")).isEmpty();
            assertThat(logs.errors()).hasSize(3);
            assertThat(bot.hears("/fine")).containsExactly("u5: fine");
            assertThat(bot.tg.texts().get(0).replyTo()).hasValue(3);
        }
        assertThatThrownBy(() -> Reply.edit("x").removeKeyboard()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Reply.edit("x").forceReply()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Reply.edit("x").keyboard(ReplyKeyboard.create().text("Yes")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Reply.edit("secret").toString()).doesNotContain("secret");
    }

    @Test
    void noticesAndLinksAreChecked() {
        assertThatThrownBy(() -> CallbackAnswer.toast("x".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("201 characters; Telegram allows 200");
        assertThatThrownBy(() -> CallbackAnswer.url("t.me/bot")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CallbackAnswer.none().cachedFor(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(CallbackAnswer.alert("x").cachedFor(Duration.ofMinutes(1)).cacheTime())
                .hasMinutes(1);
        assertThat(CallbackAnswer.alert("secret")).hasToString("CallbackAnswer[6 characters, alert]");
        try (TestBot bot = bot(c -> "x".repeat(201));
                Logs logs = new Logs()) {
            assertThat(bot.feels("x")).containsExactly("toast: ");
            assertThat(logs.errors()).hasSize(1);
        }
    }

    @Test
    void aClosedDispatcherLeavesThePressToTheNext() {
        TestBot bot = bot(c -> "x");
        bot.close();
        CallbackQuery press = bot.tg.presses(TestBot.ANN, "x");
        assertThat(bot.dispatcher.dispatch(press).toCompletableFuture()).isCompletedExceptionally();
        time.advance(Duration.ofSeconds(1));
        assertThat(bot.tg.sent()).isEmpty();
    }

    @Test
    void whatIsGivenUpIsNotAnswered() {
        CompletableFuture<String> never = new CompletableFuture<>();
        TestBot bot = new TestBot(
                new MemoryStorage(),
                Routes.of(r -> r.anyCallback(c -> never)),
                settings -> settings.time(time, time).drainTimeout(Duration.ZERO));
        bot.feels("x");
        bot.close();
        time.advance(Duration.ofSeconds(2));
        assertThat(bot.tg.sent()).isEmpty();
    }

    @Test
    void theSecondIsASetting() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        try (TestBot bot = new TestBot(
                new MemoryStorage(),
                Routes.of(r -> r.anyCallback(c -> slow)),
                settings -> settings.time(time, time).answerAfter(Duration.ofMillis(300)))) {
            bot.feels("x");
            time.advance(Duration.ofMillis(299));
            assertThat(bot.tg.sent()).isEmpty();
            time.advance(Duration.ofMillis(1));
            assertThat(bot.tg.sent()).containsExactly("toast: ");
            slow.complete(null);
        }
        assertThatThrownBy(() -> Dispatcher.builder(new FakeTelegram(new MemoryStorage()), Routes.of(r -> {}))
                        .answerAfter(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
