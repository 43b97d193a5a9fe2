package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.client.InlineKeyboard;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.buttons.ButtonBot.Buy;
import dev.aptgram.dispatch.buttons.ButtonBotBuyCallback;
import dev.aptgram.dispatch.buttons.ButtonBotRoutes;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buttons that carry records, from the keyboard to the handler. */
class ButtonBotTest {
    private static final byte[] SECRET = new byte[32];

    private static TestBot bot(Routes routes) {
        return new TestBot(new MemoryStorage(), routes, settings -> settings.signingSecret(SECRET));
    }

    private static Bytes data(TestBot bot, int button) {
        OutgoingText last = bot.tg.texts().get(bot.tg.texts().size() - 1);
        return ((KeyboardButtonCallback) last.keyboard().orElseThrow().rows().stream()
                        .flatMap(List::stream)
                        .toList()
                        .get(button))
                .data();
    }

    private static List<String> presses(TestBot bot, long user, Bytes data) {
        return bot.handles(bot.tg.presses(user, data));
    }

    @Test
    void aPressBringsBackWhatTheButtonWasMadeWith() {
        try (TestBot bot = bot(ButtonBotRoutes.create())) {
            assertThat(bot.hears("/shop")).containsExactly("u5: Choose");
            Bytes pay = data(bot, 1);
            Bytes cart = data(bot, 2);
            Bytes text = data(bot, 3);
            assertThat(presses(bot, TestBot.ANN, data(bot, 0))).containsExactly("toast: Thanks!", "edit 7: Bought 2");
            assertThat(presses(bot, TestBot.ANN, data(bot, 0))).containsExactly("toast: Thanks!", "edit 7: Bought 3");
            assertThat(presses(bot, TestBot.ANN, pay)).containsExactly("alert: Paid 995");
            assertThat(presses(bot, TestBot.ANN, cart)).containsExactly("toast: 2");
            assertThat(presses(bot, TestBot.ANN, text)).containsExactly("toast: text old");
            assertThat(presses(bot, TestBot.BOB, pay)).containsExactly("toast: This button is out of date.");
            assertThat(presses(bot, TestBot.BOB, cart)).containsExactly("toast: This button is out of date.");
        }
    }

    @Test
    void whatIsOutOfDateGoesToWhoAsksForIt() {
        Routes asking = Routes.of(r -> r.callback(ButtonBotBuyCallback.CODEC, (c, buy) -> "new")
                .staleCallback(c -> c.stale().reason() == StaleCallback.Reason.UNKNOWN
                        ? Next.PASS
                        : "stale " + c.stale().tag())
                .anyCallback(c -> "any"));
        try (TestBot bot = TestBot.of(asking)) {
            assertThat(presses(bot, TestBot.ANN, Bytes.ofHex("f800000000")))
                    .containsExactly("toast: This button is out of date.");
            byte[] old = encoded(bot, new Buy(1, 1, "")).toByteArray();
            assertThat(presses(bot, TestBot.ANN, Bytes.of(old))).containsExactly("toast: new");
            old[4]++;
            assertThat(presses(bot, TestBot.ANN, Bytes.of(old))).containsExactly("toast: stale buy");
            assertThat(bot.feels("text")).containsExactly("toast: any");
        }
    }

    private static Bytes encoded(TestBot bot, Record data) {
        OutgoingText text =
                OutgoingText.of("x").keyboard(InlineKeyboard.create().button("x", data));
        return ((KeyboardButtonCallback) bot.dispatcher
                        .encoded(text, PeerRef.user(TestBot.ANN))
                        .keyboard()
                        .orElseThrow()
                        .rows()
                        .get(0)
                        .get(0))
                .data();
    }

    @Test
    void aFilterNarrowsAndTheNextIsAsked() {
        Routes routes = Routes.of(r -> r.callback(
                        ButtonBotBuyCallback.CODEC, Filters.privateChat().not(), (c, buy) -> "in a group")
                .callback(ButtonBotBuyCallback.CODEC, (c, buy) -> buy.qty() > 1 ? Next.PASS : "one")
                .anyCallback(c -> "many"));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(presses(bot, TestBot.ANN, encoded(bot, new Buy(1, 1, ""))))
                    .containsExactly("toast: one");
            assertThat(presses(bot, TestBot.ANN, encoded(bot, new Buy(1, 2, ""))))
                    .containsExactly("toast: many");
        }
    }

    @Test
    void aBotWithoutRecordsReadsNoneInto() {
        try (TestBot bot = TestBot.of(Routes.of(r -> r.anyCallback(c -> "any")))) {
            assertThat(presses(bot, TestBot.ANN, Bytes.ofHex("f800000000"))).containsExactly("toast: any");
        }
    }

    @Test
    void onlyWhatIsStaleHasAReason() {
        Routes routes = Routes.of(r -> r.callback("x", c -> c.stale().toString()));
        try (TestBot bot = TestBot.of(routes);
                Logs logs = new Logs()) {
            assertThat(bot.feels("x")).containsExactly("toast: ");
            assertThat(logs.errors()).hasSize(1);
        }
    }

    @Test
    void theRoutesSayWhatTheyTake() {
        Routes routes = Routes.of(r -> r.staleCallback(c -> null)
                .named("late")
                .callback(ButtonBotBuyCallback.CODEC, (c, buy) -> null)
                .named("bought"));
        assertThat(routes.describe()).isEqualTo("1. callback \"buy\" Buy -> bought\n2. callback out of date -> late\n");
        assertThatThrownBy(() -> Routes.of(r -> r.staleCallback(c -> null).staleCallback(c -> null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[APT1103] callback out of date");
    }
}
