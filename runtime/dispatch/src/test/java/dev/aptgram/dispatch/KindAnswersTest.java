package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.ChatInviteExported;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.LabeledPrice;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PlainInputUser;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PollResults;
import dev.aptgram.api.PostAddress;
import dev.aptgram.api.ShippingOption;
import dev.aptgram.api.UpdateBotChatInviteRequester;
import dev.aptgram.api.UpdateBotInlineQuery;
import dev.aptgram.api.UpdateBotPrecheckoutQuery;
import dev.aptgram.api.UpdateBotShippingQuery;
import dev.aptgram.api.UpdateMessagePoll;
import dev.aptgram.api.messages.HideChatJoinRequest;
import dev.aptgram.api.messages.SetBotPrecheckoutResults;
import dev.aptgram.api.messages.SetBotShippingResults;
import dev.aptgram.api.messages.SetInlineBotResults;
import dev.aptgram.client.InlineAnswer;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What handlers of queries answer, and what they may return. */
@SuppressWarnings("FutureReturnValueIgnored") // a handler's stage is the dispatcher's to wait for
class KindAnswersTest {
    private final List<TlMethod<?>> calls = new ArrayList<>();

    private TestBot bot(Routes routes) {
        TestBot bot = TestBot.of(routes);
        bot.tg.invocations = method -> {
            calls.add(method);
            return CompletableFuture.completedFuture(
                    method instanceof HideChatJoinRequest
                            ? new PlainUpdates(List.of(), List.of(), List.of(), 1, 0)
                            : true);
        };
        return bot;
    }

    private List<TlMethod<?>> calls(Routes routes, Function<FakeTelegram, RawUpdate> update) {
        try (TestBot bot = bot(routes)) {
            bot.handles(update.apply(bot.tg));
        }
        return calls;
    }

    private static RawUpdate pays(FakeTelegram tg) {
        return tg.raw(UpdateBotPrecheckoutQuery.builder(4, 5, Bytes.ofUtf8("p"), "CHF", 995)
                .build());
    }

    private static RawUpdate ships(FakeTelegram tg) {
        PostAddress address =
                PostAddress.builder("Street 1", "", "Bern", "", "CH", "3000").build();
        return tg.raw(
                UpdateBotShippingQuery.builder(6, 5, Bytes.ofUtf8("p"), address).build());
    }

    private static RawUpdate asks(FakeTelegram tg) {
        ChatInviteExported link =
                ChatInviteExported.builder("https://t.me/+x", 9, 1).build();
        return tg.raw(UpdateBotChatInviteRequester.builder(new PeerChannel(77), 1, 5, "hello", link, 0)
                .build());
    }

    private static RawUpdate types(FakeTelegram tg) {
        return tg.raw(UpdateBotInlineQuery.builder(8, 5, "cats", "").build());
    }

    @Test
    void aPaymentIsAcceptedOrDeclinedByWhatTheHandlerReturns() {
        var accepted = SetBotPrecheckoutResults.builder(4).success(true).build();

        assertThat(calls(Routes.of(r -> r.preCheckout(c -> true)), KindAnswersTest::pays))
                .containsExactly(accepted);
        calls.clear();
        assertThat(calls(Routes.of(r -> r.preCheckout(c -> "Sold out")), KindAnswersTest::pays))
                .containsExactly(
                        SetBotPrecheckoutResults.builder(4).error("Sold out").build());
        calls.clear();
        assertThat(calls(Routes.of(r -> r.preCheckout(c -> false)), KindAnswersTest::pays))
                .singleElement()
                .isInstanceOfSatisfying(SetBotPrecheckoutResults.class, refusal -> {
                    assertThat(refusal.success()).isFalse();
                    assertThat(refusal.error()).isNotBlank();
                });
        calls.clear();
        assertThat(calls(Routes.of(r -> r.preCheckout(PreCheckoutCtx::accept)), KindAnswersTest::pays))
                .containsExactly(accepted);
    }

    @Test
    void waysOfShippingAreOffered() {
        List<ShippingOption> ways = List.of(new ShippingOption("a", "By post", List.of(new LabeledPrice("Post", 700))));

        assertThat(calls(Routes.of(r -> r.shipping(c -> c.offer(ways))), KindAnswersTest::ships))
                .containsExactly(
                        SetBotShippingResults.builder(6).shippingOptions(ways).build());
        calls.clear();
        assertThat(calls(Routes.of(r -> r.shipping(c -> c.decline("Too far"))), KindAnswersTest::ships))
                .containsExactly(
                        SetBotShippingResults.builder(6).error("Too far").build());
        ShippingCtx ctx = new ShippingCtx(ships(bot(Routes.of(r -> {})).tg), TestBot.scope(bot(Routes.of(r -> {})).tg));
        assertThatThrownBy(() -> ctx.offer(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoAsksIsLetInOrNotAndHearsOfItInPrivate() {
        Routes routes = Routes.of(r -> r.joinRequest(c -> {
            c.say("Welcome, " + c.sender().firstName());
            return c.about().equals("hello");
        }));
        try (TestBot bot = bot(routes)) {
            bot.tg.addresses = peer -> new InputPeerUser(peer.id(), 3);
            assertThat(bot.handles(asks(bot.tg))).containsExactly("u5: Welcome, Name5");
        }
        assertThat(calls).singleElement().isInstanceOfSatisfying(HideChatJoinRequest.class, call -> {
            assertThat(call.approved()).isTrue();
            assertThat(call.userId()).isEqualTo(new PlainInputUser(5, 3));
        });
        calls.clear();
        try (TestBot bot = bot(Routes.of(r -> r.joinRequest(c -> false)))) {
            bot.tg.addresses = peer -> new InputPeerUser(peer.id(), 3);
            bot.handles(asks(bot.tg));
        }
        assertThat(calls)
                .singleElement()
                .isInstanceOfSatisfying(
                        HideChatJoinRequest.class,
                        call -> assertThat(call.approved()).isFalse());
    }

    @Test
    void anInlineQueryIsAnsweredByWhatTheHandlerReturns() {
        InlineAnswer answer = InlineAnswer.create().article("a", "A", "text").personal();

        assertThat(calls(Routes.of(r -> r.inline(c -> answer)), KindAnswersTest::types))
                .containsExactly(answer.toMethod(8));
        assertThat(calls).first().isInstanceOf(SetInlineBotResults.class);
    }

    @Test
    void whatCannotBeSaidHereFails() {
        Refused[] cases = {
            new Refused(Routes.of(r -> r.inline(c -> "text")), KindAnswersTest::types, "happened in no chat"),
            new Refused(
                    Routes.of(r -> r.joinRequest(c -> InlineAnswer.create())),
                    KindAnswersTest::asks,
                    "Only an inline query"),
            new Refused(
                    Routes.of(r -> r.poll(c -> Reply.text("x"))),
                    tg -> tg.raw(
                            UpdateMessagePoll.builder(1, PollResults.builder().build())
                                    .build()),
                    "happened in no chat")
        };
        for (Refused each : cases) {
            List<String> thrown = new ArrayList<>();
            Routes routes = Routes.of(r -> r.include(each.routes()).error(Exception.class, (ctx, e) -> {
                thrown.add(String.valueOf(e.getMessage()));
                return null;
            }));
            try (TestBot bot = bot(routes)) {
                bot.handles(each.update().apply(bot.tg));
            }
            assertThat(thrown).singleElement().asString().contains(each.message());
        }
        assertThat(calls).isEmpty();
    }

    private record Refused(Routes routes, Function<FakeTelegram, RawUpdate> update, String message) {}
}
