package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machine.Past;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.Reading;
import dev.aptgram.dispatch.machines.Tour;
import dev.aptgram.dispatch.machines.TourBot;
import dev.aptgram.dispatch.machines.TourBotRoutes;
import dev.aptgram.dispatch.machines.TourFsm;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MemoryStorage;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** A machine that carries something else in each state, asks a guard, and knows the way back. */
class TourTest {
    private static final Tour.Place BERN = new Tour.Place("Bern");

    private final TestTime time = new TestTime();
    private final TourBot tour = new TourBot();
    private final MemoryStorage storage = new MemoryStorage();

    private TestBot bot() {
        return new TestBot(storage, TourBotRoutes.of(tour), time);
    }

    private static Position<Tour, Record> position(TestBot bot) {
        return ((Reading.Current<Tour, Record>)
                        TourFsm.MACHINE.read(bot.stored("tour", "u5/u5").orElseThrow()))
                .position();
    }

    private static void hear(TestBot bot, String... texts) {
        for (String text : texts) {
            bot.hears(text);
        }
    }

    @Test
    void eachStateHasDataOfItsOwn() {
        try (TestBot bot = bot()) {
            hear(bot, "/tour", "Bern");
            assertThat(position(bot).data()).isEqualTo(BERN);
            hear(bot, "3");
            assertThat(position(bot).data()).isEqualTo(new Tour.Visit("Bern", 3));
            hear(bot, "hotel", "Adler");
            assertThat(bot.state("tour")).isEqualTo("none");
            assertThat(tour.told).containsExactly("enter Bern", "leave 3", "booked Adler 3");
        }
    }

    @Test
    void timeTakesDataAlongWhereItIsTheSameAndLeavesItWhereThereIsNone() {
        try (TestBot bot = bot()) {
            hear(bot, "/tour", "Bern");
            time.advance(Duration.ofHours(1));
            assertThat(tour.told).containsExactly("enter Bern", "lost in Bern");
            hear(bot, "/tour", "Bern", "3");
            time.advance(Duration.ofHours(1));
            assertThat(position(bot).state()).isEqualTo(Tour.COUNTRY);
            assertThat(position(bot).data()).isNull();
        }
    }

