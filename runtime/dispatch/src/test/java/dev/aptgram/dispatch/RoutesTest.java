package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.api.GeoPointEmpty;
import dev.aptgram.api.MessageMediaGeo;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machines.Form;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.dispatch.machines.TwoBotRoutes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which route takes an update, and which routes cannot stand beside each other. */
class RoutesTest {
    @Test
    void routesAreAskedInTheirOrder() {
        Handler<Ctx> pass = ctx -> Next.PASS;
        Routes routes = Routes.of(r -> r.message(c -> "any")
                .text(c -> note(c, "text"))
                .message(FormFsm.Filters.name(), c -> note(c, "state any"))
                .text(FormFsm.Filters.name(), c -> note(c, "state text"))
                .command("x", c -> note(c, "command"))
                .command("x", FormFsm.Filters.state(Form.NAME, Form.AGE), c -> note(c, "state command"))
                .command("form", c -> FormFsm.start())
                .anyCallback(pass));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("/x")).containsExactly("u5: command", "u5: text", "u5: any");
            bot.hears("/form");
            assertThat(bot.hears("/x"))
                    .containsExactly(
                            "u5: state command",
                            "u5: command",
                            "u5: state text",
                            "u5: state any",
                            "u5: text",
                            "u5: any");
        }
    }

    private static Next note(MessageCtx ctx, String route) {
        ctx.say(route);
        return Next.PASS;
    }

    @Test
    void aKnownCommandIsNoAnswerToAMachine() {
        Routes routes = Routes.of(r -> r.flow(FormFsm.flow(new FormBot()))
                .command("form", c -> FormFsm.start())
                .command("help", c -> "Help"));
        try (TestBot bot = TestBot.of(routes)) {
            bot.hears("/form");
            assertThat(bot.hears("/help")).containsExactly("u5: Help");
            assertThat(bot.state("form")).isEqualTo("NAME");
            // An unknown one is; the flow can still refuse it.
            assertThat(bot.hears("/dev/null")).containsExactly("u5: Age?");
        }
    }

    @Test
    void mediaAndEventsGoToThoseWhoTakeAnything() {
        Routes routes = Routes.of(r -> r.text(c -> "text").message(c -> "any").command("x", c -> "command"));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.handles(
                            bot.tg.message(PlainMessage.builder(1, new PeerUser(5), FakeTelegram.DATE, "/x caption")
                                    .media(new MessageMediaGeo(new GeoPointEmpty()))
                                    .build())))
                    .containsExactly("u5: any");
            assertThat(bot.hears("/x@somebody_else")).containsExactly("u5: any");
            assertThat(bot.handles(Unusual.service(bot.tg))).containsExactly("u5: any");
        }
    }

    @Test
    void aFlowTakesMediaButNoEvents() {
        Routes routes = Routes.of(r -> r.flow(FormFsm.flow(new FormBot())).command("form", c -> FormFsm.start()));
        try (TestBot bot = TestBot.of(routes)) {
            bot.hears("/form");
            assertThat(bot.handles(Unusual.service(bot.tg))).isEmpty();
            assertThat(bot.handles(bot.tg.message(PlainMessage.builder(1, new PeerUser(5), FakeTelegram.DATE, "")
                            .fromId(new PeerUser(5))
                            .media(new MessageMediaGeo(new GeoPointEmpty()))
                            .build())))
                    .containsExactly("u5: Age?");
        }
    }

    @Test
    void aStateMayWaitForAnEvent() {
        Routes routes = Routes.of(r -> r.flow(FormFsm.flow(new FormBot()))
                .message(FormFsm.Filters.name().and(Filters.service()), c -> "what a state waits for")
                .message(c -> "any")
                .command("form", c -> FormFsm.start()));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.handles(Unusual.service(bot.tg))).containsExactly("u5: any");
            bot.hears("/form");
            assertThat(bot.handles(Unusual.service(bot.tg))).containsExactly("u5: what a state waits for");
        }
    }

    @Test
    void callbacksAreFoundByDataThenByPrefixThenByNothing() {
        Routes routes = Routes.of(r -> r.anyCallback(c -> say(c, "any"))
                .callbackPrefix("vote:", c -> say(c, "vote"))
                .callbackPrefix("vote:1", c -> say(c, "vote 1"))
                .callbackPrefix("v", Filters.data("vote:1:2"), c -> say(c, "v"))
                .callback("vote:1:2", c -> say(c, "exact"))
                .callback("vote:1:2", FormFsm.Filters.name(), c -> say(c, "state"))
                .command("form", c -> FormFsm.start()));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.feels("vote:1:2"))
                    .containsExactly("u5: exact", "u5: vote 1", "u5: vote", "u5: v", "u5: any", "toast: ");
            assertThat(bot.feels("vote:3")).containsExactly("u5: vote", "u5: any", "toast: ");
            bot.hears("/form");
            assertThat(bot.feels("vote:1:2")).startsWith("u5: state", "u5: exact");
        }
    }

    private static Next say(CallbackCtx ctx, String route) {
        ctx.say(route);
        return Next.PASS;
    }

    @Test
    void aStateIsFoundInsideAConjunction() {
        Routes routes = Routes.of(r -> r.command("form", c -> FormFsm.start())
                .text(Filters.contains("a").and(FormFsm.Filters.name()).and(Filters.contains("b")), c -> "ab")
                .text(FormFsm.Filters.name().not(), c -> "elsewhere")
                .text(FormFsm.Filters.anyState().or(Filters.contains("z")), c -> "somewhere"));
        assertThat(routes.describe()).isEqualTo("""
                        1. /form -> /form#1
                        2. text while form in [NAME] if contains "a" and contains "b" -> text#2
                        3. text if not form in [NAME] -> text#3
                        4. text if (form in [NAME, AGE, CITY] or contains "z") -> text#4
                        """);
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("ab")).containsExactly("u5: elsewhere");
            bot.hears("/form");
            assertThat(bot.hears("ab")).containsExactly("u5: ab");
            assertThat(bot.hears("a")).containsExactly("u5: somewhere");
        }
    }

    @Test
    void theListTellsTheOrder() {
        assertThat(TwoBotRoutes.create().describe()).isEqualTo("""
                        1. /cancel while form in [NAME, AGE, CITY] -> FormBot.cancel
                        2. /start -> TwoBot.start
                        3. /hello -> TwoBot.start
                        4. /hi -> TwoBot.start
                        5. /add -> TwoBot.add
                        6. /survey -> TwoBot.survey
                        7. /form -> FormBot.begin
                        8. text while survey in [LIKE] -> TwoBot.like
                        9. text while survey in [WHY] -> TwoBot.why
                        10. message while form in [NAME, AGE, CITY] -> FormBot
                        11. text -> TwoBot.echo
                        12. callback "skip-age" while form in [AGE] -> FormBot.skip
                        13. callback "vote:…" -> TwoBot.vote
                        14. callback -> TwoBot.other
                        """);
        assertThat(TwoBotRoutes.create()).hasToString("Routes[10 for messages, 3 for callbacks, 1 flows]");
    }

    @Test
    void theMenuHasTheCommandsWithADescription() {
        assertThat(TwoBotRoutes.create().commands())
                .containsExactly(
                        new BotCommand("start", "Say hello"), new BotCommand("form", "Answer three questions"));
    }

    @Test
    void aCommandIsOnceInTheMenu() {
        Routes routes = Routes.of(r -> r.command("a", Filters.group(), c -> "1")
                .described("In groups")
                .command("b", c -> "2")
                .described("Other")
                .command("a", c -> "3")
                .described("Elsewhere"));
        assertThat(routes.commands()).containsExactly(new BotCommand("a", "In groups"), new BotCommand("b", "Other"));
    }

    @Test
    void twoHandlersOfTheSameAreRefused() {
        assertThatThrownBy(() -> Routes.of(r -> r.command("a", c -> "1").command("a", c -> "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[APT1002] /a is handled by both /a#1 and /a#2");
        assertThatThrownBy(() -> Routes.of(
                        r -> r.text(FormFsm.Filters.name(), c -> "1").text(FormFsm.Filters.anyState(), c -> "2")))
                .hasMessageContaining("[APT1103] text while form in NAME is handled by both");
        assertThatThrownBy(
                        () -> Routes.of(r -> r.flow(FormFsm.flow(new FormBot())).flow(FormFsm.flow(new FormBot()))))
                .hasMessageContaining("the states of form are handled by both FormBot and FormBot");
        Routes narrowed =
                Routes.of(r -> r.command("a", Filters.group(), c -> "1").command("a", c -> "2"));
        assertThat(narrowed.of(Kind.MESSAGE)).hasSize(2);
    }

    @Test
    void twoMachinesOfOneIdAreRefused() {
        Machine<Form, Void> other = Machine.builder("form", "x", Form.NAME)
                .key(KeyStrategy.USER)
                .ends(Form.DONE)
                .build();
        assertThatThrownBy(() ->
                        Routes.of(r -> r.flow(FormFsm.flow(new FormBot())).text(InState.of(other, Form.AGE), c -> "x")))
                .hasMessageContaining("[APT2012] two machines have the id \"form\"");
    }

    @Test
    void aFinalStateIsNoFilter() {
        assertThatThrownBy(() -> FormFsm.Filters.state(Form.NAME, Form.DONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[APT2008] form ends in DONE");
    }

    @Test
    void namesBelongToTheRouteBefore() {
        Routes routes = Routes.of(r -> r.command("a", c -> "1")
                .named("Bot.a")
                .described("First")
                .callback("b", c -> "2")
                .named("Bot.b"));
        assertThat(routes.describe()).isEqualTo("1. /a -> Bot.a\n2. callback \"b\" -> Bot.b\n");
        assertThat(routes.commands()).isEqualTo(List.of(new BotCommand("a", "First")));
        assertThatThrownBy(() -> Routes.of(r -> r.named("x"))).hasMessageContaining("no route to name");
        assertThatThrownBy(() -> Routes.of(r -> r.text(c -> "x").described("x")))
                .hasMessageContaining("Only a command has a description");
        assertThatThrownBy(() -> Routes.of(r -> r.include(routes).named("x"))).hasMessageContaining("no route to name");
    }

    @Test
    void whatIsSaidToAnotherBotIsForThoseWhoseFilterSaysSo() {
        Routes routes = Routes.of(r -> r.text(Filters.forOtherBots().not(), c -> "mine")
                .text(Filters.contains("x"), c -> "text")
                .text(Filters.forOtherBots(), c -> "another's")
                .message(c -> "any"));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("/x@other_bot")).containsExactly("u5: another's");
            assertThat(bot.hears("/x@test_bot")).containsExactly("u5: mine");
        }
    }
}
