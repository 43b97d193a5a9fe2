package dev.aptgram.dc.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.dc.TestClock;
import dev.aptgram.dc.TestRandom;
import dev.aptgram.tl.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Accounts, boxes and who may write to whom. */
final class WorldTest {
    private final TestClock clock = new TestClock();
    private final World world = new World(clock, new TestRandom(61));
    private final Account alice = new Account(1, false, "Alice", null);
    private final Account bot = new Account(2, true, "Echo", "echo_bot");
    private final Account other = new Account(3, true, "Other", "other_bot");
    private final List<WorldEvent> events = new ArrayList<>();

    WorldTest() {
        world.add(alice);
        world.add(bot);
        world.add(other);
        world.listen((event, origin) -> events.add(event));
    }

    @Test
    void idsAndUsernamesAreUnique() {
        assertThatThrownBy(() -> world.add(new Account(1, false, "Bob", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id 1");
        assertThatThrownBy(() -> world.add(new Account(9, true, "Bob", "ECHO_bot")))
                .hasMessageContaining("@ECHO_bot");
        assertThat(world.find("Echo_Bot")).isEqualTo(bot);
        assertThat(world.find(9)).isNull();
    }

    @Test
    void aBotCannotBeginAConversation() {
        refused(() -> send(bot, alice, "Hi"), "USER_IS_BLOCKED");
        refused(() -> world.typing(bot, alice), "USER_IS_BLOCKED");
        send(alice, bot, "/start");
        send(bot, alice, "Hi");
        refused(() -> send(other, alice, "Hi"), "USER_IS_BLOCKED");
    }

    @Test
    void botsDoNotTalkToEachOther() {
        refused(() -> send(bot, other, "Hi"), "USER_IS_BOT");
    }

    @Test
    void eachSideHasIdsOfItsOwn() {
        send(alice, other, "one");
        Copy copy = send(alice, bot, "two");
        assertThat(copy.id()).isEqualTo(2);
        assertThat(copy.letter().idFor(bot.id())).isEqualTo(1);
        assertThat(world.box(alice).messages()).extracting(Copy::id).containsExactly(1, 2);
        assertThat(world.box(alice).pts()).isEqualTo(3);
        assertThat(world.box(bot).pts()).isEqualTo(2);
    }

    @Test
    void deletingForOneselfLeavesTheOthersCopy() {
        Copy copy = send(alice, bot, "secret");
        assertThat(world.delete(alice, List.of(copy.id()), false, null)).isEqualTo(1);
        assertThat(world.box(alice).messages()).isEmpty();
        assertThat(world.box(bot).messages()).hasSize(1);
        // The bot's copy still works, and its edit reaches nobody else.
        events.clear();
        world.delete(bot, List.of(1), true, null);
        assertThat(events).singleElement().extracting(WorldEvent::owner).isEqualTo(bot);
    }

    @Test
    void theLogForgetsWhatIsTooOld() {
        for (int i = 0; i < Mailbox.LOG_LIMIT + 5; i++) {
            send(alice, bot, "message");
        }
        Mailbox box = world.box(bot);
        assertThat(box.oldestKnownPts()).isEqualTo(6);
        assertThat(box.since(6)).hasSize(Mailbox.LOG_LIMIT);
        assertThat(box.since(box.pts())).isEmpty();
    }

    @Test
    void aPressIsToldOnceAndAnsweredOnce() {
        send(alice, bot, "/start");
        Copy copy = world.existing(alice, send(bot, alice, "Choose").letter().idFor(alice.id()));
        CallbackQuery query = world.press(copy, "One", Bytes.ofUtf8("1"));
        assertThat(world.untold(bot)).containsExactly(new WorldEvent.Asked(query));
        query.delivery().done();
        assertThat(world.untold(bot)).isEmpty();
        CallbackAnswer answer = new CallbackAnswer("Done", false, null, 0);
        world.answer(bot, query.id(), answer);
        assertThat(query.answer()).isEqualTo(answer);
        refused(() -> world.answer(bot, query.id(), answer), "QUERY_ID_INVALID");
    }

    @Test
    void aBusinessBotMayWriteForADay() {
        Account bob = new Account(4, false, "Bob", null);
        world.add(bob);
        BusinessLink link = world.business().connect(alice, bot);
        Content content = TextRules.content("Hello", List.of(), null);
        refused(() -> world.business().send(link, bob, content, 0, 1, null), "BUSINESS_PEER_INVALID");
        send(bob, alice, "Hi");
        Copy sent = world.business().send(link, bob, content, 0, 1, null);
        assertThat(sent.owner()).isEqualTo(alice);
        assertThat(sent.letter().business()).isEqualTo(bot);
        clock.advance(Duration.ofDays(1));
        refused(() -> world.business().send(link, bob, content, 0, 2, null), "BUSINESS_PEER_INVALID");
    }

    @Test
    void accountsOfAnotherWorldAreNotServed() {
        assertThatThrownBy(() -> world.box(new Account(77, false, "Eve", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to another DC");
    }

    private Copy send(Account from, Account to, String text) {
        return world.send(from, to, TextRules.content(text, List.of(), null), 0, 0, null);
    }

    private static void refused(ThrowingCallable action, String error) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.error()).isEqualTo(error));
    }
}
