package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.Reading;
import dev.aptgram.dispatch.machines.FiftyBot;
import dev.aptgram.dispatch.machines.FiftyBotRoutes;
import dev.aptgram.dispatch.machines.FiftyFsm;
import dev.aptgram.dispatch.machines.Form;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormBotRoutes;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.dispatch.machines.Lamp;
import dev.aptgram.dispatch.machines.LampBot;
import dev.aptgram.dispatch.machines.LampBotRoutes;
import dev.aptgram.dispatch.machines.LampFsm;
import dev.aptgram.dispatch.machines.Shop;
import dev.aptgram.dispatch.machines.ShopOrderFsm;
import dev.aptgram.dispatch.machines.ShopRoutes;
import dev.aptgram.dispatch.machines.ShopWideOrderFsm;
import dev.aptgram.dispatch.machines.TwoBot;
import dev.aptgram.dispatch.machines.TwoBotRoutes;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.jdbc.JdbcStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five unlike machines, compiled by the processor and run for real. */
class MachinesTest {
    @Test
    void theFormIsFilledIn() {
        FormBot form = new FormBot();
        try (TestBot bot = TestBot.of(FormBotRoutes.of(form))) {
            assertThat(bot.hears("/form")).containsExactly("u5: Your name?");
            assertThat(bot.state("form")).isEqualTo("NAME");
            assertThat(bot.hears("Ann")).containsExactly("u5: Age?");
            assertThat(bot.hears("old")).containsExactly("u5: A number, please");
            assertThat(bot.state("form")).isEqualTo("AGE");
            assertThat(bot.hears("30")).containsExactly("u5: City?");
            assertThat(bot.hears("Bern")).containsExactly("u5: Thanks, Ann");
            assertThat(form.saved).containsExactly(new FormData("Ann", 30, "Bern"));
            assertThat(bot.state("form")).isEqualTo("none");
            assertThat(bot.hears("and now?")).isEmpty();
        }
    }

    @Test
    void theFormGoesBackAndIsCancelled() {
        try (TestBot bot = TestBot.of(FormBotRoutes.of(new FormBot()))) {
            assertThat(bot.hears("/cancel")).isEmpty();
            bot.hears("/form");
            bot.hears("Ann");
            assertThat(bot.hears("back")).containsExactly("u5: Your name?");
            assertThat(bot.state("form")).isEqualTo("NAME");
            assertThat(bot.hears("/cancel")).containsExactly("u5: Never mind");
            assertThat(bot.state("form")).isEqualTo("none");
        }
    }

    @Test
    void aButtonMovesTheFormWhereItsHandlerSaysSo() {
        try (TestBot bot = TestBot.of(FormBotRoutes.of(new FormBot()))) {
            bot.hears("/form");
            assertThat(bot.feels("skip-age")).containsExactly("toast: ");
            assertThat(bot.state("form")).isEqualTo("NAME");
            bot.hears("Ann");
            assertThat(bot.feels("skip-age")).containsExactly("u5: City?", "toast: ");
            assertThat(bot.state("form")).isEqualTo("CITY");
        }
    }

    @Test
    void theFormContinuesAfterARestartOnH2(@TempDir Path directory) {
        Path file = directory.resolve("bot");
        try (Storage storage = JdbcStorage.h2(file);
                TestBot bot = new TestBot(storage, FormBotRoutes.of(new FormBot()))) {
            bot.hears("/form");
            bot.hears("Ann");
            bot.hears("30");
        }
        FormBot form = new FormBot();
        try (Storage storage = JdbcStorage.h2(file);
                TestBot bot = new TestBot(storage, FormBotRoutes.of(form))) {
            assertThat(bot.state("form")).isEqualTo("CITY");
            assertThat(bot.hears("Bern")).containsExactly("u5: Thanks, Ann");
            assertThat(form.saved).containsExactly(new FormData("Ann", 30, "Bern"));
        }
        try (Storage storage = JdbcStorage.h2(file);
                TestBot bot = new TestBot(storage, FormBotRoutes.of(form))) {
            assertThat(bot.state("form")).isEqualTo("none");
        }
    }

