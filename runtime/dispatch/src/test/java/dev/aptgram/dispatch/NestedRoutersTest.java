package dev.aptgram.dispatch;

import static dev.aptgram.dispatch.Filters.privateChat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.handlers.ClubBotRoutes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routers inside routers: what a filter of one lets through is all that those inside it get. */
class NestedRoutersTest {
    private static final ChatRef GROUP = PeerRef.chat(9);

    @Test
    void theFilterOfAClassHoldsForTheRoutersInsideIt() {
        try (TestBot bot = TestBot.of(ClubBotRoutes.create())) {
            assertThat(bot.hears("/card")).containsExactly("u5: card");
            assertThat(bot.hears("/sign")).containsExactly("u5: book: signed");
            assertThat(bot.hears("open")).containsExactly("u5: safe");
            assertThat(bot.hears("hello")).containsExactly("u5: bar");
            assertThat(bot.feels("ring")).containsExactly("toast: rung");
            for (String text : new String[] {"/card", "/sign", "open", "hello"}) {
                assertThat(bot.hears(GROUP, TestBot.ANN, text)).as(text).containsExactly("g9: outside");
            }
        }
    }

    @Test
    void whatIsThrownInsideIsForTheClassAroundIt() {
        try (TestBot bot = TestBot.of(ClubBotRoutes.create())) {
            assertThat(bot.feels("break")).containsExactly("toast: members: glass");
        }
    }

    @Test
    void routesAreIncludedForWhatPassesAFilter() {
        Routes inner = Routes.of(r -> r.text(Filters.contains("x"), c -> "text")
                .anyCallback(c -> "pressed")
                .error(IllegalStateException.class, (c, e) -> "error")
                .command("fail", c -> {
                    throw new IllegalStateException();
                }));
        Routes routes =
                Routes.of(r -> r.include(Ctx.class, privateChat(), inner).message(c -> "other"));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("x")).containsExactly("u5: text");
            assertThat(bot.hears("/fail")).containsExactly("u5: error");
            assertThat(bot.feels("a")).containsExactly("toast: pressed");
            assertThat(bot.hears("y")).containsExactly("u5: other");
            assertThat(bot.hears(GROUP, TestBot.ANN, "x")).containsExactly("g9: other");
            assertThat(bot.hears(GROUP, TestBot.ANN, "/fail")).containsExactly("g9: other");
        }
    }

    @Test
    void whatAFilterOfAnyUpdateLetsThroughFailsForTheHandlersInside() {
        Routes inner = Routes.of(r -> r.anyCallback(c -> {
                    throw new IllegalStateException("glass");
                })
                .error(IllegalStateException.class, (c, e) -> "inner: " + e.getMessage()));
        Routes outer = Routes.of(r ->
                r.include(UpdateCtx.class, Filters.anyCallback(), inner).error(Exception.class, (c, e) -> "outer"));
        try (TestBot bot = TestBot.of(outer)) {
            assertThat(bot.feels("a")).containsExactly("toast: inner: glass");
        }
    }

    @Test
    void whatComesThroughABusinessConnectionFailsForTheHandlersInside() {
        List<String> told = new ArrayList<>();
        Routes inner = Routes.of(r -> r.message(Filters.business(), c -> {
                    throw new IllegalStateException("wire");
                })
                .error(IllegalStateException.class, (c, e) -> {
                    told.add("inner: " + e.getMessage());
                    return null;
                }));
        Routes outer = Routes.of(
                r -> r.include(UpdateCtx.class, Filters.business(), inner).error(Exception.class, (c, e) -> {
                    told.add("outer");
                    return null;
                }));
        PlainMessage message =
                PlainMessage.builder(3, new PeerUser(TestBot.ANN), 0, "hi").build();
        try (TestBot bot = TestBot.of(outer)) {
            bot.handles(bot.tg.raw(
                    UpdateBotNewBusinessMessage.builder("con", message, 0).build()));
            assertThat(told).containsExactly("inner: wire");
        }
    }

    @Test
    void aFilterThatLooksAtErrorsNarrowsThem() {
        Routes inner = Routes.of(r -> r.error(Exception.class, (c, e) -> "inner"));
        assertThat(Routes.of(r -> r.include(ErrorCtx.class, Filters.exceptionMessage("x"), inner))
                        .describe())
                .contains("if");
    }

    @Test
    void aFilterLooksAtRawUpdatesAsTheHandlersDo() {
        Routes inner = Routes.of(r -> r.raw(dev.aptgram.api.Update.class, c -> {
            c.tg();
            return null;
        }));
        assertThatThrownBy(() -> Routes.of(r -> r.include(Ctx.class, privateChat(), inner)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("APT1405")
                .hasMessageContaining("looks at Ctx");
        assertThat(Routes.of(r -> r.include(RawCtx.class, c -> true, inner)).describe())
                .contains("if");
    }

    @Test
    void aFilterThatCannotLookAtTheUpdatesIsRefused() {
        Routes polls = Routes.of(r -> r.poll(c -> null).named("polls"));
        assertThatThrownBy(() -> Routes.of(r -> r.include(Ctx.class, privateChat(), polls)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "[APT1405] the filter \"private chat\" of a router looks at Ctx, and polls is for updates of"
                                + " the kind \"poll\", which have none. Include those handlers without the filter.");
        assertThat(Routes.of(r -> r.include(UpdateCtx.class, c -> true, polls)).of(Kind.POLL))
                .hasSize(1);
    }
}
