package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machines.Form;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormBotRoutes;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.dispatch.machines.Lamp;
import dev.aptgram.dispatch.machines.LampBot;
import dev.aptgram.dispatch.machines.LampFsm;
import dev.aptgram.dispatch.machines.QuizBot;
import dev.aptgram.dispatch.machines.QuizBotRoutes;
import dev.aptgram.dispatch.machines.QuizFsm;
import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is called when a run leaves a state and when it has come to one. */
class HooksTest {
    private static final MachineKey ANN = new MachineKey("form", "u5/u5");

    /** Writes down what it is told, and where the store says the run stands then. */
    private static final class Diary extends FormBot {
        final List<String> told = new ArrayList<>();
        MemoryStorage storage = new MemoryStorage();
        String breaksAt = "";

        private void note(String what) {
            String stands =
                    storage.machines().find(ANN).map(MachineEntry::state).orElse("none");
            told.add(what + " (" + stands + ")");
            if (what.equals(breaksAt)) {
                throw new IllegalStateException("planted");
            }
        }

        @Override
        public void enterName(Ctx ctx, FormFsm.Name at) {
            note("enter NAME");
        }

        @Override
        public void leaveName(Ctx ctx, FormFsm.Name at) {
            note("leave NAME");
        }

        @Override
        public void enterAge(Ctx ctx, FormFsm.Age at) {
            note("enter AGE");
            ctx.say("How old is " + at.data().name() + "?");
        }

        @Override
        public void leaveAge(Ctx ctx, FormFsm.Age at) {
            note("leave AGE");
        }

        @Override
        public void enterCity(Ctx ctx, FormFsm.City at) {
            note("enter CITY");
        }

        @Override
        public void leaveCity(Ctx ctx, FormFsm.City at) {
            note("leave CITY");
        }

        @Override
        public void onDone(Ctx ctx, FormData data) {
            note("DONE");
            super.onDone(ctx, data);
        }

        List<String> take() {
            List<String> taken = List.copyOf(told);
            told.clear();
            return taken;
        }
    }

    private final Diary diary = new Diary();

    private TestBot bot() {
        return new TestBot(diary.storage, FormBotRoutes.of(diary));
    }

    @Test
    void leavingComesBeforeTheStoreAndEnteringAfterItAndAfterTheReply() {
        try (TestBot bot = bot()) {
            bot.hears("/form");
            assertThat(diary.take()).containsExactly("enter NAME (NAME)");
            assertThat(bot.hears("Ann")).containsExactly("u5: Age?", "u5: How old is Ann?");
            assertThat(diary.take()).containsExactly("leave NAME (NAME)", "enter AGE (AGE)");
            bot.hears("30");
            assertThat(diary.take()).containsExactly("leave AGE (AGE)", "enter CITY (CITY)");
            bot.hears("Bern");
            assertThat(diary.take()).containsExactly("leave CITY (CITY)", "DONE (CITY)");
        }
    }

    @Test
    void whoStaysNeitherLeavesNorEnters() {
        try (TestBot bot = bot()) {
            bot.hears("/form");
            bot.hears("Ann");
            diary.take();
            assertThat(bot.hears("old")).containsExactly("u5: A number, please");
            assertThat(diary.take()).isEmpty();
        }
    }

    @Test
    void whoCancelsLeavesAndWhoBeginsAnewLeavesAndEnters() {
        try (TestBot bot = bot()) {
            bot.hears("/form");
            bot.hears("Ann");
            diary.take();
            bot.hears("/form");
            assertThat(diary.take()).containsExactly("leave AGE (AGE)", "enter NAME (NAME)");
            bot.hears("/cancel");
            assertThat(diary.take()).containsExactly("leave NAME (NAME)");
            assertThat(bot.state("form")).isEqualTo("none");
        }
    }

    @Test
    void whoThrowsWhenLeavingKeepsTheRunWhereItIs() {
        diary.breaksAt = "leave AGE";
        try (TestBot bot = bot();
                Logs logs = new Logs()) {
            bot.hears("/form");
            bot.hears("Ann");
            assertThat(bot.hears("30")).isEmpty();
            assertThat(bot.hears("/form")).isEmpty();
            assertThat(bot.state("form")).isEqualTo("AGE");
            assertThat(logs.errors()).hasSize(2).allMatch(error -> error.contains("every machine stays where it was"));
            diary.breaksAt = "";
            assertThat(bot.hears("30")).containsExactly("u5: City?");
        }
    }

