package dev.aptgram.dispatch;

import static dev.aptgram.dispatch.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.ChatInvitePublicJoinRequests;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.UpdateBotChatInviteRequester;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machines.Form;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Handlers that ask and go on with the answer. */
@SuppressWarnings("FutureReturnValueIgnored") // a handler's stage is the dispatcher's to wait for
class AsksTest {
    private static final Duration WAIT = Duration.ofMinutes(2);
    private static final ChatRef ANN = PeerRef.user(5);

    private final TestTime time = new TestTime();
    private final List<String> seen = new ArrayList<>();

    private TestBot bot(Routes routes) {
        return new TestBot(new MemoryStorage(), routes, time);
    }

    private TestBot bot(Routes routes, UnaryOperator<DispatcherBuilder> more) {
        return new TestBot(new MemoryStorage(), routes, settings -> more.apply(settings.time(time, time)));
    }

    private static Handler<MessageCtx> greeting() {
        return c -> c.ask("Name?", WAIT).thenApply(name -> "Hello, " + name.text());
    }

    private Handler<MessageCtx> telling() {
        return c -> c.ask("Name?", WAIT).handle((name, error) -> {
            Throwable cause = error instanceof CompletionException ? error.getCause() : error;
            seen.add(cause instanceof AskException e ? e.reason().name() : String.valueOf(cause));
            return null;
        });
    }

    @Test
    void theNextMessageIsTheAnswerAndNobodyElses() {
        Routes routes = Routes.of(r -> r.before(Handler.doing(c -> seen.add("before")))
                .command("name", greeting())
                .text(c -> "heard " + c.text())
                .after(PayloadHandler.doing((c, outcome) -> seen.add(outcome.toString()))));
        try (TestBot bot = bot(routes)) {
            CompletableFuture<Void> asking =
                    bot.dispatcher.dispatch(bot.tg.says(5, "/name")).toCompletableFuture();
            assertThat(asking).isCompleted();
            assertThat(bot.fresh()).containsExactly("u5: Name?");
            assertThat(bot.hears(6, "I am Bob")).containsExactly("u6: heard I am Bob");
            assertThat(bot.hears(PeerRef.chat(9), 5, "elsewhere")).containsExactly("g9: heard elsewhere");
            assertThat(bot.hears("Ann")).containsExactly("u5: Hello, Ann");
            assertThat(bot.hears("again")).containsExactly("u5: heard again");
            assertThat(bot.dispatcher.pending()).isZero();
        }
        assertThat(time.alarms()).isZero();
        assertThat(seen)
                .containsExactly(
                        "before",
                        "before",
                        "HANDLED by text#3",
                        "before",
                        "HANDLED by text#3",
                        "before",
                        "HANDLED by /name#2",
                        "HANDLED by /name#2",
                        "before",
                        "HANDLED by text#3");
    }

