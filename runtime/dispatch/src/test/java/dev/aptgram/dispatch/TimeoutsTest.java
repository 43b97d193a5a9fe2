package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.SubRun;
import dev.aptgram.dispatch.machines.Checkout;
import dev.aptgram.dispatch.machines.CheckoutPlaceFsm;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.dispatch.machines.Parking;
import dev.aptgram.dispatch.machines.ParkingFsm;
import dev.aptgram.dispatch.machines.Quiz;
import dev.aptgram.dispatch.machines.QuizBot;
import dev.aptgram.dispatch.machines.QuizBotRoutes;
import dev.aptgram.dispatch.machines.QuizFsm;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.jdbc.JdbcStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose time is up. */
class TimeoutsTest {
    private static final MachineKey ANN = new MachineKey("quiz", "u5/u5");

    private final TestTime time = new TestTime();
    private final QuizBot quiz = new QuizBot();

    private TestBot bot(Storage storage) {
        return new TestBot(storage, QuizBotRoutes.of(quiz), time);
    }

    private TestBot bot() {
        return bot(new MemoryStorage());
    }

    @Test
    void aRunGoesOnWhenItsTimeIsUpAndNotBefore() {
        try (TestBot bot = bot()) {
            bot.hears("/quiz");
            time.advance(Duration.ofMinutes(30).minusMillis(1));
            assertThat(bot.state("quiz")).isEqualTo("FIRST");
            assertThat(bot.fresh()).isEmpty();
            time.advance(Duration.ofMillis(1));
            assertThat(bot.state("quiz")).isEqualTo("none");
            assertThat(bot.fresh()).containsExactly("u5: Too late");
            assertThat(quiz.ends).containsExactly("late, nothing said");
        }
    }

    @Test
    void eachStateHasATimeOfItsOwnThatStayingDoesNotLengthen() {
        try (TestBot bot = bot()) {
            bot.hears("/quiz");
            time.advance(Duration.ofMinutes(20));
            assertThat(bot.hears("hm")).containsExactly("u5: Well?");
            time.advance(Duration.ofMinutes(9));
            assertThat(bot.hears("blue")).containsExactly("u5: Second?");
            time.advance(Duration.ofMinutes(59));
            assertThat(bot.state("quiz")).isEqualTo("SECOND");
            time.advance(Duration.ofMinutes(1));
            assertThat(bot.fresh()).containsExactly("u5: Time is up");
            assertThat(quiz.ends).containsExactly("blue -");
            bot.hears("/quiz");
            time.advance(Duration.ofMinutes(20));
            bot.hears("hm");
            time.advance(Duration.ofMinutes(10));
            assertThat(quiz.ends).hasSize(2);
        }
    }

    @Test
    void aFlowThatStaysGetsAsMuchTimeAgain() {
        quiz.patient = true;
        try (TestBot bot = bot()) {
            bot.hears("/quiz");
            bot.hears("blue");
            bot.fresh();
            time.advance(Duration.ofHours(1));
            assertThat(bot.fresh()).containsExactly("u5: Take your time");
            time.advance(Duration.ofMinutes(59));
            assertThat(bot.fresh()).isEmpty();
            quiz.patient = false;
            time.advance(Duration.ofMinutes(1));
            assertThat(bot.fresh()).containsExactly("u5: Time is up");
            assertThat(bot.state("quiz")).isEqualTo("none");
        }
    }

    @Test
    void aRunKeepsItsTimeWhenThatOfARunInsideIsUpWhichThisBuildHasNoMore() {
        long now = time.millis();
        SubRun<?, ?> inside = new SubRun<>(
                CheckoutPlaceFsm.MACHINE,
                new Position<>(Checkout.Place.CITY, null, 7),
                now + Duration.ofMinutes(10).toMillis());
        Position<Quiz, Quiz.Answers> at = new Position<>(Quiz.FIRST, null, 7);
        long deadline = now + Duration.ofMinutes(20).toMillis();
        Storage storage = new MemoryStorage();
        MachineEntry entry = QuizFsm.MACHINE.entry(at.holding(inside), deadline);
        assertThat(storage.machines().compareAndSet(ANN, 0, entry)).isTrue();
        try (TestBot bot = bot(storage)) {
            time.advance(Duration.ofMinutes(10));
            MachineEntry left = bot.stored("quiz", "u5/u5").orElseThrow();
            assertThat(left.version()).as("the run inside is gone").isEqualTo(entry.version() + 1);
            assertThat(left.deadlineMillis()).isEqualTo(deadline);
            time.advance(Duration.ofMinutes(10));
            assertThat(bot.fresh()).containsExactly("u5: Too late");
        }
    }

