package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.PostAddress;
import dev.aptgram.api.ShippingOption;
import dev.aptgram.client.Credentials;
import dev.aptgram.client.Login;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.Telegram;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.DcGroup;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.PaymentAnswer;
import dev.aptgram.dc.Purchase;
import dev.aptgram.dc.SeenMessage;
import dev.aptgram.dc.SeenResults;
import dev.aptgram.dc.VirtualClock;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.dispatch.handlers.TeaBot;
import dev.aptgram.dispatch.handlers.TeaBotRoutes;
import dev.aptgram.dispatch.machines.DeskFsm;
import dev.aptgram.storage.MemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What bots are asked by way of inline queries, payments and requests, answered over the real client to the embedded DC. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeaBotTest {
    // Stands still, so that no query grows old while a slow machine is about to answer it.
    private final EmbeddedDc dc =
            EmbeddedDc.builder().clock(VirtualClock.at(Instant.now())).start();
    private final DcBot account = dc.addBot("Tea");
    private final VirtualUser ann = dc.user("Ann");
    private final VirtualUser bob = dc.user("Bob");
    private final TeaBot bot = new TeaBot();
    private final Telegram tg = Telegram.builder()
            .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
            .login(Login.bot(account.token()))
            .storage(new MemoryStorage())
            .server(dc.address(), List.of(dc.publicKey()))
            .connect();
    private final Dispatcher dispatcher = Dispatcher.builder(
                    tg,
                    // The machine's runs are in business connections alone, so this route is as well.
                    Routes.of(
                            r -> r.text(DeskFsm.Filters.anyState(), c -> "Yes?").include(TeaBotRoutes.of(bot))))
            .signingSecret(new byte[32])
            .answerAfter(Duration.ofMinutes(2))
            .start();

    @BeforeAll
    void meet() {
        ann.sends(account, "/tea");
        ann.awaitText("Tea?");
    }

    @AfterAll
    void stop() {
        dispatcher.close();
        tg.close();
        dc.close();
    }

    /** Ann sends Bob a message by way of the bot. */
    private SeenMessage sent(String kind) {
        SeenResults results = ann.searches(account, bob, kind).awaitAnswer();
        assertThat(results.ids()).containsExactly("tea");
        ann.chooses(results, "tea");
        return bob.awaitText("A cup of " + kind + " tea?");
    }

    @Test
    void recordsOnButtonsOfResultsComeBackFromOtherPeoplesChats() {
        SeenMessage seen = sent("green");
        assertThat(seen.labels()).containsExactly("Pick", "Keep", "Note", "Plain");
        Patience.await().until(() -> bot.chosen.contains("tea true"));
        assertThat(bob.presses(seen, "Note").awaitAnswer().text()).isEqualTo("90");
        assertThat(bob.presses(seen, "Keep").awaitAnswer().text()).isEqualTo("Kept!");
        SeenMessage kept = bob.awaitEdit();
        assertThat(kept.text()).isEqualTo("Kept 7");
        assertThat(kept.labels()).hasSize(4);
        assertThat(bob.presses(kept, "Plain").awaitAnswer().alert()).isTrue();
        SeenMessage changed = bob.awaitEdit();
        assertThat(changed.text()).isEqualTo("Kept 7");
        assertThat(changed.labels()).containsExactly("Pick");
        assertThat(bob.presses(changed, "Pick").awaitAnswer().text()).isEqualTo("Inline");
        assertThat(bob.awaitEdit().text()).isEqualTo("Picked 8");
    }

    @Test
    void whatIsSignedForAChatDoesNotCountInlineAndTheOtherWayRound() {
        ann.sends(account, "/tea");
        SeenMessage own = ann.awaitText("Tea?");
        assertThat(ann.presses(own, "Keep").awaitAnswer().text()).isEqualTo("Kept in " + ann.id());
        assertThat(ann.presses(own, "Pick").awaitAnswer().text()).isEqualTo("Chat");
        // The codec is the same: only the place differs.
        Buttons buttons = new Buttons(
                TeaBotRoutes.of(bot).codecs(),
                true,
                new PayloadSigner(new byte[16]),
                CallbackStore.inMemory(9),
                new SplittableRandom(1));
        var inChat = buttons.encode(new TeaBot.Keep(1), PeerRef.user(ann.id()));
        assertThat(buttons.decodeInline(inChat)).isInstanceOf(ButtonData.Stale.class);
        assertThat(buttons.decode(inChat, PeerRef.user(ann.id()))).isInstanceOf(ButtonData.Value.class);
    }

    @Test
    void paymentsAreAgreedToOrNot() {
        assertThat(ann.pays(account, new Purchase("cup", "CHF", 350))
                        .awaitAnswer()
                        .isPaid())
                .isTrue();
        PaymentAnswer refused =
                ann.pays(account, new Purchase("cup", "EUR", 350)).awaitAnswer();
        assertThat(refused.isPaid()).isFalse();
        assertThat(refused.refusal()).isNotBlank();
    }

    @Test
    void addressesGetWaysOfShippingOrAReason() {
        assertThat(ann.givesAddress(account, "cup", address("Bern"))
                        .awaitAnswer()
                        .options())
                .extracting(ShippingOption::id)
                .containsExactly("post");
        assertThat(ann.givesAddress(account, "cup", address("Basel"))
                        .awaitAnswer()
                        .refusal())
                .isEqualTo("Not there");
    }

    private static PostAddress address(String city) {
        return PostAddress.builder("Street 1", "", city, "", "CH", "3000").build();
    }

    @Test
    void customersOfABusinessAccountAreServedInItsName() {
        VirtualUser owner = dc.user("Owner");
        VirtualUser eve = dc.user("Eve");
        owner.connects(account);
        eve.sends(owner, "Green, please"); // nobody asks for that
        eve.sends(owner, "Tea, please");
        SeenMessage served = eve.awaitMessage();
        assertThat(served.text()).isEqualTo("Of course: Tea, please");
        assertThat(served.author()).isEqualTo("Owner");
        assertThat(eve.presses(served, "More").awaitAnswer().text()).isEqualTo("Coming");
        assertThat(eve.awaitEdit().text()).isEqualTo("More tea");
        // A run of that chat in that connection, and of no other.
        eve.sends(owner, "/desk");
        eve.awaitText("At your service");
        eve.sends(owner, "Tea again");
        eve.awaitText("Yes?");
        // In the bot's own chat there is neither a run nor the handler that asks for business connections.
        eve.sends(account, "/desk");
        eve.sends(account, "Tea, please");
        eve.sends(account, "/tea");
        assertThat(eve.awaitMessage().text()).isEqualTo("Tea?");
        owner.disconnects();
    }

    @Test
    void whoAsksToJoinIsLetInOrNotAndHearsOfIt() {
        DcGroup club = dc.addGroup("Tea club", account);
        VirtualUser cid = dc.user("Cid");
        VirtualUser dan = dc.user("Dan");
        assertThat(cid.asksToJoin(club, "I like tea").awaitAnswer()).isTrue();
        assertThat(dan.asksToJoin(club, "I like coffee").awaitAnswer()).isFalse();
        assertThat(dan.awaitMessage().text()).isEqualTo("Welcome to ask");
    }
}