    @Test
    void whatIsNoMessageForThisBotIsNoAnswer() {
        Routes routes = Routes.of(r -> r.command("name", greeting())
                .edited(c -> "edited")
                .message(Filters.forOtherBots(), c -> "another's")
                .anyCallback(c -> "pressed"));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            assertThat(bot.feels("x")).containsExactly("toast: pressed");
            assertThat(bot.hears("/name@other_bot")).containsExactly("u5: another's");
            assertThat(bot.hears("/unknown")).containsExactly("u5: Hello, /unknown");
        }
    }

    @Test
    void aBotWithoutHandlersOfMessagesIsAnsweredToo() {
        Routes routes = Routes.of(r -> r.callback(
                "go",
                c -> c.ask("Name?", WAIT)
                        .thenCompose(name -> name.reply("Hello, " + name.text()))
                        .thenApply(sent -> null)));
        try (TestBot bot = bot(routes)) {
            assertThat(bot.feels("go")).containsExactly("u5: Name?", "toast: ");
            assertThat(bot.hears("Ann")).containsExactly("u5: Hello, Ann");
            assertThat(bot.hears("again")).isEmpty();
        }
        assertThat(time.alarms()).isZero();
    }

    @Test
    void whatComesBehindTheAnswerWaitsForTheHandler() {
        CompletableFuture<Void> saving = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.command(
                        "form",
                        c -> c.ask("Name?", WAIT)
                                .thenCompose(name -> saving.thenCompose(saved ->
                                        name.ask("Age?", WAIT).thenApply(age -> name.text() + " is " + age.text()))))
                .text(c -> "heard " + c.text()));
        try (TestBot bot = bot(routes)) {
            bot.hears("/form");
            assertThat(bot.hears("Ann")).isEmpty();
            assertThat(bot.hears("17")).isEmpty();
            assertThat(bot.hears("more")).isEmpty();
            assertThat(bot.dispatcher.pending()).isEqualTo(3);
            assertThat(bot.hears(6, "x")).containsExactly("u6: heard x");
            saving.complete(null);
            assertThat(bot.fresh()).containsExactly("u5: Age?", "u5: Ann is 17", "u5: heard more");
        }
    }

    @Test
    void theAnswerWaitsUntilTheQuestionHasArrived() {
        CompletableFuture<Void> arrival = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.command("name", greeting()));
        try (TestBot bot = bot(routes)) {
            bot.tg.deliverBy(() -> arrival);
            bot.hears("/name");
            assertThat(bot.hears("Ann")).isEmpty();
            arrival.complete(null);
            assertThat(bot.fresh()).containsExactly("u5: Hello, Ann");
        }
    }

    @Test
    void aQuestionThatCannotBeSentFails() {
        Routes routes = Routes.of(r -> r.command("name", telling()).text(c -> "heard"));
        try (Logs logs = new Logs();
                TestBot bot = bot(routes)) {
            bot.tg.deliverBy(() -> CompletableFuture.failedFuture(new IOException("blocked")));
            bot.hears("/name");
            assertThat(seen).containsExactly("java.io.IOException: blocked");
            assertThat(logs.warnings()).isEmpty();
            bot.tg.deliverBy(() -> CompletableFuture.completedFuture(null));
            assertThat(bot.hears("Ann")).containsExactly("u5: heard");
        }
        assertThat(time.alarms()).isZero();
    }

    @Test
    void whatIsNotAnsweredInTimeFails() {
        Routes routes = Routes.of(r -> r.command("name", greeting())
                .text(c -> "heard " + c.text())
                .error(AskException.class, (c, e) -> "Too late: " + e.reason()));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            time.advance(WAIT.minusMillis(1));
            assertThat(bot.fresh()).isEmpty();
            time.advance(Duration.ofMillis(1));
            assertThat(bot.fresh()).containsExactly("u5: Too late: TIMEOUT");
            assertThat(bot.hears("Ann")).containsExactly("u5: heard Ann");
        }
        Routes silent = Routes.of(r -> r.command("name", greeting()));
        try (Logs logs = new Logs();
                TestBot bot = bot(silent)) {
            bot.hears("/name");
            time.advance(WAIT);
            assertThat(logs.errors()).isEmpty();
            assertThat(logs.all()).contains("no answer update=").contains("reason=TIMEOUT");
        }
    }

    @Test
    void whatStandsInTheQueueWhenTheTimeIsUpIsAnAnswer() {
        SeededExecutor executor = new SeededExecutor(1);
        Routes routes = Routes.of(r -> r.command("name", greeting()));
        try (TestBot bot = bot(routes, s -> s.executor(executor).drainTimeout(Duration.ZERO))) {
            bot.hears("/name");
            executor.runAll();
            bot.hears("Ann");
            time.advance(WAIT);
            executor.runAll();
            assertThat(bot.fresh()).containsExactly("u5: Hello, Ann");
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void aCommandEndsTheQuestionAndIsHandledThen() {
        Routes routes = Routes.of(r -> r.command("name", telling()).command("help", c -> {
            seen.add("help");
            return "Help";
        }));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            assertThat(bot.hears("/help")).containsExactly("u5: Help");
            assertThat(seen).containsExactly("COMMAND", "help");
            bot.hears("/name");
            assertThat(bot.hears("/name")).containsExactly("u5: Name?");
            assertThat(seen).containsExactly("COMMAND", "help", "COMMAND");
        }
    }

    @Test
    void anotherQuestionTakesItsPlace() {
        Routes routes = Routes.of(r -> r.command("name", telling())
                .anyCallback(c -> c.ask("City?", WAIT)
                        .thenCompose(city -> city.reply("In " + city.text()))
                        .thenApply(sent -> null)));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            bot.feels("x");
            assertThat(seen).containsExactly("SUPERSEDED");
            assertThat(bot.hears("Rome")).containsExactly("u5: In Rome");
        }
        Routes twice = Routes.of(r -> r.command("name", c -> {
            CompletableFuture<MessageCtx> first = c.ask("One?", WAIT);
            CompletableFuture<MessageCtx> second = c.ask("Two?", WAIT);
            return first.handle((answer, error) -> seen.add(error.getClass().getSimpleName()))
                    .thenCombine(second, (ended, answer) -> answer.text());
        }));
        try (TestBot bot = bot(twice)) {
            bot.hears("/name");
            assertThat(seen).last().isEqualTo("AskException");
            assertThat(bot.hears("Ann")).containsExactly("u5: Ann");
        }
        assertThat(time.alarms()).isZero();
    }

    @Test
    void noMoreQuestionsAreOpenThanMayBe() {
        Routes routes = Routes.of(r -> r.command("name", telling()));
        try (TestBot bot = bot(routes, s -> s.asks(1))) {
            bot.hears(5, "/name");
            assertThat(bot.hears(6, "/name")).isEmpty();
            assertThat(seen).containsExactly("TOO_MANY");
        }
        assertThatThrownBy(() -> bot(routes, s -> s.asks(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closingTellsThoseWhoWait() {
        Routes routes = Routes.of(r -> r.command("name", telling())
                .command(
                        "late",
                        c -> c.ask("One?", WAIT)
                                .handle((a, e) -> c.ask("Two?", WAIT))
                                .thenCompose(f -> f)));
        try (TestBot bot = bot(routes)) {
            bot.hears(5, "/name");
            bot.hears(6, "/late");
            bot.dispatcher.close();
            assertThat(seen).containsExactly("CLOSED");
            assertThat(bot.dispatcher.pending()).isZero();
            assertThat(bot.fresh()).isEmpty();
        }
        assertThat(time.alarms()).isZero();
    }

    @Test
    void whoCancelsEndsTheQuestion() {
        List<CompletableFuture<?>> asked = new ArrayList<>();
        Routes routes = Routes.of(r -> r.command("name", c -> {
                    CompletableFuture<MessageCtx> answer = c.ask("Name?", WAIT);
                    asked.add(answer);
                    return answer.exceptionally(cancelled -> c).thenApply(x -> "Never mind");
                })
                .text(c -> "heard"));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            asked.get(0).cancel(false);
            assertThat(bot.fresh()).containsExactly("u5: Never mind");
            assertThat(bot.hears("Ann")).containsExactly("u5: heard");
        }
        assertThat(time.alarms()).isZero();
    }

    @Test
    void nobodyWaitsForNoTime() {
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        MessageCtx ctx = new MessageCtx(tg.says(5, "x"), TestBot.scope(tg));
        assertThatThrownBy(() -> ctx.nextMessage(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHandlerThatBlocksIsRefused() {
        Routes routes = Routes.of(r -> r.command(
                        "name", c -> c.ask("Name?", WAIT).join().text())
                .command(
                        "made",
                        c -> c.ask("Name?", WAIT).thenApply(MessageCtx::text).get())
                .text(c -> "heard")
                .error(IllegalStateException.class, PayloadHandler.doing((c, e) -> seen.add("" + e.getMessage()))));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            bot.hears("/made");
            assertThat(seen).hasSize(2).allMatch(said -> said.contains("must not block"));
            assertThat(bot.hears("Ann")).containsExactly("u5: heard");
        }
        assertThat(time.alarms()).isZero();
    }

    @Test
    void aHandlerThatBlocksBehindItsBackIsToldWhenTheTimeIsUp() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<String> told = new CompletableFuture<>();
        CompletableFuture<Thread> on = new CompletableFuture<>();
        ExecutorService one = Executors.newFixedThreadPool(1);
        Routes routes = Routes.of(r -> r.command("name", c -> {
            CompletableFuture<Object> hidden = new CompletableFuture<>();
            c.ask("Name?", WAIT).whenComplete((answer, error) -> {
                on.complete(Thread.currentThread());
                told.complete(String.valueOf(error.getMessage()));
            });
            told.whenComplete((message, error) -> hidden.complete(""));
            asked.countDown();
            return hidden.join();
        }));
        try (TestBot bot = bot(routes, s -> s.executor(one))) {
            CompletableFuture<Void> first =
                    bot.dispatcher.dispatch(bot.tg.says(5, "/name")).toCompletableFuture();
            asked.await();
            time.advance(WAIT);
            assertThat(told.get()).contains("must not block");
            assertThat(on.get()).as("the clock's thread").isNotSameAs(Thread.currentThread());
            first.get();
        } finally {
            one.shutdown();
        }
    }

    @Test
    void answersAreReadUntilTheyCanBe() {
        Routes routes = Routes.of(r -> r.command(
                        "age",
                        c -> c.ask("Age?", WAIT, Integer::valueOf, "A number, please.")
                                .thenApply(age -> "Next year " + (age + 1)))
                .command(
                        "day",
                        c -> c.ask("Day?", WAIT, LocalDate::parse, "A day, please.")
                                .thenApply(day -> "Then " + day.plusDays(1)))
                .command(
                        "bad",
                        c -> c.ask("Bad?", WAIT, AsksTest::broken, "Again.")
                                .handle((value, error) -> error.getClass().getSimpleName())));
        try (TestBot bot = bot(routes)) {
            bot.hears("/age");
            assertThat(bot.hears("old")).containsExactly("u5: A number, please.");
            time.advance(WAIT.minusMillis(1));
            assertThat(bot.hears("17")).containsExactly("u5: Next year 18");
            bot.hears("/day");
            assertThat(bot.hears("x")).containsExactly("u5: A day, please.");
            assertThat(bot.hears("2026-12-01")).containsExactly("u5: Then 2026-12-02");
            bot.hears("/bad");
            assertThat(bot.hears("x")).containsExactly("u5: ArithmeticException");
        }
        assertThat(time.alarms()).isZero();
    }

    /** A parser with a mistake of its own: no answer mends that, so nobody is asked again. */
    private static Integer broken(String text) {
        throw new ArithmeticException(text);
    }

    private static CallbackQuery press(TestBot bot, long user, int messageId, String data) {
        UpdateBotCallbackQuery raw = UpdateBotCallbackQuery.builder(900, user, new PeerUser(user), messageId, 0)
                .data(Bytes.of(data.getBytes(StandardCharsets.UTF_8)))
                .build();
        return new CallbackQuery(bot.tg, raw, FakeTelegram.person(PeerRef.user(user)));
    }

    @Test
    void pressesAreAnswersToo() {
        Routes routes = Routes.of(r -> r.command(
                        "sure",
                        c -> c.askPress(OutgoingText.of("Sure?"), WAIT)
                                .thenCompose(yes -> yes.answer("Done: " + yes.text())))
                .command("any", c -> c.nextPress(WAIT).thenApply(yes -> "Pressed " + yes.text()))
                .command("next", c -> c.nextMessage(WAIT).thenApply(next -> "Said " + next.text()))
                .text(c -> "heard"));
        try (TestBot bot = bot(routes)) {
            bot.hears("/sure"); // message 101; the question is message 102
            assertThat(bot.hears("yes")).containsExactly("u5: heard");
            assertThat(bot.handles(press(bot, 5, 7, "old"))).containsExactly("toast: ");
            assertThat(bot.handles(press(bot, 6, 102, "yes"))).containsExactly("toast: ");
            assertThat(bot.handles(press(bot, 5, 102, "yes"))).containsExactly("toast: Done: yes");
            bot.hears("/any");
            assertThat(bot.feels("x")).containsExactly("u5: Pressed x", "toast: ");
            bot.hears("/next");
            assertThat(bot.hears("word")).containsExactly("u5: Said word");
        }
    }

    @Test
    void ofAnAlbumTheFirstMessageAnswers() {
        Routes routes = Routes.of(
                r -> r.command("photos", greeting()).album(c -> "album").message(c -> "message"));
        try (TestBot bot = bot(routes)) {
            bot.hears("/photos");
            for (int id : new int[] {22, 21}) {
                bot.dispatcher.dispatch(bot.tg.message(
                        PlainMessage.builder(id, new PeerUser(5), FakeTelegram.DATE, id == 21 ? "Look" : "")
                                .fromId(new PeerUser(5))
                                .groupedId(1L)
                                .build()));
            }
            time.advance(Duration.ofSeconds(1));
            assertThat(bot.fresh()).containsExactly("u5: Hello, Look");
        }
    }

    @Test
    void anAnswerComesBeforeMachinesAndMayMoveThem() {
        Routes routes = Routes.of(r -> r.command("form", c -> FormFsm.start())
                .callback("ask", c -> c.ask("Start anew?", WAIT).thenAccept(answer -> answer.apply(FormFsm.start())))
                .callback(
                        "fail",
                        c -> c.ask("Cancel?", WAIT).thenAccept(answer -> {
                            FormFsm.cancel(answer);
                            throw new IllegalStateException("no");
                        }))
                .flow(FormFsm.flow(new FormBot())));
        try (TestBot bot = bot(routes)) {
            bot.hears("/form");
            bot.hears("Ann");
            assertThat(bot.state("form")).isEqualTo(Form.AGE.name());
            bot.feels("fail");
            bot.hears("yes");
            assertThat(bot.state("form")).isEqualTo(Form.AGE.name());
            bot.feels("ask");
            bot.hears("yes");
            assertThat(bot.state("form")).isEqualTo(Form.NAME.name());
        }
    }

    @Test
    void whoHasAskedIsNotAskedAgainIfOutrun() {
        Routes routes = Routes.of(r -> r.command("form", c -> FormFsm.start())
                .callback("ask", c -> {
                    FormFsm.Name at = (FormFsm.Name) FormFsm.of(c).orElseThrow();
                    return c.ask("Sure?", WAIT).thenApply(sure -> at.age(new FormData("Eve", 0, null)));
                })
                .flow(FormFsm.flow(new FormBot()))
                .error(MachineConflictException.class, PayloadHandler.doing((c, e) -> seen.add("conflict"))));
        try (TestBot bot = bot(routes)) {
            bot.hears("/form");
            bot.feels("ask");
            FormFsm.of(bot.dispatcher, ANN, ANN).start().join();
            bot.fresh();
            assertThat(bot.hears("yes")).isEmpty();
            assertThat(seen).containsExactly("conflict");
            assertThat(bot.state("form")).isEqualTo(Form.NAME.name());
        }
    }

    @Test
    void nobodyIsShownTypingWhileTheUserIsAsked() {
        Routes routes = Routes.of(r -> r.command("name", greeting()));
        try (TestBot bot = bot(routes, s -> s.inner(Middleware.typing(Duration.ofSeconds(1), time)))) {
            bot.tg.invocations = method -> {
                seen.add(method.tlName());
                return CompletableFuture.completedFuture(true);
            };
            bot.hears("/name");
            time.advance(Duration.ofSeconds(30));
            assertThat(bot.hears("Ann")).containsExactly("u5: Hello, Ann");
        }
        assertThat(seen).isEmpty();
        assertThat(time.alarms()).isZero();
    }

    @Test
    void longWaitsAndManyQuestionsAreWarnedOfOnce() {
        Routes routes = Routes.of(r -> r.command("long", c -> c.ask("One?", Duration.ofHours(1)))
                .command(
                        "many",
                        c -> c.ask("1?", WAIT)
                                .thenCompose(a -> a.ask("2?", WAIT))
                                .thenCompose(a -> a.ask("3?", WAIT))
                                .thenCompose(a -> a.ask("4?", WAIT))
                                .thenApply(MessageCtx::text)));
        try (Logs logs = new Logs();
                TestBot bot = bot(routes)) {
            bot.hears("/long");
            bot.hears("/long");
            bot.hears("x");
            assertThat(logs.warnings()).hasSize(1);
            bot.hears("/many");
            bot.hears("a");
            bot.hears("b");
            assertThat(logs.warnings()).hasSize(1);
            bot.hears("c");
            assertThat(logs.warnings()).hasSize(2).last().asString().contains("@Fsm");
            assertThat(bot.hears("d")).containsExactly("u5: d");
        }
    }

    @Test
    void anAnswerThatIsHeldUpBeforeItIsHeardStillGoesToWhoAsked() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.before(
                        c -> c instanceof MessageCtx m && m.text().equals("Ann") ? slow : null)
                .command(
                        "form",
                        c -> c.ask("Name?", WAIT)
                                .thenCompose(name ->
                                        name.ask("Age?", WAIT).thenApply(age -> name.text() + " is " + age.text())))
                .text(c -> "heard"));
        try (TestBot bot = bot(routes)) {
            bot.hears("/form");
            assertThat(bot.hears("Ann")).isEmpty();
            assertThat(bot.hears("17")).isEmpty();
            slow.complete(null);
            assertThat(bot.fresh()).containsExactly("u5: Age?", "u5: Ann is 17");
            assertThat(bot.hears("more")).containsExactly("u5: heard");
        }
    }

    @Test
    void whoIsStoppedBeforeAnswersNothing() {
        Routes routes = Routes.of(r -> r.before(
                        c -> c instanceof MessageCtx m && m.text().equals("rude") ? Next.STOP : null)
                .command("name", greeting()));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            assertThat(bot.hears("rude")).isEmpty();
            assertThat(bot.hears("Ann")).containsExactly("u5: Hello, Ann");
        }
    }

    @Test
    void aHandlerThatIsDoneIsAnsweredInTheTurnOfTheAnswer() {
        Routes routes = Routes.of(r -> r.command(
                "name",
                Handler.doing(c -> c.ask("Name?", WAIT).thenAccept(name -> name.say("Hello, " + name.text())))));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            assertThat(bot.hears("Ann")).containsExactly("u5: Hello, Ann");
        }
    }

    @Test
    void whoComesAfterTheAnswerMayAskInItsOwnTurn() {
        Routes routes = Routes.of(r -> r.command("name", greeting())
                .text(c -> "heard " + c.text())
                .after((c, outcome) -> c instanceof MessageCtx m && m.text().equals("Ann")
                        ? m.ask("How was it?", WAIT).thenAccept(mark -> mark.say("Thanks for " + mark.text()))
                        : null));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            assertThat(bot.hears("Ann")).containsExactly("u5: Hello, Ann", "u5: How was it?");
            assertThat(bot.dispatcher.pending()).isZero();
            assertThat(bot.hears("5")).containsExactly("u5: Thanks for 5");
            bot.hears("/name");
            bot.hears("Ann");
            time.advance(WAIT);
            assertThat(bot.fresh()).isEmpty();
            assertThat(bot.hears("more")).containsExactly("u5: heard more");
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void middlewareAroundAnAnswerMayAskInItsOwnTurn() {
        Routes routes = Routes.of(r -> r.command("name", greeting()).text(c -> "heard " + c.text()));
        Middleware asking = (c, next) -> next.get()
                .thenCompose(outcome -> c instanceof MessageCtx m && m.text().equals("Ann")
                        ? m.ask("How was it?", WAIT).thenApply(mark -> outcome)
                        : CompletableFuture.completedFuture(outcome));
        try (TestBot bot = bot(routes, s -> s.outer(asking))) {
            bot.hears("/name");
            assertThat(bot.hears("Ann")).containsExactly("u5: Hello, Ann", "u5: How was it?");
            assertThat(bot.dispatcher.pending()).isZero();
            bot.hears("5");
            assertThat(bot.hears("more")).containsExactly("u5: heard more");
        }
    }

    @Test
    void whatIsReturnedAfterAPressHasBeenAnsweredIsSaid() {
        Routes routes = Routes.of(r -> r.callback(
                        "rename", c -> c.ask("New name?", WAIT).thenApply(name -> "Hello, " + name.text()))
                .callback("plain", c -> "Shown")
                .error(AskException.class, (c, e) -> "Too late"));
        try (TestBot bot = bot(routes)) {
            assertThat(bot.feels("rename")).containsExactly("u5: New name?", "toast: ");
            assertThat(bot.hears("Ann")).containsExactly("u5: Hello, Ann");
            bot.feels("rename");
            time.advance(WAIT);
            assertThat(bot.fresh()).containsExactly("u5: Too late");
            assertThat(bot.feels("plain")).containsExactly("toast: Shown");
        }
    }

    @Test
    void whoIsToldThatItClosesGoesOnAmongHandlers() {
        SeededExecutor executor = new SeededExecutor(1);
        Routes routes = Routes.of(r -> r.command("name", telling()).text(c -> "heard"));
        try (TestBot bot = bot(routes, s -> s.executor(executor).drainTimeout(Duration.ZERO))) {
            bot.hears("/name");
            executor.runAll();
            bot.hears("Ann");
            bot.dispatcher.close();
            assertThat(seen).isEmpty();
            executor.runAll();
            assertThat(seen).containsExactly("CLOSED");
        }
    }

    @Test
    void aQuestionWithoutAClockIsNotAsked() {
        Alarms broken = (delay, task) -> {
            throw new IllegalStateException("no timer");
        };
        Routes routes = Routes.of(r -> r.command("name", telling())
                .text(c -> "heard")
                .error(IllegalStateException.class, PayloadHandler.doing((c, e) -> seen.add("" + e.getMessage()))));
        try (TestBot bot = bot(routes, s -> s.time(time, broken))) {
            bot.hears("/name");
            assertThat(seen).containsExactly("no timer");
            assertThat(bot.hears("Ann")).containsExactly("u5: heard");
        }
    }

    @Test
    void aQuestionThatEndsWhileItIsAskedKeepsNoTurnFromItsHandler() {
        CompletableFuture<Object> gate = new CompletableFuture<>();
        CompletableFuture<Object> slow = new CompletableFuture<>();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        Routes routes = Routes.of(r -> r.command("name", c -> {
                    CompletableFuture<MessageCtx> first = c.ask("One?", WAIT);
                    asked.add(first);
                    return first.handle((answer, cancelled) -> gate)
                            .thenCompose(opened -> opened)
                            .thenCompose(opened -> c.ask("Two?", WAIT))
                            .handle((answer, unsent) -> slow)
                            .thenCompose(saving -> saving)
                            .thenApply(saved -> "Done");
                })
                .text(c -> "heard"));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            bot.tg.deliverBy(() -> CompletableFuture.failedFuture(new IOException("blocked")));
            asked.get(0).cancel(false);
            gate.complete(null);
            bot.tg.deliverBy(() -> CompletableFuture.completedFuture(null));
            bot.fresh();
            assertThat(bot.hears("x")).isEmpty();
            slow.complete(null);
            assertThat(bot.fresh()).containsExactly("u5: Done", "u5: heard");
        }
    }

    private static UpdateBotChatInviteRequester joinRequest() {
        return UpdateBotChatInviteRequester.builder(
                        new PeerChannel(77), 1, 5, "hello", new ChatInvitePublicJoinRequests(), 0)
                .build();
    }

    @Test
    void whoAsksToJoinIsAnsweredInTheTurnsOfThePrivateChat() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.joinRequest(c -> c.ask("Why?", WAIT)
                        .handle((answer, late) -> slow)
                        .thenCompose(saving -> saving)
                        .thenApply(saved -> "Sorry"))
                .text(c -> "heard"));
        try (TestBot bot = bot(routes)) {
            bot.handles(bot.tg.raw(joinRequest()));
            time.advance(WAIT);
            assertThat(bot.hears("x")).isEmpty();
            slow.complete(null);
            assertThat(bot.fresh()).containsExactly("u5: Sorry", "u5: heard");
        }
    }

    @Test
    void whoHasAskedIsNamedThoughOthersTookTheirTimeBefore() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.before(
                        c -> c instanceof MessageCtx m && m.text().equals("/name") ? slow : null)
                .command("name", greeting())
                .after(PayloadHandler.doing((c, outcome) -> seen.add(outcome.toString()))));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            slow.complete(null);
            bot.hears("Ann");
            assertThat(seen).containsExactly("HANDLED by /name#2", "HANDLED by /name#2");
        }
    }

    private static void photos(TestBot bot) {
        for (int id : new int[] {21, 22}) {
            bot.dispatcher.dispatch(
                    bot.tg.message(PlainMessage.builder(id, new PeerUser(5), FakeTelegram.DATE, "photo " + id)
                            .fromId(new PeerUser(5))
                            .groupedId(1L)
                            .build()));
        }
    }

    @Test
    void anAlbumDoesNotAnswerWhatItLedTo() {
        Routes routes = Routes.of(r -> r.command(
                        "both",
                        c -> c.ask("Photo?", WAIT)
                                .thenCompose(photo -> c.ask("Caption?", WAIT))
                                .thenApply(caption -> "Called " + caption.text()))
                .message(c -> c.text().equals("photo 21")
                        ? c.ask("Caption?", WAIT).thenApply(caption -> "Called " + caption.text())
                        : "heard " + c.text()));
        try (TestBot bot = bot(routes)) {
            photos(bot);
            assertThat(bot.fresh()).containsExactly("u5: Caption?", "u5: heard photo 22");
            assertThat(bot.hears("Sea")).containsExactly("u5: Called Sea");
            bot.hears("/both");
            photos(bot);
            assertThat(bot.fresh()).containsExactly("u5: Caption?", "u5: heard photo 22");
            assertThat(bot.hears("Sea")).containsExactly("u5: Called Sea");
        }
    }

    @Test
    void whatIsDecidedThroughAnAnswerIsStoredWhenTheHandlerIsDone() {
        Routes routes = Routes.of(r -> r.command("form", c -> FormFsm.start())
                .callback(
                        "ask",
                        c -> c.ask("Start anew?", WAIT).thenCompose(answer -> {
                            answer.apply(FormFsm.start());
                            return answer.ask("Sure?", WAIT).thenApply(sure -> null);
                        }))
                .callback(
                        "move",
                        c -> c.ask("Go on?", WAIT).thenCompose(answer -> {
                            FormFsm.Name at = (FormFsm.Name) FormFsm.of(answer).orElseThrow();
                            answer.apply(at.age(new FormData("Eve", 0, null)));
                            return answer.ask("Sure?", WAIT).thenApply(sure -> null);
                        }))
                .flow(FormFsm.flow(new FormBot()))
                .error(MachineConflictException.class, PayloadHandler.doing((c, e) -> seen.add("conflict"))));
        try (TestBot bot = bot(routes)) {
            bot.hears("/form");
            bot.hears("Ann");
            bot.feels("ask");
            bot.hears("yes");
            time.advance(WAIT);
            assertThat(bot.state("form")).isEqualTo(Form.AGE.name());
            bot.feels("ask");
            bot.hears("yes");
            assertThat(bot.state("form")).isEqualTo(Form.AGE.name());
            bot.hears("yes");
            assertThat(bot.state("form")).isEqualTo(Form.NAME.name());
            bot.feels("move");
            bot.hears("yes");
            FormFsm.of(bot.dispatcher, ANN, ANN).start().join();
            bot.hears("yes");
            assertThat(seen).containsExactly("conflict");
            assertThat(bot.state("form")).isEqualTo(Form.NAME.name());
            bot.feels("move");
            bot.hears("yes");
            bot.hears("yes");
            assertThat(bot.state("form")).isEqualTo(Form.AGE.name());
        }
    }

    @Test
    void whatIsDecidedAboutAnotherRunThanTheAskersDoesNotWaitForAFurtherAnswer() {
        Routes routes = Routes.of(r -> r.joinRequest(c -> c.ask("Why?", WAIT)
                        .thenCompose(answer -> {
                            answer.apply(FormFsm.start());
                            return answer.ask("Sure?", WAIT);
                        })
                        .handle((answer, error) -> seen.add(String.valueOf(error))))
                .flow(FormFsm.flow(new FormBot())));
        try (TestBot bot = bot(routes)) {
            bot.handles(bot.tg.raw(joinRequest()));
            bot.hears("so");
            assertThat(seen).hasSize(1).first().asString().contains("decide after the last answer");
            assertThat(bot.state("form")).isEqualTo("none");
            assertThat(bot.dispatcher.pending()).isZero();
        }
        assertThat(time.alarms()).isZero();
    }

    @Test
    void aThousandOpenQuestionsHoldNoThreadAndNobodysOrderIsLost() throws Exception {
        int users = 1000;
        ExecutorService two = Executors.newFixedThreadPool(2);
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        Routes routes = Routes.of(r -> r.command(
                        "form",
                        c -> c.ask("1?", WAIT)
                                .thenCompose(one -> one.ask("2?", WAIT).thenApply(both -> one.text() + both.text())))
                .text(c -> "heard " + c.text()));
        try (Dispatcher dispatcher = Dispatcher.builder(tg, routes)
                .executor(two)
                .parallelism(2)
                .time(time, time)
                .drainTimeout(Duration.ofMinutes(2))
                .create()) {
            all(dispatcher, tg, users, "/form");
            await().until(() -> dispatcher.pending() == 0);
            assertThat(tg.sent()).hasSize(users);
            List<CompletableFuture<Void>> handled = new ArrayList<>();
            for (String text : List.of("a", "b", "c")) {
                for (int user = 1; user <= users; user++) {
                    handled.add(dispatcher.dispatch(tg.says(user, text)).toCompletableFuture());
                }
            }
            CompletableFuture.allOf(handled.toArray(new CompletableFuture<?>[0]))
                    .get();
            await().until(() -> dispatcher.pending() == 0);
        } finally {
            two.shutdown();
        }
        Map<String, List<String>> heard = tg.sent().stream()
                .map(text -> text.split(": ", 2))
                .collect(Collectors.groupingBy(
                        text -> text[0], Collectors.mapping(text -> text[1], Collectors.toList())));
        assertThat(heard).hasSize(users);
        assertThat(heard.values()).containsOnly(List.of("1?", "2?", "ab", "heard c"));
    }

    private static void all(Dispatcher dispatcher, FakeTelegram tg, int users, String text) throws Exception {
        List<CompletableFuture<Void>> handled = new ArrayList<>();
        for (int user = 1; user <= users; user++) {
            handled.add(dispatcher.dispatch(tg.says(user, text)).toCompletableFuture());
        }
        CompletableFuture.allOf(handled.toArray(new CompletableFuture<?>[0])).get();
    }

    @Test
    void inWhateverOrderThreadsRunAKeyHasOneTurnAtATime() {
        for (int seed = 0; seed < 50; seed++) {
            SeededExecutor executor = new SeededExecutor(seed);
            FakeTelegram tg = new FakeTelegram(new MemoryStorage());
            int[] running = new int[4];
            Routes routes = Routes.of(r -> r.command("ask", c -> {
                        enter(running, c);
                        return later(executor)
                                .thenCompose(x -> {
                                    CompletableFuture<MessageCtx> asked = c.ask("?", WAIT);
                                    leave(running, c);
                                    return asked;
                                })
                                .thenCompose(answer -> {
                                    enter(running, answer);
                                    return later(executor).thenApply(x -> {
                                        leave(running, answer);
                                        return "=" + answer.text();
                                    });
                                });
                    })
                    .text(c -> {
                        enter(running, c);
                        return later(executor).thenApply(x -> {
                            leave(running, c);
                            return c.text();
                        });
                    }));
            try (Dispatcher dispatcher = Dispatcher.builder(tg, routes)
                    .executor(executor)
                    .parallelism(2)
                    .time(time, time)
                    .drainTimeout(Duration.ZERO)
                    .create()) {
                for (int i = 0; i < 10; i++) {
                    for (int user = 1; user < running.length; user++) {
                        dispatcher.dispatch(tg.says(user, i % 3 == 0 ? "/ask" : "" + i));
                        executor.runOne();
                    }
                }
                executor.runAll();
                for (int user = 1; user < running.length; user++) {
                    String me = "u" + user + ": ";
                    assertThat(tg.sent().stream().filter(text -> text.startsWith(me)))
                            .as("seed %s", seed)
                            .containsExactly(
                                    me + "?", me + "=1", me + "2", me + "?", me + "=4", me + "5", me + "?", me + "=7",
                                    me + "8", me + "?");
                }
            }
            executor.runAll();
        }
    }

    private static CompletableFuture<Void> later(SeededExecutor executor) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        executor.execute(() -> done.complete(null));
        return done;
    }

    private static void enter(int[] running, MessageCtx ctx) {
        int user = (int) ctx.sender().id();
        assertThat(++running[user]).isOne();
    }

    private static void leave(int[] running, MessageCtx ctx) {
        running[(int) ctx.sender().id()]--;
    }
}