    @Test
    void whoThrowsWhenEnteringChangesNothing() {
        diary.breaksAt = "enter AGE";
        try (TestBot bot = bot();
                Logs logs = new Logs()) {
            bot.hears("/form");
            assertThat(bot.hears("Ann")).containsExactly("u5: Age?");
            assertThat(bot.state("form")).isEqualTo("AGE");
            assertThat(logs.errors())
                    .singleElement()
                    .asString()
                    .contains("entering failed", "handler=Diary", "run=\"form in AGE\"");
            assertThat(bot.hears("30")).containsExactly("u5: City?");
        }
    }

    @Test
    void whenEnteringItIsTooLateToDecide() {
        FormBot form = new FormBot() {
            @Override
            public void enterName(Ctx ctx, FormFsm.Name at) {
                FormFsm.cancel(ctx);
            }
        };
        try (TestBot bot = TestBot.of(FormBotRoutes.of(form));
                Logs logs = new Logs()) {
            assertThat(bot.hears("/form")).containsExactly("u5: Your name?");
            assertThat(bot.state("form")).isEqualTo("NAME");
            assertThat(logs.all()).contains("entering failed", "comes too late");
        }
    }

    /** Another process moves the run, once, right before the next write. */
    private static final class Outrun extends InterposedStorage {
        @Nullable
        MachineEntry other;

