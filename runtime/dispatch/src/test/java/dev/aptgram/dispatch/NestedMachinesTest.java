package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.Reading;
import dev.aptgram.dispatch.machine.StaleAction;
import dev.aptgram.dispatch.machine.StaleMachine;
import dev.aptgram.dispatch.machine.SubRun;
import dev.aptgram.dispatch.machines.AddressBot;
import dev.aptgram.dispatch.machines.AddressBotRoutes;
import dev.aptgram.dispatch.machines.Checkout;
import dev.aptgram.dispatch.machines.CheckoutAddressFormFsm;
import dev.aptgram.dispatch.machines.CheckoutBot;
import dev.aptgram.dispatch.machines.CheckoutBotRoutes;
import dev.aptgram.dispatch.machines.CheckoutFsm;
import dev.aptgram.dispatch.machines.CheckoutPlaceFsm;
import dev.aptgram.dispatch.machines.PlaceBot;
import dev.aptgram.dispatch.machines.PlaceBotRoutes;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.jdbc.JdbcStorage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that run inside states of other machines. */
class NestedMachinesTest {
    private static final PeerRef ANN = PeerRef.user(TestBot.ANN);
    private static final MachineKey KEY = new MachineKey("checkout", "u5/u5");

    private final CheckoutBot checkout = new CheckoutBot();
    private final TestTime time = new TestTime();

    private static Routes routes(CheckoutBot checkout) {
        return Routes.of(r -> r.include(CheckoutBotRoutes.of(checkout))
                .include(AddressBotRoutes.of(new AddressBot(checkout)))
                .include(PlaceBotRoutes.of(new PlaceBot(checkout))));
    }

    private TestBot bot(Storage storage) {
        return new TestBot(storage, routes(checkout), time);
    }

    private TestBot bot() {
        return bot(new MemoryStorage());
    }

    private static Position<Checkout, Checkout.Order> position(TestBot bot) {
        MachineEntry entry = bot.stored("checkout", "u5/u5").orElseThrow();
        return ((Reading.Current<Checkout, Checkout.Order>) CheckoutFsm.MACHINE.read(entry)).position();
    }

    /** {@return where Ann's order stands, and what runs inside, from the outside to the inside} */
    private static String state(TestBot bot) {
        if (bot.stored("checkout", "u5/u5").isEmpty()) {
            return "none";
        }
        Position<?, ?> position = position(bot);
        StringBuilder all = new StringBuilder(position.state().name());
        for (SubRun<?, ?> run = position.inside();
                run != null;
                run = run.position().inside()) {
            all.append(' ').append(run.position().state());
        }
        return all.toString();
    }

