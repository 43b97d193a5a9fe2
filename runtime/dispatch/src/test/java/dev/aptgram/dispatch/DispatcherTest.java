package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.client.ClientUpdate;
import dev.aptgram.client.NewMessage;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormBotRoutes;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.dispatch.machines.TwoBotRoutes;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.MemoryStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a dispatcher does with an update, handler by handler. */
@SuppressWarnings("FutureReturnValueIgnored") // a handler's stage is the dispatcher's to wait for
class DispatcherTest {
    @Test
    void everyWayToWriteAHandlerWorks() {
        try (TestBot bot = TestBot.of(TwoBotRoutes.create())) {
            assertThat(bot.hears("/start")).containsExactly("u5: Hello, Name5!");
            assertThat(bot.hears("/HI@Test_Bot there")).containsExactly("u5: Hello, Name5!");
            assertThat(bot.hears("echo")).containsExactly("u5: echo");
            assertThat(bot.hears("/unknown")).containsExactly("u5: /unknown");
            assertThat(bot.hears("/start@other_bot")).isEmpty();
            assertThat(bot.feels("vote:7")).containsExactly("u5: You pressed vote:7", "toast: Counted");
            assertThat(bot.feels("anything")).containsExactly("toast: ");
        }
    }

    @Test
    void aStageIsAwaited() {
        CompletableFuture<String> later = new CompletableFuture<>();
        try (TestBot bot = TestBot.of(Routes.of(r -> r.text(c -> later)))) {
            assertThat(bot.hears("a")).isEmpty();
            assertThat(bot.dispatcher.pending()).isEqualTo(1);
            later.complete("done");
            assertThat(bot.tg.sent()).containsExactly("u5: done");
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void aHandlerThatPassesLeavesTheUpdateToTheNext() {
        Routes routes = Routes.of(r -> r.text(Filters.contains("x"), c -> Next.PASS)
                .text(Filters.contains("x"), c -> CompletableFuture.completedFuture(Next.PASS))
                .text(Filters.contains("y"), c -> Next.STOP)
                .text(c -> "last"));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("x")).containsExactly("u5: last");
            assertThat(bot.hears("xy")).isEmpty();
        }
    }

    @Test
    void whatTheAccountItselfSaysIsNoQuestion() {
        try (TestBot bot = TestBot.of(Routes.of(r -> r.message(c -> "heard")))) {
            NewMessage own = bot.tg.message(PlainMessage.builder(1, new PeerUser(5), FakeTelegram.DATE, "hi")
                    .out(true)
                    .build());
            assertThat(bot.handles(own)).isEmpty();
        }
    }

    @Test
    void aThrowingHandlerIsLoggedOnceAndTheNextUpdateGoesOn() {
        Routes routes = Routes.of(r -> r.command("boom", c -> {
                    throw new IOException("no such disk");
                })
                .text(c -> "fine")
                .named("Bot.echo"));
        try (TestBot bot = TestBot.of(routes);
                Logs logs = new Logs()) {
            assertThat(bot.hears("/boom secret words")).isEmpty();
            assertThat(bot.hears("x")).containsExactly("u5: fine");
            assertThat(logs.errors())
                    .singleElement()
                    .asString()
                    .contains("handler=/boom#1", "message 101 in u5 from u5")
                    .doesNotContain("secret");
            assertThat(logs.warnings()).isEmpty();
            assertThat(logs.all()).contains("no such disk");
        }
    }