    @Test
    void anAnswerInTimeIsHeardAndNothingComesAfterIt() {
        try (TestBot bot = bot()) {
            bot.hears("/quiz");
            bot.hears("blue");
            bot.hears("green");
            time.advance(Duration.ofDays(1));
            assertThat(quiz.ends).containsExactly("blue green");
        }
    }

    @Test
    void whatPassedWhileNothingRanHappensAtTheStartAndTheRestInItsTime(@TempDir Path directory) {
        Path file = directory.resolve("bot");
        try (Storage storage = JdbcStorage.h2(file);
                TestBot bot = bot(storage)) {
            bot.hears("/quiz");
            time.advance(Duration.ofMinutes(20));
            bot.hears(TestBot.BOB, "/quiz");
        }
        time.jump(Duration.ofMinutes(15));
        assertThat(time.alarms()).isZero();
        try (Storage storage = JdbcStorage.h2(file);
                TestBot bot = bot(storage)) {
            assertThat(bot.fresh()).containsExactly("u5: Too late");
            time.advance(Duration.ofMinutes(14));
            assertThat(bot.fresh()).isEmpty();
            time.advance(Duration.ofMinutes(1));
            assertThat(bot.fresh()).containsExactly("u6: Too late");
            assertThat(storage.machines().nextDeadline()).isEmpty();
        }
    }

    @Test
    void thereIsOneAlarmForAllRuns() {
        try (TestBot bot = bot()) {
            for (int user = 1; user <= 500; user++) {
                bot.hears(user, "/quiz");
                time.advance(Duration.ofMillis(10));
                assertThat(time.alarms()).isEqualTo(1);
            }
            time.advance(Duration.ofMinutes(30));
            assertThat(quiz.ends).hasSize(500);
            assertThat(time.alarms()).isEqualTo(1);
        }
        assertThat(time.alarms()).isZero();
    }

    @Test
    void withoutLimitsThereIsNoAlarmAtAll() {
        Routes routes = Routes.of(r -> r.text(c -> "heard"));
        try (TestBot bot = new TestBot(new MemoryStorage(), routes, time)) {
            assertThat(bot.hears("x")).containsExactly("u5: heard");
            assertThat(time.alarms()).isZero();
        }
    }

    @Test
    void aRunThatCannotEndStaysAndIsTriedAgainLater() {
        quiz.broken = true;
        try (TestBot bot = bot();
                Logs logs = new Logs()) {
            bot.hears("/quiz");
            bot.hears("blue");
            time.advance(Duration.ofHours(1));
            assertThat(bot.state("quiz")).isEqualTo("SECOND");
            assertThat(logs.errors())
                    .singleElement()
                    .asString()
                    .contains("run of quiz at u5/u5", "handler=QuizBot", "stays where it was");
            time.advance(Duration.ofSeconds(59));
            assertThat(logs.errors()).hasSize(1);
            time.advance(Duration.ofSeconds(1));
            assertThat(logs.errors()).hasSize(2);
            time.advance(Duration.ofMinutes(1));
            assertThat(logs.errors()).hasSize(2);
            quiz.broken = false;
            time.advance(Duration.ofMinutes(1));
            assertThat(quiz.ends).containsExactly("blue -");
            assertThat(logs.errors()).hasSize(2);
        }
    }

    @Test
    void runsOfOtherBotsAreLeftAloneAndStandInNobodysWay() {
        MemoryStorage storage = new MemoryStorage();
        MachineStore machines = storage.machines();
        for (int i = 0; i < 300; i++) {
            machines.compareAndSet(
                    new MachineKey("alien", "k" + i), 0, new MachineEntry("X", new byte[0], "", 7, 1 + i));
        }
        try (TestBot bot = bot(storage)) {
            bot.hears("/quiz");
            time.advance(Duration.ofMinutes(30));
            assertThat(quiz.ends).hasSize(1);
            assertThat(machines.due(Set.of("alien"), Long.MAX_VALUE, 1000))
                    .hasSize(300)
                    .allMatch(due -> due.entry().version() == 7);
        }
    }

