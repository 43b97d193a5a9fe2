package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.client.InlineKeyboard;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.dispatch.machines.Form;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormBotRoutes;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.storage.MemoryStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A move says what a handler can say: keyboards, changes of the message with the button, notices. */
class MoveReplyTest {
    @Test
    void aMoveBringsAKeyboard() {
        InlineKeyboard keyboard = InlineKeyboard.create().button("Skip", "skip");
        Routes routes = Routes.of(r -> r.command(
                "form", c -> FormFsm.start().reply(Reply.text("Your name?").keyboard(keyboard))));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("/form")).containsExactly("u5: Your name?");
            assertThat(bot.tg.texts().get(0).keyboard()).isPresent();
            assertThat(bot.state("form")).isEqualTo("NAME");
        }
    }

    @Test
    void aMoveAfterAPressChangesTheMessageAndAnswersThePress() {
        Routes routes = Routes.of(r ->
                r.callback("go", c -> FormFsm.start().reply(Reply.edit("Begun").toast("Here we go"))));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.feels("go")).containsExactlyInAnyOrder("edit 7: Begun", "toast: Here we go");
            assertThat(bot.state("form")).isEqualTo("NAME");
        }
    }

    @Test
    void whatIsForPressesOnlyIsSaidToBeSoAfterTheMove() {
        Routes routes = Routes.of(r -> r.command("form", c -> FormFsm.start().reply(Reply.edit("Begun"))));
        try (TestBot bot = TestBot.of(routes);
                Logs logs = new Logs()) {
            assertThat(bot.hears("/form")).isEmpty();
            assertThat(logs.errors()).singleElement().asString().contains("stored all the same: [form: start]");
            assertThat(logs.all()).contains("no press on a button");
        }
    }

    @Test
    void nothingIsSaidIfTheMoveIsNotStored() {
        Routes routes = Routes.of(r -> r.command("form", c -> FormFsm.start().reply(Reply.text("Your name?"))));
        FailingStorage storage = new FailingStorage();
        try (TestBot bot = new TestBot(storage, routes);
                Logs logs = new Logs()) {
            storage.fails = true;
            assertThat(bot.hears("/form")).isEmpty();
            assertThat(logs.errors()).hasSize(1);
        }
    }

    @Test
    void everyDecisionCanSayIt() {
        FormFsm.Name at = new FormFsm.Name(null);
        Reply reply = Reply.text("x");
        for (FormFsm.Go go :
                List.of(at.stay(reply), at.cancel(reply), FormFsm.start().reply(reply))) {
            assertThat(go.said()).isSameAs(reply);
        }
        assertThat(at.stay("x")).isEqualTo(at.stay(reply)).isNotEqualTo(at.stay("y"));
        assertThat(at.stay()).isNotEqualTo(at.stay("x"));
    }

    @Test
    void repliesAreTheSameIfTheySayTheSame() {
        Reply text = Reply.text("x");
        assertThat(text).isEqualTo(Reply.of(OutgoingText.of("x"))).hasSameHashCodeAs(Reply.text("x"));
        assertThat(text.toast("a")).isEqualTo(Reply.text("x").toast("a"));
        assertThat(text.removeKeyboard()).isEqualTo(Reply.text("x").removeKeyboard());
        for (Reply other : List.of(
                Reply.text("y"),
                Reply.edit("x"),
                text.silently(),
                text.quoting(3),
                text.toast("a"),
                text.removeKeyboard(),
                text.keyboard(InlineKeyboard.create().button("a", "b")))) {
            assertThat(text).isNotEqualTo(other);
            assertThat(other).isNotEqualTo(text);
        }
        assertThat(text.toast("a")).isNotEqualTo(text.alert("a"));
    }

    @Test
    void aWholeReplyAfterTheMoveOfAFlow() {
        FormBot form = new FormBot() {
            @Override
            public FormFsm.Go onName(MessageCtx msg, FormFsm.Name at) {
                return super.onName(msg, at).reply(Reply.text("Age, please").silently());
            }
        };
        try (TestBot bot = new TestBot(new MemoryStorage(), FormBotRoutes.of(form))) {
            bot.hears("/form");
            assertThat(bot.hears("Ann")).containsExactly("u5: Age, please");
            assertThat(bot.tg.texts().get(1).isSilent()).isTrue();
            assertThat(bot.state("form")).isEqualTo(Form.AGE.name());
        }
    }
}