    @Test
    void anErrorOrAFailedStageIsAFailureLikeAnother() {
        Routes routes = Routes.of(r -> r.command("deep", c -> deep(0))
                .command("stage", c -> CompletableFuture.failedFuture(new IllegalStateException("broken on purpose"))));
        try (TestBot bot = TestBot.of(routes);
                Logs logs = new Logs()) {
            bot.hears("/deep");
            bot.hears("/stage");
            assertThat(logs.errors()).hasSize(2);
            assertThat(logs.all()).contains("broken on purpose");
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Object deep(int level) {
        return deep(level + 1);
    }

    @Test
    void aFailingFilterIsTheFailureOfItsHandler() {
        Routes routes = Routes.of(r -> r.text(
                        Filters.of("bad", c -> {
                            throw new IllegalStateException("bad filter");
                        }),
                        c -> "never")
                .named("Bot.filtered"));
        try (TestBot bot = TestBot.of(routes);
                Logs logs = new Logs()) {
            assertThat(bot.hears("x")).isEmpty();
            assertThat(logs.errors()).singleElement().asString().contains("handler=Bot.filtered");
            assertThat(logs.all()).contains("bad filter");
        }
    }

    @Test
    void aThrowingHandlerLeavesTheStateAsItWas() {
        FormBot form = new FormBot();
        try (TestBot bot = TestBot.of(FormBotRoutes.of(form));
                Logs logs = new Logs()) {
            bot.hears("/form");
            bot.hears("Ann");
            bot.hears("30");
            // onDone throws, so the end is not stored either.
            assertThat(bot.hears("Atlantis")).isEmpty();
            assertThat(bot.state("form")).isEqualTo("CITY");
            assertThat(logs.errors()).singleElement().asString().contains("handler=FormBot");
            assertThat(bot.hears("Bern")).containsExactly("u5: Thanks, Ann");
        }
    }

    @Test
    void aDecisionBeforeAFailureIsDropped() {
        Routes routes = Routes.of(r -> r.command("form", c -> {
                    FormFsm.start(c);
                    throw new IOException("after the decision");
                })
                .command("pass", c -> {
                    FormFsm.start(c);
                    return Next.PASS;
                }));
        try (TestBot bot = TestBot.of(routes);
                Logs logs = new Logs()) {
            bot.hears("/form");
            assertThat(logs.errors()).hasSize(1);
            assertThat(bot.state("form")).isEqualTo("none");
            bot.hears("/pass");
            assertThat(bot.state("form")).isEqualTo("NAME");
        }
    }

    @Test
    void decidingTwiceOrTooLateIsRefused() {
        AtomicReference<Ctx> kept = new AtomicReference<>();
        Routes routes = Routes.of(r -> r.command("twice", c -> {
                    FormFsm.start(c);
                    return new FormFsm.Cancel();
                })
                .command("keep", Handler.doing(kept::set)));
        try (TestBot bot = TestBot.of(routes);
                Logs logs = new Logs()) {
            bot.hears("/twice");
            assertThat(bot.state("form")).isEqualTo("none");
            assertThat(logs.all()).contains("decided twice about one machine: \"form: start\" and \"form: cancel\"");
            bot.hears("/keep");
            assertThatThrownBy(() -> FormFsm.start(Objects.requireNonNull(kept.get())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("comes too late");
        }
    }

    @Test
    void aMoveOfAnotherStateIsRefused() {
        Routes routes = Routes.of(r -> r.command("form", c -> FormFsm.start())
                .command("jump", c -> new FormFsm.City(new FormData("", 0, null)).done()));
        try (TestBot bot = TestBot.of(routes);
                Logs logs = new Logs()) {
            bot.hears("/jump");
            assertThat(logs.all()).contains("\"form: CITY -> DONE\" is no move of this run, which does not exist");
            bot.hears("/form");
            bot.hears("/jump");
            assertThat(logs.all()).contains("which stands in NAME");
            assertThat(bot.state("form")).isEqualTo("NAME");
        }
    }

    @Test
    void theStateIsStoredBeforeTheReplyIsSent() {
        List<String> states = new ArrayList<>();
        AtomicReference<TestBot> running = new AtomicReference<>();
        try (TestBot bot = TestBot.of(FormBotRoutes.of(new FormBot()))) {
            running.set(bot);
            bot.tg.deliverBy(() -> {
                states.add(Objects.requireNonNull(running.get()).state("form"));
                return CompletableFuture.completedFuture(null);
            });
            bot.hears("/form");
            bot.hears("Ann");
            assertThat(states).containsExactly("NAME", "AGE");
        }
    }

    @Test
    void theNextUpdateOfAKeyWaitsForWhatWasSent() {
        CompletableFuture<Void> arrival = new CompletableFuture<>();
        try (TestBot bot = TestBot.of(Routes.of(r -> r.text(c -> c.text())))) {
            bot.tg.deliverBy(() -> arrival);
            assertThat(bot.hears("1")).containsExactly("u5: 1");
            assertThat(bot.hears("2")).isEmpty();
            assertThat(bot.hears(TestBot.BOB, "b")).containsExactly("u6: b");
            arrival.complete(null);
            assertThat(bot.tg.sent()).containsExactly("u5: 1", "u6: b", "u5: 2");
        }
    }

    @Test
    void aFailedSendIsLoggedOnce() {
        RpcException blocked = new RpcException(400, "USER_IS_BLOCKED", "messages.sendMessage");
        Routes routes = Routes.of(r -> r.command("say", Handler.doing(c -> c.say("x")))
                .command("await", c -> c.reply("x"))
                .command("text", c -> "x"));
        try (TestBot bot = TestBot.of(routes);
                Logs logs = new Logs()) {
            bot.tg.deliverBy(() -> CompletableFuture.failedFuture(blocked));
            bot.hears("/say");
            bot.hears("/text");
            assertThat(logs.errors()).isEmpty();
            assertThat(logs.warnings()).hasSize(2).allMatch(line -> line.contains("cannot send"));
            bot.hears("/await");
            assertThat(logs.errors()).hasSize(1);
            assertThat(logs.warnings()).hasSize(2);
            assertThat(logs.all()).contains("USER_IS_BLOCKED");
        }
    }

    @Test
    void aPressIsAnsweredOnceWhateverHappens() {
        Routes routes = Routes.of(r -> r.callback("silent", Handler.doing(c -> {}))
                .callback("alert", c -> c.alert("Look"))
                .callback("edit", c -> c.edit("New"))
                .callback("own", Handler.doing(c -> c.answer()))
                .callback("fail", c -> {
                    throw new IOException("no");
                }));
        try (TestBot bot = TestBot.of(routes);
                Logs logs = new Logs()) {
            assertThat(bot.feels("silent")).containsExactly("toast: ");
            assertThat(bot.feels("alert")).containsExactly("alert: Look");
            assertThat(bot.feels("edit")).containsExactly("edit 7: New", "toast: ");
            assertThat(bot.feels("own")).containsExactly("toast: ");
            assertThat(bot.feels("fail")).containsExactly("toast: ");
            assertThat(bot.feels("nobody's")).containsExactly("toast: ");
            assertThat(logs.errors()).hasSize(1);
        }
    }

    @Test
    void aClosedDispatcherTakesNothing() {
        AtomicInteger handled = new AtomicInteger();
        TestBot bot = TestBot.of(Routes.of(r -> r.text(Handler.doing(c -> handled.incrementAndGet()))));
        bot.hears("a");
        bot.close();
        bot.close();
        CompletableFuture<Void> late =
                bot.dispatcher.dispatch(bot.tg.says(5, "b")).toCompletableFuture();
        assertThat(late).isCompletedExceptionally();
        // Newer JDKs wrap what a future failed with once more.
        assertThat(late.handle((value, error) -> error).join()).hasStackTraceContaining("closed");
        assertThat(handled).hasValue(1);
    }

    @Test
    void aHandlerMayCloseItsDispatcher() {
        AtomicReference<Dispatcher> running = new AtomicReference<>();
        Routes routes = Routes.of(r -> r.command("stop", c -> {
            Objects.requireNonNull(running.get()).close();
            return "Bye";
        }));
        try (TestBot bot = TestBot.of(routes)) {
            running.set(bot.dispatcher);
            assertThat(bot.hears("/stop")).containsExactly("u5: Bye");
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void updatesOfTheClientArrive() {
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        try (Dispatcher dispatcher = Dispatcher.builder(tg, Routes.of(r -> r.text(c -> c.text())))
                .executor(Runnable::run)
                .start()) {
            ClientUpdate update = tg.says(5, "hi");
            assertThat(tg.listener).isNotNull();
            dispatcher.dispatch(update);
            assertThat(tg.sent()).containsExactly("u5: hi");
        }
        assertThat(tg.listener).isNull();
    }

    @Test
    void whatComesWhileClosingIsNotSaidToBeDone() {
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        Dispatcher dispatcher = Dispatcher.builder(tg, Routes.of(r -> r.text(c -> c.text())))
                .executor(Runnable::run)
                .start();
        var listener = Objects.requireNonNull(tg.listener);
        assertThat(listener.apply(tg.says(5, "in time")).toCompletableFuture()).isCompleted();
        dispatcher.close();
        assertThat(listener.apply(tg.says(5, "late")).toCompletableFuture()).isNotDone();
        assertThat(tg.sent()).containsExactly("u5: in time");
    }

    @Test
    void aFlowMayLeaveAMessageToOthersByHavingNoRun() {
        try (TestBot bot = TestBot.of(Routes.of(
                r -> r.flow(FormFsm.flow(new FormBot())).text(FormFsm.Filters.notStarted(), c -> "no form")))) {
            assertThat(bot.hears("x")).containsExactly("u5: no form");
        }
    }
}