    @Test
    void theOuterMachineGoesOnWithWhatTheInnerOneHasGathered() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            assertThat(bot.hears("yes")).containsExactly("u5: Street?");
            assertThat(state(bot)).isEqualTo("ADDRESS STREET");
            assertThat(bot.hears("Main Street")).containsExactly("u5: City?");
            assertThat(state(bot)).isEqualTo("ADDRESS PLACE CITY");
            assertThat(bot.hears("hm")).containsExactly("u5: Well?");
            // Each has its say, the innermost first, once all is stored.
            assertThat(bot.hears("Bern")).containsExactly("u5: Noted", "u5: Pay?");
            assertThat(state(bot)).isEqualTo("PAYMENT");
            assertThat(bot.state("address")).as("nothing is stored of it alone").isEqualTo("none");
            assertThat(bot.state("place")).isEqualTo("none");
            assertThat(bot.hears("here")).containsExactly("u5: Paid, goes to Main Street, Bern");
            assertThat(state(bot)).isEqualTo("none");
        }
    }

    @Test
    void hooksAreToldFromTheOutsideToTheInsideAndBack() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            bot.hears("yes");
            assertThat(checkout.take()).containsExactly("enter ADDRESS", "enter STREET");
            bot.hears("Main Street");
            assertThat(checkout.take()).containsExactly("leave STREET", "enter PLACE", "enter CITY");
            bot.hears("Bern");
            assertThat(checkout.take())
                    .containsExactly("leave CITY", "place found", "leave PLACE", "address done", "leave ADDRESS");
        }
    }

    @Test
    void whoLeavesTheOuterStateLeavesWhatRunsInside() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears("Main Street");
            checkout.take();
            assertThat(bot.hears("/cart")).containsExactly("u5: Cart");
            assertThat(state(bot)).isEqualTo("CART");
            assertThat(checkout.take()).containsExactly("leave CITY", "leave PLACE", "leave ADDRESS");
            bot.hears("yes");
            bot.hears("/drop");
            assertThat(state(bot)).isEqualTo("none");
            assertThat(checkout.take())
                    .containsExactly("enter ADDRESS", "enter STREET", "leave STREET", "leave ADDRESS");
        }
    }

    @Test
    void theRunGoesOnAfterARestartInTheMiddle(@TempDir Path directory) {
        Path file = directory.resolve("bot");
        try (Storage storage = JdbcStorage.h2(file);
                TestBot bot = bot(storage)) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears("Main Street");
        }
        try (Storage storage = JdbcStorage.h2(file);
                TestBot bot = bot(storage)) {
            assertThat(bot.hears("Bern")).containsExactly("u5: Noted", "u5: Pay?");
        }
        try (Storage storage = JdbcStorage.h2(file);
                TestBot bot = bot(storage)) {
            assertThat(bot.hears("here")).containsExactly("u5: Paid, goes to Main Street, Bern");
        }
    }

    /** Counts writes, and lets another process be faster. */
    private static final class Watched extends InterposedStorage {
        int writes;

        @Nullable
        MachineEntry other;

        @Override
        public boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next) {
            writes++;
            MachineEntry faster = other;
            if (faster != null) {
                other = null;
                assertThat(memory.machines().compareAndSet(key, expectedVersion, faster))
                        .isTrue();
            }
            return super.compareAndSet(key, expectedVersion, next);
        }
    }

    @Test
    void theEndInsideAndTheWayOnAreOneWrite() {
        Watched storage = new Watched();
        try (TestBot bot = bot(storage)) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears("Main Street");
            storage.writes = 0;
            bot.hears("Bern");
            assertThat(state(bot)).isEqualTo("PAYMENT");
            assertThat(storage.writes).isOne();
        }
    }

    @Test
    void whoThrowsOnTheWayLeavesAllOfThemWhereTheyWere() {
        try (TestBot bot = bot();
                Logs logs = new Logs()) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears("Main Street");
            MachineEntry before = bot.stored("checkout", "u5/u5").orElseThrow();
            for (String place : List.of("address done", "place found", "leave ADDRESS", "leave CITY")) {
                checkout.breaksAt = place;
                assertThat(bot.hears("Bern")).isEmpty();
                assertThat(bot.stored("checkout", "u5/u5")).contains(before);
            }
            assertThat(logs.errors()).hasSize(4).allMatch(error -> error.contains("every machine stays where it was"));
            checkout.breaksAt = "";
            assertThat(bot.hears("Bern")).containsExactly("u5: Noted", "u5: Pay?");
        }
    }

    @Test
    void whoIsOutrunIsAskedAgain() {
        Watched storage = new Watched();
        try (TestBot bot = bot(storage)) {
            bot.hears("/shop");
            bot.hears("yes");
            MachineEntry now = storage.memory.machines().find(KEY).orElseThrow();
            bot.hears("Main Street");
            bot.hears("/cart");
            bot.hears("yes");
            // Another process has brought it to another street meanwhile; the answer is one to that.
            Position<Checkout, Checkout.Order> faster = CheckoutFsm.MACHINE.begun(
                    new Position<>(Checkout.ADDRESS, new Checkout.Order(1, null), now.version() + 9),
                    CheckoutAddressFormFsm.startPlace(new Checkout.Street("Side Street")),
                    0);
            storage.other = CheckoutFsm.MACHINE.entry(faster, 0);
            assertThat(bot.hears("Bern")).containsExactly("u5: Noted", "u5: Pay?");
            assertThat(position(bot).data()).isEqualTo(new Checkout.Order(1, "Side Street, Bern"));
        }
    }

    @Test
    void aCancelledRunInsideTakesTheOuterOneWithItUnlessThatGoesOn() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears("Main Street");
            checkout.take();
            assertThat(bot.hears("/quit")).containsExactly("u5: Quit");
            assertThat(state(bot)).isEqualTo("none");
            assertThat(checkout.take())
                    .containsExactly("leave CITY", "leave PLACE", "address cancelled", "leave ADDRESS");

            comeToAddress(bot);
            assertThat(bot.hears("/quit")).containsExactly("u5: Quit", "u5: Cart");
            assertThat(state(bot)).isEqualTo("CART");
        }
    }

    @Test
    void anotherRunBeginsInsideIfTheOuterOneStays() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears("Main Street");
            checkout.take();
            assertThat(bot.hears("Far")).containsExactly("u5: Noted", "u5: Not so far. Street?");
            assertThat(state(bot)).isEqualTo("ADDRESS STREET");
            assertThat(checkout.take())
                    .containsExactly("leave CITY", "place found", "leave PLACE", "address done", "enter STREET");
        }
    }

    @Test
    void whoGoesBackBeginsInsideAnew() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears("Main Street");
            bot.hears("Bern");
            assertThat(bot.hears("again")).containsExactly("u5: Street?");
            assertThat(state(bot)).isEqualTo("ADDRESS STREET");
            assertThat(position(bot).data()).isEqualTo(new Checkout.Order(1, null));
        }
    }

    @Test
    void aMoveMaySayHowTheRunInsideBegins() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            assertThat(bot.hears("home")).containsExactly("u5: City?");
            assertThat(state(bot)).isEqualTo("ADDRESS PLACE CITY");
            bot.hears("Bern");
            assertThat(position(bot).data()).isEqualTo(new Checkout.Order(1, "Home Street, Bern"));
        }
    }

    @Test
    void whoBeginsTheInnerMachineAnewBeginsItInside() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears("Main Street");
            assertThat(bot.hears("/address")).containsExactly("u5: Street?");
            assertThat(state(bot)).isEqualTo("ADDRESS STREET");
            assertThat(bot.state("address")).isEqualTo("none");
        }
    }

    /** Ann's order comes to the address by somebody else's hand. */
    private static void comeToAddress(TestBot bot) {
        MachineRun<Checkout, Checkout.Order, CheckoutFsm.State> anns = CheckoutFsm.of(bot.dispatcher, ANN, ANN);
        assertThat(anns.start(new Checkout.Order(2, null)).join()).isTrue();
        assertThat(anns.move(at ->
                                at instanceof CheckoutFsm.Cart cart ? cart.address(new Checkout.Order(2, null)) : null)
                        .join())
                .isTrue();
    }

    @Test
    void theInnerMachineRunsAloneToo() {
        try (TestBot bot = bot()) {
            bot.hears("/address");
            bot.hears("Main Street");
            assertThat(bot.state("address")).isEqualTo("PLACE");
            assertThat(bot.hears("Bern")).containsExactly("u5: Alone: Main Street, Bern", "u5: Noted");
            assertThat(bot.state("address")).isEqualTo("none");
            assertThat(checkout.told).doesNotContain("address done");
        }
    }

    @Test
    void aRunThatIsAloneWaitsForTheOneInside() {
        try (TestBot bot = bot()) {
            bot.hears("/address");
            bot.hears("Lone Street");
            comeToAddress(bot);
            bot.hears("Main Street");
            assertThat(bot.hears("Bern")).containsExactly("u5: Noted", "u5: Pay?");
            assertThat(bot.state("address")).isEqualTo("PLACE");
            bot.hears("/drop");
            assertThat(bot.hears("Basel")).containsExactly("u5: Alone: Lone Street, Basel", "u5: Noted");
        }
    }

    @Test
    void otherUsersHaveRunsOfTheirOwn() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears(TestBot.BOB, "/address");
            bot.hears(TestBot.BOB, "Side Street");
            bot.hears("Main Street");
            assertThat(bot.hears(TestBot.BOB, "Basel")).containsExactly("u6: Alone: Side Street, Basel", "u6: Noted");
            assertThat(bot.hears("Bern")).containsExactly("u5: Noted", "u5: Pay?");
        }
    }

    // Time.

    @Test
    void theInnerMachinesTimeIsUpAndTheOuterOneGoesOn() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            bot.hears("yes");
            time.advance(Duration.ofHours(1).minusMillis(1));
            assertThat(state(bot)).isEqualTo("ADDRESS STREET");
            time.advance(Duration.ofMillis(1));
            assertThat(bot.fresh()).containsExactly("u5: Too slow");
            assertThat(state(bot)).isEqualTo("CART");
            time.advance(Duration.ofDays(1));
            assertThat(state(bot)).as("nothing is due in the cart").isEqualTo("CART");
        }
    }

    @Test
    void theOuterMachinesTimeRunsOnWhileTheInnerOneMoves() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            bot.hears("yes");
            time.advance(Duration.ofMinutes(50));
            bot.hears("Main Street");
            bot.hears("hm");
            time.advance(Duration.ofMinutes(40).minusMillis(1));
            assertThat(state(bot)).isEqualTo("ADDRESS PLACE CITY");
            bot.fresh();
            checkout.take();
            time.advance(Duration.ofMillis(1));
            assertThat(bot.fresh()).containsExactly("u5: Gone");
            assertThat(state(bot)).isEqualTo("none");
            assertThat(checkout.take()).containsExactly("leave CITY", "leave PLACE", "leave ADDRESS");
        }
    }

    @Test
    void whatCameDueWhileNothingRanHappensInItsOrder(@TempDir Path directory) {
        Path file = directory.resolve("bot");
        try (Storage storage = JdbcStorage.h2(file);
                TestBot bot = bot(storage)) {
            bot.hears("/shop");
            bot.hears("yes");
        }
        time.jump(Duration.ofDays(2));
        try (Storage storage = JdbcStorage.h2(file);
                TestBot bot = bot(storage)) {
            // The street's hour was up first, and in the cart nothing is due.
            assertThat(bot.fresh()).containsExactly("u5: Too slow");
            assertThat(state(bot)).isEqualTo("CART");
            assertThat(storage.machines().nextDeadline()).isEmpty();
        }
    }

    @Test
    void theTimeOfARunThatIsAloneIsUpThoughAnotherComesBeforeIt() {
        try (TestBot bot = bot()) {
            bot.hears("/address");
            time.advance(Duration.ofMinutes(50));
            comeToAddress(bot);
            bot.fresh();
            time.advance(Duration.ofMinutes(10));
            assertThat(bot.fresh()).containsExactly("u5: Alone and late");
            assertThat(bot.state("address")).isEqualTo("none");
            assertThat(state(bot)).isEqualTo("ADDRESS STREET");
        }
    }

    @Test
    void timeMovesARunInsideWithoutItsEnd() {
        try (TestBot bot = bot()) {
            bot.hears("/address");
            bot.hears("Main Street");
            bot.fresh();
            time.advance(Duration.ofHours(2));
            assertThat(bot.fresh()).containsExactly("u5: Street again?");
            assertThat(bot.state("address")).isEqualTo("STREET");
            time.advance(Duration.ofHours(1));
            assertThat(bot.fresh()).containsExactly("u5: Alone and late");
        }
    }

    // Others' runs, and what makes no sense.

    @Test
    void theRunInsideIsReachedFromOutside() {
        try (TestBot bot = bot()) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears("Main Street");
            bot.fresh();
            assertThat(CheckoutAddressFormFsm.of(bot.dispatcher, ANN, ANN).state())
                    .containsInstanceOf(CheckoutAddressFormFsm.Place.class);
            assertThat(CheckoutPlaceFsm.of(bot.dispatcher, ANN, ANN)
                            .move(at -> at instanceof CheckoutPlaceFsm.City city
                                    ? city.found(new Checkout.City("Bern"))
                                    : null)
                            .join())
                    .isTrue();
            assertThat(bot.fresh()).containsExactly("u5: Noted", "u5: Pay?");
            assertThat(state(bot)).isEqualTo("PAYMENT");
        }
    }

    @Test
    void movesOfBothAtOnceContradictEachOther() {
        Routes routes = Routes.of(r -> r.include(routes(checkout)).command("both", Handler.doing(c -> {
            CheckoutAddressFormFsm.of(c).ifPresent(at -> {
                if (at instanceof CheckoutAddressFormFsm.Street street) {
                    c.apply(street.place(new Checkout.Street("x")));
                }
            });
            CheckoutFsm.of(c).ifPresent(at -> {
                if (at instanceof CheckoutFsm.Address address) {
                    c.apply(address.cart());
                }
            });
        })));
        try (TestBot bot = new TestBot(new MemoryStorage(), routes, time);
                Logs logs = new Logs()) {
            bot.hears("/shop");
            bot.hears("yes");
            bot.hears("/both");
            assertThat(state(bot)).isEqualTo("ADDRESS STREET");
            assertThat(logs.all()).contains("decided twice about one run");
        }
    }

    @Test
    void aMachineThatRunsOthersNeedsAFlow() {
        assertThatThrownBy(() -> new TestBot(
                                new MemoryStorage(), Routes.of(r -> r.text(CheckoutFsm.Filters.cart(), c -> "x")))
                        .close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[APT2105] a state of address runs place");
    }

    // Other builds.

    @Test
    void whatRanInsideAndCannotGoOnIsToldToTheOuterMachine() {
        List<String> stales = new ArrayList<>();
        CheckoutBot asked = new CheckoutBot() {
            @Override
            public StaleAction onStale(Ctx ctx, StaleMachine stale) {
                stales.add(stale.machine() + " in " + stale.state() + ": " + stale.reason());
                return StaleAction.CANCEL;
            }
        };
        try (TestBot bot = new TestBot(new MemoryStorage(), routes(asked), time)) {
            bot.hears("/shop");
            bot.hears("yes");
            MachineEntry entry = bot.stored("checkout", "u5/u5").orElseThrow();
            byte[] data = entry.data();
            String text = new String(data, StandardCharsets.ISO_8859_1).replace("STREET", "STRAAT");
            MachineEntry other = new MachineEntry(
                    entry.state(),
                    text.getBytes(StandardCharsets.ISO_8859_1),
                    entry.schema(),
                    entry.version() + 1,
                    entry.deadlineMillis());
            assertThat(bot.tg.storage().machines().compareAndSet(KEY, entry.version(), other))
                    .isTrue();
            bot.hears("Main Street");
            assertThat(stales)
                    .containsExactly(
                            "checkout in ADDRESS: its data has changed: of the run of address inside it: it has"
                                    + " no state of that name any more");
            assertThat(state(bot)).isEqualTo("none");
        }
    }
}