    @Test
    void whatAnotherProcessHasStoredIsSeenWithinAMinute() {
        MemoryStorage storage = new MemoryStorage();
        try (TestBot bot = bot(storage)) {
            storage.machines()
                    .compareAndSet(ANN, 0, QuizFsm.MACHINE.store(Quiz.FIRST, null, 1, time.millis() - 1_790_000));
            time.advance(Duration.ofMinutes(1));
            assertThat(bot.fresh()).containsExactly("u5: Too late");
        }
    }

    @Test
    void aClockThatJumpsIsNoticedWithinAMinute() {
        try (TestBot bot = bot()) {
            bot.hears("/quiz");
            bot.fresh();
            time.jump(Duration.ofHours(3));
            time.advance(Duration.ZERO);
            assertThat(bot.fresh()).containsExactly("u5: Too late");
        }
    }

    @Test
    void withoutAFlowTimeMovesARunAllTheSame() {
        Routes routes = Routes.of(
                r -> r.command("park", c -> ParkingFsm.start()).text(ParkingFsm.Filters.anyState(), c -> "still here"));
        try (TestBot bot = new TestBot(new MemoryStorage(), routes, time)) {
            bot.hears(PeerRef.chat(9), TestBot.ANN, "/park");
            time.advance(Duration.ofMinutes(1));
            assertThat(bot.stored("parking", "g9").orElseThrow().state()).isEqualTo(Parking.WARNED.name());
            time.advance(Duration.ofSeconds(10));
            assertThat(bot.stored("parking", "g9")).isEmpty();
        }
    }

    @Test
    void aLimitThatThisBuildDoesNotKnowIsDropped() {
        MemoryStorage storage = new MemoryStorage();
        MachineEntry stored = QuizFsm.MACHINE.store(Quiz.FIRST, null, 3, time.millis());
        MachineKey key = new MachineKey("form", "u5/u5");
        storage.machines()
                .compareAndSet(key, 0, new MachineEntry("NAME", stored.data(), "older", 3, stored.deadlineMillis()));
        Routes routes =
                Routes.of(r -> r.include(QuizBotRoutes.of(quiz)).text(FormFsm.Filters.anyState(), c -> "in the form"));
        try (TestBot bot = new TestBot(storage, routes, time)) {
            time.advance(Duration.ofMinutes(30));
            MachineEntry now = bot.stored("form", "u5/u5").orElseThrow();
            assertThat(now.state()).isEqualTo("NAME");
            assertThat(now.deadlineMillis()).isZero();
            assertThat(bot.hears("x")).containsExactly("u5: in the form");
        }
    }

    @Test
    void aRunThatCannotBeContinuedIsNotMovedByTime() {
        MemoryStorage storage = new MemoryStorage();
        MachineEntry stale = new MachineEntry("GONE", new byte[0], "older", 3, 1);
        storage.machines().compareAndSet(ANN, 0, stale);
        try (TestBot bot = bot(storage);
                Logs logs = new Logs()) {
            bot.hears(TestBot.BOB, "/quiz");
            time.advance(Duration.ofHours(2));
            assertThat(quiz.ends).hasSize(1);
            assertThat(bot.stored("quiz", "u5/u5")).contains(stale);
            assertThat(logs.errors()).isEmpty();
        }
    }