    @Test
    void theFormIsEachUsersOwnInEachChat() {
        try (TestBot bot = TestBot.of(FormBotRoutes.of(new FormBot()))) {
            bot.hears("/form");
            assertThat(bot.hears(TestBot.BOB, "Bob")).isEmpty();
            assertThat(bot.hears(PeerRef.chat(5), TestBot.ANN, "Ann")).isEmpty();
            assertThat(bot.hears(PeerRef.channel(5), TestBot.ANN, "Ann")).isEmpty();
            assertThat(bot.hears("Ann")).containsExactly("u5: Age?");
        }
    }

    @Test
    void theLampGoesRoundForAWholeChat() {
        try (TestBot bot = TestBot.of(LampBotRoutes.of(new LampBot()))) {
            bot.hears(PeerRef.chat(9), TestBot.ANN, "/lamp");
            for (int i = 0; i < 7; i++) {
                bot.hears(PeerRef.chat(9), i % 2 == 0 ? TestBot.ANN : TestBot.BOB, "next");
            }
            Position<Lamp, Lamp.Count> position = read(LampFsm.MACHINE, bot.stored("lamp", "g9"));
            assertThat(position.state()).isEqualTo(Lamp.GREEN);
            assertThat(position.data()).isEqualTo(new Lamp.Count(7));
            assertThat(bot.stored("lamp", "g10")).isEmpty();
        }
    }

    @Test
    void fiftyStatesAreWalkedThroughInEveryChatOfAUser() {
        try (TestBot bot = TestBot.of(FiftyBotRoutes.of(new FiftyBot()))) {
            bot.hears("/fifty");
            for (int i = 1; i < 49; i++) {
                assertThat(bot.hears(PeerRef.chat(i), TestBot.ANN, "on")).isEmpty();
                assertThat(bot.stored("fifty", "u5").orElseThrow().state())
                        .isEqualTo("S" + (i < 9 ? "0" : "") + (i + 1));
            }
            assertThat(bot.hears("on")).containsExactly("u5: fifty");
            assertThat(bot.stored("fifty", "u5")).isEmpty();
        }
        assertThat(FiftyFsm.MACHINE.running()).hasSize(49);
        assertThat(FiftyFsm.MERMAID).contains("[*] --> S01\n", "S49 --> S50\n", "S50 --> [*]\n");
    }

    @Test
    void aNestedMachineKeepsEverythingThatDataIsMadeOf() {
        Shop shop = new Shop();
        shop.next = new Shop.Basket(
                "Grüße",
                3,
                1L << 40,
                2.5,
                true,
                1,
                2L,
                Double.NaN,
                false,
                Shop.Size.LARGE,
                new Shop.Item("box", Shop.Size.SMALL, List.of()),
                List.of(new Shop.Item(
                        "bag", Shop.Size.LARGE, List.of(new Shop.Item("zip", Shop.Size.SMALL, List.of())))),
                List.of(List.of(Shop.Size.SMALL, Shop.Size.LARGE), List.of()),
                Optional.of("SALE"),
                Optional.of(List.of(1, -1, Integer.MIN_VALUE)),
                Instant.parse("2026-02-03T04:05:06.789012345Z"),
                Duration.ofSeconds(-5, 7),
                LocalDate.of(-44, 3, 15),
                LocalTime.MAX,
                LocalDateTime.of(2026, 1, 2, 3, 4, 5),
                new UUID(-1, 1));
        assertThat(order(shop)).isEqualTo(shop.next);
        shop.next = Shop.Basket.empty();
        assertThat(order(shop)).isEqualTo(shop.next);
    }

    private static Shop.Basket order(Shop shop) {
        shop.ordered = null;
        try (TestBot bot = TestBot.of(ShopRoutes.of(shop))) {
            bot.hears("/order");
            assertThat(bot.state("shop.order")).isEqualTo("NEW");
            bot.hears("a");
            assertThat(bot.state("shop.order")).isEqualTo("GO");
            bot.hears("b");
            assertThat(bot.hears("c")).containsExactly("u5: no order: c");
        }
        Shop.Basket ordered = shop.ordered;
        assertThat(ordered).isNotNull();
        return ordered;
    }

