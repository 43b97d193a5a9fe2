package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dispatch.machine.StaleAction;
import dev.aptgram.dispatch.machines.Form;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormBotRoutes;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.dispatch.machines.Lamp;
import dev.aptgram.dispatch.machines.LampBot;
import dev.aptgram.dispatch.machines.LampBotRoutes;
import dev.aptgram.dispatch.machines.LampFsm;
import dev.aptgram.dispatch.machines.Trip;
import dev.aptgram.dispatch.machines.TripFsm;
import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How runs are stored: conflicts with other processes, and runs of other builds. */
class MachineRuntimeTest {
    private static final MachineKey FORM = new MachineKey("form", "u5/u5");

    /** A store that others move in, right before each compare-and-set. */
    private static final class ContendedStorage extends InterposedStorage {
        private Consumer<MachineStore> intruder = store -> {};
        private int writes;

        @Override
        public boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next) {
            writes++;
            intruder.accept(memory.machines());
            return super.compareAndSet(key, expectedVersion, next);
        }

        /** Lets somebody else put a run in place, once. */
        void outrunOnce(MachineEntry entry) {
            intruder = store -> {
                intruder = nobody -> {};
                put(store, entry);
            };
        }
    }

    private static void put(MachineStore store, MachineEntry entry) {
        long now = store.find(FORM).map(MachineEntry::version).orElse(0L);
        assertThat(store.compareAndSet(FORM, now, entry)).isTrue();
    }

    private static MachineEntry form(Form state, @Nullable FormData data, long version) {
        return FormFsm.MACHINE.store(state, data, version, 0);
    }

    @Test
    void aHandlerThatWasOutrunIsAskedAgain() {
        ContendedStorage storage = new ContendedStorage();
        try (TestBot bot = new TestBot(storage, FormBotRoutes.of(new FormBot()));
                Logs logs = new Logs()) {
            put(storage.memory.machines(), form(Form.NAME, null, 5));
            storage.outrunOnce(form(Form.CITY, new FormData("Bob", 40, null), 6));
            // The first answer was that of the state NAME; nobody has heard it.
            assertThat(bot.hears("Bern")).containsExactly("u5: Thanks, Bob");
            assertThat(bot.state("form")).isEqualTo("none");
            assertThat(logs.all()).contains("outrun, asking again");
            assertThat(logs.errors()).isEmpty();
        }
    }

    @Test
    void aRunThatBeganInPlaceOfAnotherIsNotTakenForIt() {
        ContendedStorage storage = new ContendedStorage();
        FormBot form = new FormBot();
        try (TestBot bot = new TestBot(storage, FormBotRoutes.of(form));
                TestBot other = new TestBot(storage.memory, FormBotRoutes.of(form))) {
            bot.hears("/form");
            storage.intruder = store -> {
                storage.intruder = nobody -> {};
                other.hears("/cancel");
                other.hears("/form");
            };
            assertThat(bot.hears("Ann")).containsExactly("u5: Age?");
            // Refused once, then moved: had the new run's version been the old one's, one write would have done.
            assertThat(storage.writes).isEqualTo(3);
        }
    }

    @Test
    void beginningsAndEndsAreRightWhateverOthersDo() {
        ContendedStorage storage = new ContendedStorage();
        try (TestBot bot = new TestBot(storage, FormBotRoutes.of(new FormBot()))) {
            storage.outrunOnce(form(Form.AGE, new FormData("Bob", 0, null), 3));
            assertThat(bot.hears("/form")).containsExactly("u5: Your name?");
            assertThat(bot.state("form")).isEqualTo("NAME");
            storage.outrunOnce(form(Form.AGE, new FormData("Bob", 0, null), 9));
            assertThat(bot.hears("/cancel")).containsExactly("u5: Never mind");
            assertThat(bot.state("form")).isEqualTo("none");
        }
    }

    @Test
    void whoIsAlwaysOutrunGivesUp() {
        ContendedStorage storage = new ContendedStorage();
        try (TestBot bot = new TestBot(storage, LampBotRoutes.of(new LampBot()));
                Logs logs = new Logs()) {
            bot.hears("/lamp");
            MachineKey key = new MachineKey("lamp", "u5");
            storage.intruder = store -> {
                MachineEntry now = store.find(key).orElseThrow();
                store.compareAndSet(
                        key, now.version(), LampFsm.MACHINE.store(Lamp.RED, new Lamp.Count(0), now.version() + 1, 0));
            };
            assertThat(bot.hears("next")).isEmpty();
            assertThat(logs.errors()).hasSize(1);
            assertThat(logs.all()).contains("A run of lamp was moved by somebody else");
            assertThat(bot.hears("/lamp")).isEmpty();
            assertThat(logs.errors()).hasSize(2);
        }
    }

    @Test
    void whatAHandlerSaysItselfIsSentWhateverBecomesOfItsMove() {
        ContendedStorage storage = new ContendedStorage();
        storage.intruder = store -> {
            throw new StorageException("disk full");
        };
        Routes routes = Routes.of(r -> r.command("form", c -> {
                    c.say("said");
                    return FormFsm.start().reply("bound");
                })
                .flow(FormFsm.flow(new FormBot())));
        try (TestBot bot = new TestBot(storage, routes);
                Logs logs = new Logs()) {
            assertThat(bot.hears("/form")).containsExactly("u5: said");
            assertThat(bot.state("form")).isEqualTo("none");
            assertThat(logs.errors()).hasSize(1);
            storage.intruder = store -> {};
            assertThat(bot.hears("/form")).containsExactly("u5: said", "u5: bound");
        }
    }

    @Test
    void aStoreThatFailsIsTheFailureOfTheUpdate() {
        ContendedStorage storage = new ContendedStorage();
        try (TestBot bot = new TestBot(storage, FormBotRoutes.of(new FormBot()));
                Logs logs = new Logs()) {
            bot.hears("/form");
            storage.intruder = store -> {
                throw new StorageException("disk full");
            };
            assertThat(bot.hears("Ann")).isEmpty();
            assertThat(logs.errors()).hasSize(1);
            storage.intruder = store -> {};
            assertThat(bot.hears("Ann")).containsExactly("u5: Age?");
        }
    }

    @Test
    void whatWasStoredBeforeAFailureIsToldAsStored() {
        ContendedStorage storage = new ContendedStorage();
        Routes routes = Routes.of(r -> r.command("both", Handler.doing(c -> {
            FormFsm.start(c);
            LampFsm.start(c);
        })));
        try (TestBot bot = new TestBot(storage, routes);
                Logs logs = new Logs()) {
            storage.intruder = store -> {
                if (storage.writes == 2) {
                    throw new StorageException("disk full");
                }
            };
            bot.hears("/both");
            assertThat(bot.state("form")).isEqualTo("NAME");
            assertThat(logs.errors())
                    .singleElement()
                    .asString()
                    .contains("stored all the same: [form: start]")
                    .doesNotContain("every machine stays");
            bot.hears("/both");
            assertThat(logs.errors()).hasSize(1);
        }
    }

    @Test
    void aRunInAStateThatIsGoneIsKeptAndReportedOnce() {
        FormBot form = new FormBot();
        try (TestBot bot = TestBot.of(
                        Routes.of(r -> r.include(FormBotRoutes.of(form)).text(c -> "nobody's: " + c.text())));
                Logs logs = new Logs()) {
            put(bot.tg.storage().machines(), new MachineEntry("STREET", new byte[0], "0123", 4, 0));
            assertThat(bot.hears("x")).containsExactly("u5: nobody's: x");
            assertThat(bot.hears("y")).containsExactly("u5: nobody's: y");
            assertThat(form.stale).hasSize(2);
            assertThat(form.stale.get(0).state()).isEqualTo("STREET");
            assertThat(logs.warnings())
                    .singleElement()
                    .asString()
                    .contains("machine=form", "state=STREET", "schema=0123", "no state of that name");
            assertThat(bot.state("form")).isEqualTo("STREET");
            // A new beginning takes its place.
            assertThat(bot.hears("/form")).containsExactly("u5: Your name?");
            assertThat(bot.state("form")).isEqualTo("NAME");
        }
    }

    @Test
    void aStaleRunIsRemovedIfTheFlowSaysSoOrTheUserCancels() {
        FormBot form = new FormBot();
        form.staleAction = StaleAction.CANCEL;
        try (TestBot bot = TestBot.of(FormBotRoutes.of(form))) {
            put(bot.tg.storage().machines(), new MachineEntry("STREET", new byte[0], "0123", 4, 0));
            bot.hears("x");
            assertThat(bot.state("form")).isEqualTo("none");
        }
        Routes routes = Routes.of(r -> r.command("cancel", c -> new FormFsm.Cancel()));
        try (TestBot bot = TestBot.of(routes)) {
            put(bot.tg.storage().machines(), new MachineEntry("STREET", new byte[0], "0123", 4, 0));
            bot.hears("/cancel");
            assertThat(bot.state("form")).isEqualTo("none");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what must not be returned
    void aFlowThatDoesNotSayWhatToDoKeepsAStaleRun() {
        FormBot form = new FormBot();
        form.staleAction = null;
        try (TestBot bot = TestBot.of(FormBotRoutes.of(form));
                Logs logs = new Logs()) {
            put(bot.tg.storage().machines(), new MachineEntry("STREET", new byte[0], "0123", 4, 0));
            bot.hears("x");
            assertThat(bot.state("form")).isEqualTo("STREET");
            assertThat(logs.errors()).singleElement().asString().contains("onStale failed");
            assertThat(logs.all()).contains("onStale has returned null");
        }
    }

    @Test
    void dataOfAnotherShapeIsNotRead() {
        byte[] counter =
                LampFsm.MACHINE.store(Lamp.RED, new Lamp.Count(1), 1, 0).data();
        FormBot form = new FormBot();
        try (TestBot bot = TestBot.of(FormBotRoutes.of(form))) {
            put(bot.tg.storage().machines(), new MachineEntry("AGE", counter, "an older one", 4, 0));
            assertThat(bot.hears("30")).isEmpty();
            assertThat(form.stale)
                    .singleElement()
                    .satisfies(
                            run -> assertThat(run.reason()).startsWith("its data has changed: age has no value there"));
        }
    }

    @Test
    void dataThatIsDamagedIsNotRead() {
        byte[] good = form(Form.AGE, new FormData("Ann", 1, null), 1).data();
        byte[][] bad = {
            new byte[0], Arrays.copyOf(good, good.length - 4), Arrays.copyOf(good, good.length + 4), flip(good)
        };
        for (byte[] data : bad) {
            FormBot form = new FormBot();
            try (TestBot bot = TestBot.of(FormBotRoutes.of(form))) {
                put(bot.tg.storage().machines(), new MachineEntry("AGE", data, FormFsm.SCHEMA, 4, 0));
                assertThat(bot.hears("30")).isEmpty();
                assertThat(form.stale)
                        .singleElement()
                        .satisfies(run -> assertThat(run.reason()).startsWith("the stored data is damaged: "));
            }
        }
    }

    /** A bit that no flag of the form has. */
    private static byte[] flip(byte[] data) {
        byte[] flipped = data.clone();
        flipped[7] ^= 0x40;
        return flipped;
    }

    @Test
    void aChangedGraphDoesNotStrandRunsWhoseDataIsAsBefore() {
        byte[] good = form(Form.AGE, new FormData("Ann", 1, null), 1).data();
        try (TestBot bot = TestBot.of(FormBotRoutes.of(new FormBot()))) {
            put(bot.tg.storage().machines(), new MachineEntry("AGE", good, "an older graph", 4, 0));
            assertThat(bot.hears("30")).containsExactly("u5: City?");
            assertThat(bot.stored("form", "u5/u5").orElseThrow().schema()).isEqualTo(FormFsm.SCHEMA);
        }
    }

    @Test
    void aRunInAStateThatIsFinalNowIsStale() {
        FormBot form = new FormBot();
        try (TestBot bot = TestBot.of(FormBotRoutes.of(form))) {
            put(bot.tg.storage().machines(), new MachineEntry("DONE", new byte[0], "x", 4, 0));
            bot.hears("x");
            assertThat(form.stale)
                    .singleElement()
                    .satisfies(run -> assertThat(run.reason()).contains("final now"));
        }
    }

    private static final MachineKey TRIP = new MachineKey("trip", "u5/u5");

    private static TestBot trip() {
        return TestBot.of(Routes.of(r -> r.command("trip", c -> TripFsm.start())
                .command("city", c -> TripFsm.startCity(new Trip.Plan(c.args())).reply("Which city?"))
                .command("town", Handler.doing(c -> TripFsm.startCity(c, new Trip.Plan(c.args()))))
                .text(
                        TripFsm.Filters.anyState(),
                        c -> TripFsm.of(c).orElseThrow().state().name())));
    }

    @Test
    void aRunMayBeginElsewhere() {
        try (TestBot bot = trip()) {
            assertThat(bot.hears("/city Bern")).containsExactly("u5: Which city?");
            assertThat(bot.state("trip")).isEqualTo("CITY");
            bot.hears("/trip");
            assertThat(bot.hears("x")).containsExactly("u5: COUNTRY");
            bot.hears("/town Rome");
            assertThat(bot.hears("x")).containsExactly("u5: CITY");
        }
        assertThat(TripFsm.MERMAID).contains("[*] --> COUNTRY\n", "[*] --> CITY\n");
        assertThat(TripFsm.startCity(new Trip.Plan("a"))).isNotEqualTo(TripFsm.start(new Trip.Plan("a")));
    }

    @Test
    void runsOfOldNamesGoOnUnderTheNewOnes() {
        byte[] plan =
                TripFsm.MACHINE.store(Trip.CITY, new Trip.Plan("Rome"), 1, 0).data();
        for (String old : new String[] {"TOWN", "STREET", "CITY"}) {
            try (TestBot bot = trip();
                    Logs logs = new Logs()) {
                bot.tg.storage().machines().compareAndSet(TRIP, 0, new MachineEntry(old, plan, "older", 4, 0));
                assertThat(bot.hears("x")).as(old).containsExactly("u5: CITY");
                assertThat(logs.warnings()).isEmpty();
            }
        }
        try (TestBot bot = trip();
                Logs logs = new Logs()) {
            bot.tg.storage().machines().compareAndSet(TRIP, 0, new MachineEntry("HOUSE", new byte[0], "x", 4, 0));
            assertThat(bot.hears("x")).containsExactly("u5: COUNTRY");
            assertThat(logs.warnings()).isEmpty();
        }
    }

    @Test
    void aRunOfAnOldNameWithoutTheDataThatItNeedsIsStale() {
        try (TestBot bot = trip();
                Logs logs = new Logs()) {
            bot.tg.storage().machines().compareAndSet(TRIP, 0, new MachineEntry("TOWN", new byte[0], "x", 4, 0));
            assertThat(bot.hears("x")).isEmpty();
            assertThat(logs.warnings()).hasSize(1);
        }
    }
}
