package dev.aptgram.dispatch;

import static dev.aptgram.dispatch.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machine.StaleAction;
import dev.aptgram.dispatch.machine.StaleMachine;
import dev.aptgram.dispatch.machines.AddressBot;
import dev.aptgram.dispatch.machines.AddressBotRoutes;
import dev.aptgram.dispatch.machines.Checkout;
import dev.aptgram.dispatch.machines.CheckoutBot;
import dev.aptgram.dispatch.machines.CheckoutBotRoutes;
import dev.aptgram.dispatch.machines.CheckoutFsm;
import dev.aptgram.dispatch.machines.Form;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormBotRoutes;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.dispatch.machines.PlaceBot;
import dev.aptgram.dispatch.machines.PlaceBotRoutes;
import dev.aptgram.dispatch.machines.QuizBot;
import dev.aptgram.dispatch.machines.QuizBotRoutes;
import dev.aptgram.dispatch.machines.QuizFsm;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Methods of flows that put off what they decide. */
@SuppressWarnings("FutureReturnValueIgnored") // what a flow puts off is the dispatcher's to wait for
class LaterTest {
    private static final Duration WAIT = Duration.ofMinutes(2);
    private static final MachineKey ANN = new MachineKey("form", "u5/u5");

    private final TestTime time = new TestTime();
    private final MemoryStorage storage = new MemoryStorage();
    private final CompletableFuture<String> work = new CompletableFuture<>();
    private final List<String> told = new ArrayList<>();

    /** Takes its time with names. */
    private class SlowForm extends FormBot {
        final AtomicInteger begun = new AtomicInteger();

        @Override
        public FormFsm.Go onName(MessageCtx msg, FormFsm.Name at) {
            begun.incrementAndGet();
            return msg.later(work.thenApply(
                    done -> at.age(new FormData(msg.text() + done, 0, null)).reply("Age?")));
        }
    }

    private TestBot bot(FormBot form) {
        return new TestBot(storage, FormBotRoutes.of(form), time);
    }

    /** {@return a bot that writes down what goes wrong} */
    private TestBot telling(FormBot form) {
        Routes routes = Routes.of(r -> r.include(FormBotRoutes.of(form))
                .error(Throwable.class, PayloadHandler.doing((ctx, error) -> told.add(error.toString()))));
        return new TestBot(storage, routes, time);
    }