    @Test
    void ofTwoProcessesOneMovesTheRun() {
        for (long seed = 1; seed <= 50; seed++) {
            SeededExecutor threads = new SeededExecutor(seed);
            FakeTelegram tg = new FakeTelegram(new MemoryStorage());
            List<String> ends = new ArrayList<>();
            List<Dispatcher> processes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Routes routes = Routes.of(
                        r -> r.command("park", c -> ParkingFsm.start()).flow(ParkingFsm.flow(new Attendant(ends))));
                processes.add(Dispatcher.builder(tg, routes)
                        .executor(threads)
                        .time(time, time)
                        .create());
            }
            for (int chat = 1; chat <= 20; chat++) {
                var unused = processes.get(chat % 2).dispatch(tg.says(PeerRef.chat(chat), 5, "/park"));
            }
            threads.runAll();
            time.advance(Duration.ofMinutes(1));
            threads.runAll();
            assertThat(tg.sent()).as("seed %d", seed).hasSize(20).doesNotHaveDuplicates();
            time.advance(Duration.ofSeconds(10));
            threads.runAll();
            assertThat(tg.storage().machines().nextDeadline())
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(tg.sent()).hasSize(20);
            processes.forEach(Dispatcher::close);
        }
    }

    /** Says when it warns. */
    private record Attendant(List<String> ends) implements ParkingFsm.Flow {
        @Override
        public ParkingFsm.Go onParked(MessageCtx ctx, ParkingFsm.Parked at) {
            return at.left();
        }

        @Override
        public ParkingFsm.Go onWarned(MessageCtx ctx, ParkingFsm.Warned at) {
            return at.left();
        }

        @Override
        public ParkingFsm.Go onParkedTimeout(RunCtx ctx, ParkingFsm.Parked at, ParkingFsm.To timeUp) {
            return timeUp.reply("warned");
        }

        @Override
        public void onLeft(Ctx ctx) {
            ends.add("left");
        }

        @Override
        public void onTowed(Ctx ctx) {
            ends.add("towed");
        }
    }

    @Test
    void aRunsTurnComesAfterWhatItsUserDidBefore() {
        SeededExecutor threads = new SeededExecutor(1);
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        CompletableFuture<ParkingFsm.Go> leaving = new CompletableFuture<>();
        List<String> ends = new ArrayList<>();
        Routes routes = Routes.of(r -> r.command("park", c -> ParkingFsm.start())
                .command("leave", ParkingFsm.Filters.parked(), c -> leaving)
                .flow(ParkingFsm.flow(new Attendant(ends))));
        try (Dispatcher bot = Dispatcher.builder(tg, routes)
                .executor(threads)
                .time(time, time)
                .create()) {
            var parked = bot.dispatch(tg.says(PeerRef.chat(9), 5, "/park"));
            threads.runAll();
            assertThat(parked).isCompleted();
            var left = bot.dispatch(tg.says(PeerRef.chat(9), 5, "/leave"));
            threads.runAll();
            time.advance(Duration.ofMinutes(1));
            threads.runAll();
            // The handler has seen PARKED and is still busy: the timeout waits behind it.
            assertThat(bot.pending()).isEqualTo(2);
            ParkingFsm.Parked at = new ParkingFsm.Parked();
            leaving.complete(at.left());
            threads.runAll();
            assertThat(left).isCompleted();
            assertThat(ends).containsExactly("left");
            assertThat(tg.sent()).isEmpty();
            assertThat(bot.pending()).isZero();
        }
    }

    @Test
    void aStoreThatFailsIsAskedAgainWithinAMinute() {
        FailingStorage storage = new FailingStorage();
        try (TestBot bot = bot(storage);
                Logs logs = new Logs()) {
            bot.hears("/quiz");
            bot.fresh();
            time.advance(Duration.ofMinutes(29));
            storage.fails = true;
            time.advance(Duration.ofMinutes(1));
            assertThat(logs.errors()).isNotEmpty();
            assertThat(bot.fresh()).isEmpty();
            storage.fails = false;
            time.advance(Duration.ofMinutes(1));
            assertThat(bot.fresh()).containsExactly("u5: Too late");
        }
    }

    @Test
    void manyThatAreDueAtOnceAreTakenAFewAtATime() {
        SeededExecutor threads = new SeededExecutor(3);
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        for (int user = 1; user <= 1000; user++) {
            tg.storage()
                    .machines()
                    .compareAndSet(
                            new MachineKey("quiz", "u" + user + "/u" + user),
                            0,
                            QuizFsm.MACHINE.store(Quiz.FIRST, null, 1, 0));
        }
        try (Dispatcher bot = Dispatcher.builder(tg, QuizBotRoutes.of(quiz))
                .executor(threads)
                .time(time, time)
                .create()) {
            int most = 0;
            while (threads.runOne()) {
                most = Math.max(most, bot.pending());
            }
            assertThat(quiz.ends).hasSize(1000);
            assertThat(most).isPositive().isLessThanOrEqualTo(Deadlines.MAX_IN_WORK);
        }
    }
}