    @Test
    void otherDataThanTheStatesIsRefused() {
        try (TestBot bot = bot()) {
            PeerRef ann = PeerRef.user(TestBot.ANN);
            assertThatThrownBy(() ->
                            TourFsm.of(bot.dispatcher, ann, ann).start(BERN).join())
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("tour carries no data in COUNTRY.");
            assertThat(TourFsm.of(bot.dispatcher, ann, ann).start().join()).isTrue();
        }
        assertThatThrownBy(() -> TourFsm.MACHINE.store(Tour.DAY, BERN, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tour carries a Visit in DAY, not a Place.");
        assertThatThrownBy(() -> TourFsm.MACHINE.store(Tour.DAY, null, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The data of tour is null in DAY;");
    }

    @Test
    void aGuardLetsPassOrKeepsTheRunAndSaysWhy() {
        try (TestBot bot = bot()) {
            hear(bot, "/tour", "Bern", "30");
            long version = position(bot).version();
            assertThat(bot.hears("book")).containsExactly("u5: That is too late");
            assertThat(position(bot).version()).isEqualTo(version);
            bot.hears("/back");
            bot.hears("3");
            assertThat(bot.hears("book")).containsExactly("u5: Booked");
            assertThat(bot.state("tour")).isEqualTo("none");
        }
    }

    @Test
    void aGuardThatThrowsIsTheHandlersFailure() {
        try (TestBot bot = bot();
                Logs logs = new Logs()) {
            hear(bot, "/tour", "Bern", "13");
            assertThat(bot.hears("book")).isEmpty();
            assertThat(logs.errors()).singleElement().asString().contains("every machine stays where it was");
            assertThat(bot.state("tour")).isEqualTo("DAY");
        }
    }

    @Test
    void whatIsRefusedMayBeAnotherDecision() {
        TourFsm.Day late = new TourFsm.Day(new Tour.Visit("Bern", 30));
        TourFsm.Day soon = new TourFsm.Day(new Tour.Visit("Bern", 3));
        assertThat(late.booked().isAllowed()).isFalse();
        assertThat(soon.booked().isAllowed()).isTrue();
        assertThat(late.booked().otherwise(late.back())).isEqualTo(late.back());
        assertThat(soon.booked().otherwise(soon.back()).to()).isEqualTo(Tour.BOOKED);
        assertThat(late.booked().reply("Yes").otherwise(Reply.text("No"))).isEqualTo(late.stay("No"));
        assertThat(soon.booked().reply("Yes").otherwise("No").said()).isEqualTo(Reply.text("Yes"));
        assertThat(late.booked(new Tour.Visit("Bern", 4)).isAllowed()).isTrue();
    }

    @Test
    void backLeadsToTheStateBeforeWithItsData() {
        try (TestBot bot = bot()) {
            hear(bot, "/tour", "Bern", "3");
            assertThat(bot.hears("/back")).containsExactly("u5: Back");
            assertThat(position(bot).state()).isEqualTo(Tour.CITY);
            assertThat(position(bot).data()).isEqualTo(BERN);
            assertThat(tour.told).containsExactly("enter Bern", "leave 3", "enter Bern");
            bot.hears("/back");
            assertThat(position(bot).state()).isEqualTo(Tour.COUNTRY);
            assertThat(position(bot).data()).isNull();
            assertThat(bot.hears("/back")).containsExactly("u5: This is the beginning");
            assertThat(bot.state("tour")).isEqualTo("COUNTRY");
        }
    }

    @Test
    void asManyStatesAreRememberedAsTheMachineSays() {
        try (TestBot bot = bot()) {
            hear(bot, "/tour", "Bern", "3", "hotel");
            assertThat(position(bot).history())
                    .containsExactly(new Past<>(Tour.CITY, BERN), new Past<>(Tour.DAY, new Tour.Visit("Bern", 3)));
            hear(bot, "/back", "/back");
            assertThat(bot.hears("/back")).containsExactly("u5: This is the beginning");
            assertThat(bot.state("tour")).isEqualTo("CITY");
        }
    }

    @Test
    void theSameStateAnewIsNoStepAndABeginningForgets() {
        try (TestBot bot = bot()) {
            hear(bot, "/tour", "Bern", "Rome", "Oslo");
            assertThat(position(bot).history()).containsExactly(new Past<>(Tour.COUNTRY, null));
            hear(bot, "/tour");
            assertThat(position(bot).history()).isEmpty();
        }
    }

    @Test
    void timeMayLeadBackAndGivesAStateItsTimeAnew() {
        tour.backInTime = true;
        try (TestBot bot = bot()) {
            hear(bot, "/tour", "Bern", "3");
            bot.fresh();
            time.advance(Duration.ofHours(1));
            assertThat(bot.fresh()).containsExactly("u5: Too slow");
            assertThat(bot.state("tour")).isEqualTo("CITY");
            time.advance(Duration.ofMinutes(59));
            assertThat(bot.state("tour")).isEqualTo("CITY");
            time.advance(Duration.ofMinutes(1));
            assertThat(bot.state("tour")).isEqualTo("none");
        }
    }

    @Test
    void timeThatLeadsBackToNothingBeginsAnew() {
        tour.backInTime = true;
        try (TestBot bot = bot()) {
            bot.tg
                    .storage()
                    .machines()
                    .compareAndSet(
                            new MachineKey("tour", "u5/u5"),
                            0,
                            TourFsm.MACHINE.store(
                                    Tour.DAY,
                                    new Tour.Visit("Bern", 30),
                                    1,
                                    time.instant().toEpochMilli()));
            bot.hears("hm");
            time.advance(Duration.ofHours(3));
            assertThat(bot.state("tour")).isEqualTo("DAY");
            assertThat(position(bot).version()).isGreaterThan(1);
        }
    }

    @Test
    void theWayBackOutlivesARestart() {
        try (TestBot bot = bot()) {
            hear(bot, "/tour", "Bern", "3");
        }
        try (TestBot bot = bot()) {
            assertThat(bot.hears("/back")).containsExactly("u5: Back");
            assertThat(position(bot).data()).isEqualTo(BERN);
        }
    }
}