    @Test
    void theMoveIsStoredOnceTheStageIsCompleteAndTheKeyWaits() {
        try (TestBot bot = bot(new SlowForm())) {
            bot.hears("/form");
            assertThat(bot.hears("Ann")).isEmpty();
            assertThat(bot.hears("30")).isEmpty();
            assertThat(bot.state("form")).isEqualTo("NAME");
            assertThat(bot.dispatcher.pending()).isEqualTo(2);
            assertThat(bot.hears(6, "/form")).as("another key").containsExactly("u6: Your name?");
            work.complete("a");
            assertThat(bot.fresh()).containsExactly("u5: Age?", "u5: City?");
            assertThat(bot.state("form")).isEqualTo("CITY");
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void aStageThatFailsOrIsCancelledLeavesTheRunWhereItIs() {
        try (TestBot bot = bot(new SlowForm());
                Logs logs = new Logs()) {
            bot.hears("/form");
            MachineEntry before = storage.machines().find(ANN).orElseThrow();
            bot.hears("Ann");
            work.completeExceptionally(new IllegalStateException("planted"));
            assertThat(storage.machines().find(ANN)).contains(before);
            assertThat(logs.errors()).singleElement().asString().contains("every machine stays where it was");
            work.obtrudeValue("a");
            assertThat(bot.hears("Ann")).containsExactly("u5: Age?");
        }
        CompletableFuture<FormFsm.Go> cancelled = new CompletableFuture<>();
        FormBot form = new FormBot() {
            @Override
            public FormFsm.Go onName(MessageCtx msg, FormFsm.Name at) {
                return msg.later(cancelled);
            }
        };
        try (TestBot bot = new TestBot(new MemoryStorage(), FormBotRoutes.of(form), time)) {
            bot.hears("/form");
            bot.hears("Ann");
            cancelled.cancel(false);
            assertThat(bot.state("form")).isEqualTo("NAME");
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void whoIsOutrunMeanwhileIsAskedAgainWithWhereTheRunStandsThen() {
        try (TestBot bot = bot(new SlowForm())) {
            bot.hears("/form");
            bot.hears("Ann");
            MachineEntry at = storage.machines().find(ANN).orElseThrow();
            MachineEntry moved =
                    FormFsm.MACHINE.store(Form.AGE, new FormData("Bob", 0, null), at.version() + 1, time.millis());
            assertThat(storage.machines().compareAndSet(ANN, at.version(), moved))
                    .isTrue();
            work.complete("a");
            assertThat(bot.fresh()).containsExactly("u5: A number, please");
            assertThat(storage.machines().find(ANN)).contains(moved);
        }
    }

    /** Asks before it goes on. */
    private static class AskingForm extends FormBot {
        @Override
        public FormFsm.Go onName(MessageCtx msg, FormFsm.Name at) {
            return msg.later(msg.ask("Surname?", WAIT)
                    .thenApply(name -> at.age(new FormData(msg.text() + " " + name.text(), 0, null))
                            .reply("Age?")));
        }
    }

    @Test
    void aStateMayAskAndTheAnswerOfTheSameKeyComesThrough() {
        AskingForm form = new AskingForm();
        try (TestBot bot = bot(form)) {
            bot.hears("/form");
            assertThat(bot.hears("Ann")).containsExactly("u5: Surname?");
            assertThat(bot.dispatcher.pending()).isZero();
            assertThat(bot.hears("Lee")).containsExactly("u5: Age?");
            bot.hears("30");
            bot.hears("Bern");
            assertThat(form.saved).containsExactly(new FormData("Ann Lee", 30, "Bern"));
        }
        assertThat(time.alarms()).as("but for the deadlines'").isLessThanOrEqualTo(1);
    }

    @Test
    void aQuestionThatIsNotAnsweredLeavesTheRunWhereItIs() {
        try (TestBot bot = bot(new AskingForm());
                Logs logs = new Logs()) {
            bot.hears("/form");
            bot.hears("Ann");
            time.advance(WAIT);
            assertThat(logs.all()).contains("no answer update=").contains("reason=TIMEOUT");
            assertThat(logs.all()).doesNotContain("must not block");
            assertThat(bot.state("form")).isEqualTo("NAME");
            bot.hears("Ann");
            bot.dispatcher.close();
            assertThat(logs.all()).contains("reason=CLOSED");
            assertThat(bot.state("form")).isEqualTo("NAME");
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void whoHasAskedAndIsOutrunFailsInsteadOfAskingTwice() {
        try (TestBot bot = telling(new AskingForm())) {
            bot.hears("/form");
            bot.hears("Ann");
            MachineEntry at = storage.machines().find(ANN).orElseThrow();
            MachineEntry moved =
                    FormFsm.MACHINE.store(Form.AGE, new FormData("Bob", 0, null), at.version() + 1, time.millis());
            assertThat(storage.machines().compareAndSet(ANN, at.version(), moved))
                    .isTrue();
            assertThat(bot.hears("Lee")).isEmpty();
            assertThat(told).singleElement().asString().contains("MachineConflictException");
            assertThat(storage.machines().find(ANN)).contains(moved);
        }
    }

    @Test
    void closingWithoutADrainTimeLeavesTheRunWhereItIsAndForgetsWhatIsBehindTheStage() {
        SlowForm form = new SlowForm();
        ExecutorService one = Executors.newFixedThreadPool(1);
        FakeTelegram tg = new FakeTelegram(storage);
        Dispatcher dispatcher = Dispatcher.builder(tg, FormBotRoutes.of(form))
                .executor(one)
                .time(time, time)
                .drainTimeout(Duration.ZERO)
                .create();
        dispatcher.dispatch(tg.says(5, "/form"));
        dispatcher.dispatch(tg.says(5, "Ann"));
        CompletableFuture<Void> behind = dispatcher.dispatch(tg.says(5, "30")).toCompletableFuture();
        await().until(() -> form.begun.get() == 1);
        dispatcher.close();
        one.shutdown();
        await().until(one::isTerminated);
        work.complete("a");
        await().until(() -> dispatcher.pending() == 0);
        assertThat(storage.machines().find(ANN).map(MachineEntry::state))
                .as("there is no thread left on which it could move")
                .contains("NAME");
        assertThat(behind).as("what was given up is not acknowledged").isNotDone();
    }

    @Test
    void aThousandOpenStatesHoldNoThread() throws Exception {
        int users = 1000;
        AtomicInteger open = new AtomicInteger();
        FormBot form = new FormBot() {
            @Override
            public FormFsm.Go onName(MessageCtx msg, FormFsm.Name at) {
                open.incrementAndGet();
                return msg.later(work.thenCompose(done -> msg.ask("Surname?", WAIT))
                        .thenApply(name -> at.age(new FormData(msg.text() + " " + name.text(), 0, null))
                                .reply("Age?")));
            }
        };
        ExecutorService two = Executors.newFixedThreadPool(2);
        FakeTelegram tg = new FakeTelegram(storage);
        try (Dispatcher dispatcher = Dispatcher.builder(tg, FormBotRoutes.of(form))
                .executor(two)
                .parallelism(2)
                .time(time, time)
                .drainTimeout(Duration.ofMinutes(2))
                .create()) {
            List<CompletableFuture<Void>> handled = new ArrayList<>();
            for (String text : List.of("/form", "Ann")) {
                for (int user = 1; user <= users; user++) {
                    handled.add(dispatcher.dispatch(tg.says(user, text)).toCompletableFuture());
                }
            }
            await().until(() -> open.get() == users);
            assertThat(dispatcher.pending()).isEqualTo(users);
            work.complete("a");
            CompletableFuture.allOf(handled.toArray(new CompletableFuture<?>[0]))
                    .get();
            for (int user = 1; user <= users; user++) {
                handled.add(dispatcher.dispatch(tg.says(user, "Lee")).toCompletableFuture());
                handled.add(dispatcher.dispatch(tg.says(user, "30")).toCompletableFuture());
            }
            CompletableFuture.allOf(handled.toArray(new CompletableFuture<?>[0]))
                    .get();
            await().until(() -> dispatcher.pending() == 0);
        } finally {
            two.shutdown();
        }
        assertThat(IntStream.rangeClosed(1, users)
                        .mapToObj(user -> storage.machines()
                                .find(new MachineKey("form", "u" + user + "/u" + user))
                                .map(MachineEntry::state)
                                .orElse("none")))
                .containsOnly("CITY");
        assertThat(tg.sent().stream().filter(text -> text.startsWith("u7: ")))
                .containsExactly("u7: Your name?", "u7: Surname?", "u7: Age?", "u7: City?");
    }

    @Test
    void theTimeOfAStateBeginsWhenTheRunIsStoredThere() {
        QuizBot quiz = new QuizBot() {
            @Override
            public QuizFsm.Go onFirst(MessageCtx ctx, QuizFsm.First at) {
                return ctx.later(work.thenApply(done -> super.onFirst(ctx, at)));
            }
        };
        try (TestBot bot = new TestBot(storage, QuizBotRoutes.of(quiz), time)) {
            bot.hears("/quiz");
            bot.hears("blue");
            time.advance(Duration.ofMinutes(29));
            work.complete("");
            time.advance(Duration.ofMinutes(59));
            assertThat(bot.state("quiz")).isEqualTo("SECOND");
            time.advance(Duration.ofMinutes(1));
            assertThat(quiz.ends).containsExactly("blue -");
        }
    }

    @Test
    void aTimeThatIsUpMeanwhileWaitsForItsTurn() {
        QuizBot quiz = new QuizBot() {
            @Override
            public QuizFsm.Go onFirst(MessageCtx ctx, QuizFsm.First at) {
                return ctx.later(work.thenApply(done -> super.onFirst(ctx, at)));
            }
        };
        try (TestBot bot = new TestBot(storage, QuizBotRoutes.of(quiz), time)) {
            bot.hears("/quiz");
            bot.hears("blue");
            time.advance(Duration.ofMinutes(31));
            assertThat(bot.state("quiz")).isEqualTo("FIRST");
            work.complete("");
            assertThat(bot.fresh()).containsExactly("u5: Second?");
            assertThat(bot.state("quiz")).isEqualTo("SECOND");
        }
    }

    @Test
    void whoDecidesWhenTheTimeIsUpMayTakeTime() {
        QuizBot quiz = new QuizBot() {
            @Override
            public QuizFsm.Go onSecondTimeout(RunCtx ctx, QuizFsm.Second at, QuizFsm.To timeUp) {
                return ctx.later(work.thenApply(done -> super.onSecondTimeout(ctx, at, timeUp)));
            }
        };
        quiz.patient = true;
        try (TestBot bot = new TestBot(storage, QuizBotRoutes.of(quiz), time)) {
            bot.hears("/quiz");
            bot.hears("blue");
            time.advance(Duration.ofHours(1));
            assertThat(bot.fresh()).isEmpty();
            work.complete("");
            assertThat(bot.fresh()).containsExactly("u5: Take your time");
            quiz.patient = false;
            time.advance(Duration.ofHours(1));
            assertThat(bot.fresh()).containsExactly("u5: Time is up");
        }
    }

    @Test
    void whoDecidesWhenTheTimeIsUpAsksNobody() {
        QuizBot quiz = new QuizBot() {
            @Override
            public QuizFsm.Go onSecondTimeout(RunCtx ctx, QuizFsm.Second at, QuizFsm.To timeUp) {
                return ctx.later(ctx.ask("Still there?", WAIT).thenApply(answer -> at.stay()));
            }
        };
        try (TestBot bot = new TestBot(storage, QuizBotRoutes.of(quiz), time);
                Logs logs = new Logs()) {
            bot.hears("/quiz");
            bot.hears("blue");
            time.advance(Duration.ofHours(1));
            assertThat(bot.fresh()).isEmpty();
            assertThat(logs.all()).contains("nobody's update").contains("move the run to a state that asks instead");
            assertThat(bot.hears("red")).as("no question is open").isEmpty();
            assertThat(quiz.ends).containsExactly("blue red");
        }
    }

    @Test
    void whoIsToldThatAnotherMovesTheRunAsksNobody() {
        FormBot form = new FormBot() {
            @Override
            public void leaveName(Ctx ctx, FormFsm.Name at) {
                ctx.later(ctx.ask("Really?", WAIT));
            }
        };
        ChatRef ann = PeerRef.user(TestBot.ANN);
        try (TestBot bot = bot(form)) {
            bot.hears("/form");
            CompletableFuture<Boolean> moved = FormFsm.of(bot.dispatcher, ann, ann)
                    .move(at -> ((FormFsm.Name) at).age(new FormData("Ann", 0, null)));
            assertThat(moved).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("nobody's update");
            assertThat(bot.fresh()).isEmpty();
            assertThat(bot.state("form")).isEqualTo("NAME");
            assertThat(bot.hears("Ann"))
                    .as("her own message may be asked about")
                    .containsExactly("u5: Really?");
            assertThat(bot.hears("yes")).containsExactly("u5: Age?");
        }
    }

    @Test
    void whoIsAskedAboutAStaleRunInTheMiddleOfAFlowPutsNothingOff() {
        List<CompletableFuture<StaleAction>> later = new ArrayList<>();
        QuizBot quiz = new QuizBot() {
            @Override
            public StaleAction onStale(Ctx ctx, StaleMachine stale) {
                later.add(new CompletableFuture<>());
                return ctx.later(later.get(0));
            }
        };
        FormBot form = new FormBot() {
            @Override
            public FormFsm.Go onName(MessageCtx msg, FormFsm.Name at) {
                boolean inQuiz = QuizFsm.of(msg).isPresent();
                return msg.later(work.thenApply(
                        done -> at.age(new FormData(msg.text() + done, 0, null)).reply(inQuiz ? "In a quiz" : "Age?")));
            }
        };
        MachineKey key = new MachineKey("quiz", "u5/u5");
        MachineEntry stale = new MachineEntry("THIRD", new byte[0], "0123", 4, 0);
        Routes routes = Routes.of(r -> r.include(FormBotRoutes.of(form)).flow(QuizFsm.flow(quiz)));
        try (TestBot bot = new TestBot(storage, routes, time);
                Logs logs = new Logs()) {
            bot.hears("/form");
            assertThat(storage.machines().compareAndSet(key, 0, stale)).isTrue();
            work.complete("a");
            assertThat(bot.hears("Ann")).containsExactly("u5: Age?");
            assertThat(later).isNotEmpty();
            assertThat(logs.errors()).isNotEmpty().allMatch(error -> error.contains("onStale failed"));
            assertThat(storage.machines().find(key)).contains(stale);
            assertThat(bot.state("form")).isEqualTo("AGE");
        }
    }

    /** Takes its time with what it is told. */
    private final class SlowHooks extends FormBot {
        final CompletableFuture<Void> left = new CompletableFuture<>();
        final CompletableFuture<Void> entered = new CompletableFuture<>();
        final CompletableFuture<Void> ended = new CompletableFuture<>();

        @Override
        public void leaveName(Ctx ctx, FormFsm.Name at) {
            told.add("leave NAME");
            ctx.later(left.thenRun(() -> told.add("left NAME")));
        }

        @Override
        public void enterAge(Ctx ctx, FormFsm.Age at) {
            told.add("enter AGE");
            ctx.later(entered.thenRun(() -> told.add("entered AGE")));
        }

        @Override
        public void onDone(Ctx ctx, FormData data) {
            ctx.later(ended.thenRun(() -> super.onDone(ctx, data)));
        }
    }

    @Test
    void whoIsToldOfAStateMayTakeTime() {
        SlowHooks form = new SlowHooks();
        try (TestBot bot = bot(form)) {
            bot.hears("/form");
            assertThat(bot.hears("Ann")).isEmpty();
            assertThat(bot.hears("30")).isEmpty();
            assertThat(told).containsExactly("leave NAME");
            assertThat(bot.state("form")).isEqualTo("NAME");
            form.left.complete(null);
            assertThat(bot.fresh()).containsExactly("u5: Age?");
            assertThat(told).containsExactly("leave NAME", "left NAME", "enter AGE");
            assertThat(bot.state("form")).isEqualTo("AGE");
            form.entered.complete(null);
            assertThat(told).endsWith("entered AGE");
            assertThat(bot.fresh()).containsExactly("u5: City?");
            assertThat(bot.hears("Bern")).isEmpty();
            assertThat(bot.state("form")).isEqualTo("CITY");
            form.ended.complete(null);
            assertThat(bot.fresh()).containsExactly("u5: Thanks, Ann");
            assertThat(bot.state("form")).isEqualTo("none");
        }
    }

    @Test
    void whoFailsLaterWhenARunLeavesOrEndsKeepsItWhereItIs() {
        SlowHooks form = new SlowHooks();
        try (TestBot bot = bot(form);
                Logs logs = new Logs()) {
            bot.hears("/form");
            bot.hears("Ann");
            form.left.completeExceptionally(new IllegalStateException("planted"));
            assertThat(bot.state("form")).isEqualTo("NAME");
            assertThat(logs.errors()).hasSize(1);
            form.left.obtrudeValue(null);
            form.entered.completeExceptionally(new IllegalStateException("planted"));
            assertThat(bot.hears("Ann")).containsExactly("u5: Age?");
            assertThat(logs.errors()).hasSize(2).last().asString().contains("stands there all the same");
            bot.hears("30");
            bot.hears("Bern");
            form.ended.cancel(false);
            assertThat(bot.state("form")).isEqualTo("CITY");
            assertThat(logs.errors()).hasSize(3);
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void whereTheOuterRunGoesOnMayTakeTime() {
        CheckoutBot checkout = new CheckoutBot() {
            @Override
            public CheckoutFsm.Go onAddressDone(Ctx ctx, CheckoutFsm.Address at, Checkout.Address address) {
                return ctx.later(work.thenApply(done -> super.onAddressDone(ctx, at, address)));
            }
        };
        Routes routes = Routes.of(r -> r.include(CheckoutBotRoutes.of(checkout))
                .include(AddressBotRoutes.of(new AddressBot(checkout)))
                .include(PlaceBotRoutes.of(new PlaceBot(checkout))));
        try (TestBot bot = new TestBot(storage, routes, time)) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears("Main Street");
            assertThat(bot.hears("Bern")).isEmpty();
            assertThat(bot.state("checkout")).isEqualTo("ADDRESS");
            work.complete("");
            assertThat(bot.fresh()).containsExactly("u5: Noted", "u5: Pay?");
            assertThat(bot.state("checkout")).isEqualTo("PAYMENT");
            assertThat(bot.hears("yes")).containsExactly("u5: Paid, goes to Main Street, Bern");
        }
    }

    @Test
    void onlyAMethodOfAFlowPutsOffItsDecisionAndOnlyOnce() {
        FakeTelegram tg = new FakeTelegram(storage);
        MessageCtx ctx = new MessageCtx(tg.says(5, "x"), TestBot.scope(tg));
        assertThatThrownBy(() -> ctx.later(work))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a handler returns the CompletionStage itself");
        FormBot twice = new FormBot() {
            @Override
            public FormFsm.Go onName(MessageCtx msg, FormFsm.Name at) {
                msg.later(work);
                return msg.text().equals("both") ? at.stay("?") : msg.later(new CompletableFuture<>());
            }
        };
        try (TestBot bot = telling(twice)) {
            bot.hears("/form");
            assertThat(bot.hears("Ann")).isEmpty();
            assertThat(bot.hears("both")).isEmpty();
            assertThat(told)
                    .hasSize(2)
                    .anyMatch(error -> error.contains("join the two stages"))
                    .anyMatch(error -> error.contains("return what Ctx.later returns"));
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }
}