    @Test
    void dataMayHaveMoreReferencesThanAFlagWordHasBits() {
        for (boolean first : new boolean[] {true, false}) {
            String a = first ? "a" : null;
            String z = first ? null : "z";
            Shop.Wide wide = new Shop.Wide(
                    a, z, a, z, a, z, a, z, a, z, a, z, a, z, a, z, a, z, a, z, a, z, a, z, a, z, a, z, a, z, a, z, 33,
                    a, z);
            MachineEntry entry = ShopWideOrderFsm.MACHINE.store(Shop.WideOrder.ONLY, wide, 1, 0);
            assertThat(read(ShopWideOrderFsm.MACHINE, Optional.of(entry)).data())
                    .isEqualTo(wide);
        }
    }

    @Test
    void aListWithAGapIsRefusedAndTheStateStays() {
        Shop shop = new Shop();
        shop.next = withItems(Arrays.asList((Shop.Item) null));
        try (TestBot bot = TestBot.of(ShopRoutes.of(shop));
                Logs logs = new Logs()) {
            bot.hears("/order");
            assertThat(bot.state("shop.order")).isEqualTo("none");
            assertThat(logs.errors()).hasSize(1);
            assertThat(logs.all()).contains("Element 0 of a list in the machine's data is null");
        }
    }

    private static Shop.Basket withItems(List<Shop.Item> items) {
        Shop.Basket empty = Shop.Basket.empty();
        return new Shop.Basket(
                null,
                0,
                0,
                0,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                items,
                List.of(),
                empty.coupon(),
                empty.numbers(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void twoMachinesLiveInOneBot() {
        try (TestBot bot = TestBot.of(TwoBotRoutes.of(new TwoBot(), new FormBot()))) {
            assertThat(bot.hears("/survey")).containsExactly("u5: Like it?");
            assertThat(bot.hears("/form")).containsExactly("u5: Your name?");
            assertThat(bot.state("survey")).isEqualTo("LIKE");
            assertThat(bot.state("form")).isEqualTo("NAME");
            // A handler that names a state comes before a flow.
            assertThat(bot.hears("no")).containsExactly("u5: Why?");
            assertThat(bot.hears("because")).containsExactly("u5: Noted");
            assertThat(bot.state("survey")).isEqualTo("none");
            assertThat(bot.hears("Ann")).containsExactly("u5: Age?");
            assertThat(bot.hears("/start")).containsExactly("u5: Hello, Name5!");
            assertThat(bot.state("form")).isEqualTo("AGE");
        }
    }

    @Test
    void aBotMakesItsOwnRouters() {
        try (TestBot bot = TestBot.of(TwoBotRoutes.create())) {
            assertThat(bot.hears("/form")).containsExactly("u5: Your name?");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // null where none may be is the point
    void movesCompareByWhatTheySay() {
        FormData data = new FormData("Ann", 1, null);
        FormFsm.Name name = new FormFsm.Name(null);
        assertThat(name.age(data))
                .isEqualTo(name.age(new FormData("Ann", 1, null)))
                .hasToString("form: NAME -> AGE");
        assertThat(name.age(data)).isNotEqualTo(name.age(data).reply("x")).isNotEqualTo(name.stay());
        assertThat(name.age(data).hashCode()).isEqualTo(name.age(data).hashCode());
        assertThat(name.stay("x")).isEqualTo(name.stay().reply("x")).hasToString("form: stay");
        assertThat(name.cancel("x")).isEqualTo(new FormFsm.Cancel().reply("x")).hasToString("form: cancel");
        assertThat(FormFsm.start(data)).isNotEqualTo(FormFsm.start()).hasToString("form: start");
        assertThat(name.state()).isEqualTo(Form.NAME);
        assertThatThrownBy(() -> name.age(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void statesHaveNamesThatJavaAllows() {
        assertThat(new ShopOrderFsm.NewState(null)
                        .waitState(Shop.Basket.empty())
                        .to())
                .isEqualTo(Shop.Order.WAIT);
        assertThat(new ShopOrderFsm.GoState(Shop.Basket.empty()).stateState().to())
                .isEqualTo(Shop.Order.STATE);
    }

    private static <S extends Enum<S>, D> Position<S, D> read(Machine<S, D> machine, Optional<MachineEntry> entry) {
        return ((Reading.Current<S, D>) machine.read(entry.orElseThrow())).position();
    }
}