        @Override
        public boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next) {
            MachineEntry entry = other;
            if (entry != null) {
                other = null;
                assertThat(memory.machines().compareAndSet(key, expectedVersion, entry))
                        .isTrue();
            }
            return super.compareAndSet(key, expectedVersion, next);
        }
    }

    @Test
    void whoIsOutrunLeavesTwiceAndEntersOnce() {
        Outrun storage = new Outrun();
        diary.storage = storage.memory;
        try (TestBot bot = new TestBot(storage, FormBotRoutes.of(diary))) {
            bot.hears("/form");
            bot.hears("Ann");
            diary.take();
            MachineEntry now = storage.memory.machines().find(ANN).orElseThrow();
            storage.other = FormFsm.MACHINE.store(Form.AGE, new FormData("Bob", 0, null), now.version() + 1, 0);
            bot.hears("30");
            assertThat(diary.take()).containsExactly("leave AGE (AGE)", "leave AGE (AGE)", "enter CITY (CITY)");
        }
    }

    /** Who leaves the name puts the lamp out of its first state: a move of another machine. */
    private static Routes withLamp(int[] left) {
        FormBot form = new FormBot() {
            @Override
            public void leaveName(Ctx ctx, FormFsm.Name at) {
                left[0]++;
                LampFsm.of(ctx).ifPresent(lamp -> {
                    if (lamp instanceof LampFsm.Red red) {
                        ctx.apply(red.green(new Lamp.Count(left[0])).reply("Green"));
                    }
                });
            }
        };
        return Routes.of(r -> r.include(FormBotRoutes.of(form))
                .command("lamp", c -> LampFsm.start(new Lamp.Count(0)))
                .flow(LampFsm.flow(new LampBot())));
    }

    private static String lamp(TestBot bot) {
        return bot.stored("lamp", "u5").map(MachineEntry::state).orElse("none");
    }

    @Test
    void whatIsDecidedOnLeavingIsStoredWhateverMadeTheRunLeave() {
        for (String leaving : List.of("/cancel", "/form", "Ann")) {
            int[] left = new int[1];
            try (TestBot bot = TestBot.of(withLamp(left))) {
                bot.hears("/lamp");
                bot.hears("/form");
                assertThat(bot.hears(leaving)).as(leaving).contains("u5: Green");
                assertThat(lamp(bot)).as(leaving).isEqualTo("GREEN");
                assertThat(left).containsExactly(1);
            }
        }
    }

    @Test
    void whatIsDecidedOnLeavingIsDecidedAnewIfAnotherWasFaster() {
        for (String leaving : List.of("/cancel", "/form", "Ann")) {
            int[] left = new int[1];
            Outrun storage = new Outrun();
            try (TestBot bot = new TestBot(storage, withLamp(left));
                    Logs logs = new Logs()) {
                bot.hears("/lamp");
                bot.hears("/form");
                MachineEntry now = storage.memory.machines().find(ANN).orElseThrow();
                storage.other = FormFsm.MACHINE.store(Form.NAME, null, now.version() + 1, 0);
                assertThat(bot.hears(leaving)).as(leaving).containsOnlyOnce("u5: Green");
                assertThat(lamp(bot)).as(leaving).isEqualTo("GREEN");
                assertThat(left).as(leaving).containsExactly(2);
                assertThat(logs.errors()).as(leaving).isEmpty();
            }
        }
    }

    @Test
    void whatWasDecidedOnLeavingIsForgottenIfTheRunNeverLeaves() {
        int[] left = new int[1];
        Outrun storage = new Outrun();
        try (TestBot bot = new TestBot(storage, withLamp(left))) {
            bot.hears("/lamp");
            bot.hears("/form");
            MachineEntry now = storage.memory.machines().find(ANN).orElseThrow();
            // The other process has brought it to another state, which nobody minds leaving.
            storage.other = FormFsm.MACHINE.store(Form.AGE, new FormData("Bob", 0, null), now.version() + 1, 0);
            assertThat(bot.hears("/cancel")).containsExactly("u5: Never mind");
            assertThat(left).containsExactly(1);
            assertThat(lamp(bot)).isEqualTo("RED");
        }
    }

    @Test
    void whatWasStoredIsEnteredThoughAnotherMachineFailed() {
        InterposedStorage storage = new InterposedStorage() {
            @Override
            public boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next) {
                if (key.machine().equals("lamp")) {
                    throw new StorageException("disk full");
                }
                return super.compareAndSet(key, expectedVersion, next);
            }
        };
        diary.storage = storage.memory;
        Routes routes = Routes.of(r -> r.command("both", Handler.doing(c -> {
                    FormFsm.start(c);
                    LampFsm.start(c);
                }))
                .flow(FormFsm.flow(diary)));
        try (TestBot bot = new TestBot(storage, routes);
                Logs logs = new Logs()) {
            bot.hears("/both");
            assertThat(logs.errors()).singleElement().asString().contains("stored all the same: [form: start]");
            assertThat(diary.take()).containsExactly("enter NAME (NAME)");
        }
    }

    @Test
    void timeLeavesToo() {
        List<String> told = new ArrayList<>();
        QuizBot quiz = new QuizBot() {
            @Override
            public void enterSecond(Ctx ctx, QuizFsm.Second at) {
                told.add("enter");
            }

            @Override
            public void leaveSecond(Ctx ctx, QuizFsm.Second at) {
                told.add("leave");
            }
        };
        TestTime time = new TestTime();
        quiz.patient = true;
        try (TestBot bot = new TestBot(new MemoryStorage(), QuizBotRoutes.of(quiz), time)) {
            bot.hears("/quiz");
            bot.hears("blue");
            time.advance(Duration.ofHours(1));
            assertThat(bot.state("quiz")).isEqualTo("SECOND");
            assertThat(told).as("more time is no way out").containsExactly("enter");
            quiz.patient = false;
            time.advance(Duration.ofHours(1));
            assertThat(bot.state("quiz")).isEqualTo("none");
            assertThat(told).containsExactly("enter", "leave");
        }
    }

    @Test
    void anotherOnesMoveLeavesAndEnters() {
        try (TestBot bot = bot()) {
            bot.hears("/form");
            diary.take();
            PeerRef ann = PeerRef.user(TestBot.ANN);
            assertThat(FormFsm.of(bot.dispatcher, ann, ann)
                            .move(at -> at instanceof FormFsm.Name name ? name.age(new FormData("Ann", 0, null)) : null)
                            .join())
                    .isTrue();
            assertThat(diary.take()).containsExactly("leave NAME (NAME)", "enter AGE (AGE)");
            assertThat(bot.fresh()).containsExactly("u5: How old is Ann?");
        }
    }
}
