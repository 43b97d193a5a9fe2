package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.api.BotBusinessConnection;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InvokeWithBusinessConnection;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotBusinessConnect;
import dev.aptgram.api.UpdateBotEditBusinessMessage;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.account.GetBotBusinessConnection;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.dispatch.machines.Desk;
import dev.aptgram.dispatch.machines.DeskFsm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Runs and questions of a business connection: of none, there are none. */
@SuppressWarnings("FutureReturnValueIgnored") // a handler's stage is the dispatcher's to wait for
class BusinessRunsTest {
    private static final PeerRef ANN = PeerRef.user(TestBot.ANN);
    private static final Duration WAIT = Duration.ofMinutes(2);

    private static Routes routes() {
        return Routes.of(r -> r.command("open", c -> DeskFsm.start().reply("Open"))
                .command("close", c -> new DeskFsm.Cancel().reply("Closed"))
                .text(DeskFsm.Filters.anyState(), c -> "open")
                .text(DeskFsm.Filters.notStarted(), c -> "no run, " + c.businessConnection()));
    }

    @Test
    void anUpdateThatKnowsNoConnectionBelongsToNoRun() {
        try (TestBot bot = TestBot.of(routes());
                Logs logs = new Logs()) {
            assertThat(bot.hears("x")).containsExactly("u5: no run, Optional.empty");
            assertThat(bot.hears("/close")).containsExactly("u5: Closed");
            assertThat(bot.hears("/open")).isEmpty();
            assertThat(logs.errors()).hasSize(1);
            assertThat(logs.all()).contains("came through no business connection");
        }
    }

    @Test
    void aRunIsReachedByItsConnection() {
        try (TestBot bot = TestBot.of(routes())) {
            assertThat(DeskFsm.of(bot.dispatcher, "con/1@x", ANN, ANN).start().join())
                    .isTrue();
            assertThat(bot.stored("desk", "u5/u5@con/1@x").orElseThrow().state())
                    .isEqualTo("OPEN");
            assertThat(DeskFsm.of(bot.dispatcher, "con/1@x", ANN, ANN).state()).containsInstanceOf(DeskFsm.Open.class);
            assertThat(DeskFsm.of(bot.dispatcher, "con2", ANN, ANN).state()).isEmpty();
            assertThat(bot.hears("x")).containsExactly("u5: no run, Optional.empty");
        }
    }

    /** {@return what is sent through connections from now on} */
    private static List<String> through(TestBot bot) {
        List<String> sent = new ArrayList<>();
        bot.tg.addresses = peer -> new InputPeerUser(peer.id(), 1);
        bot.tg.invocations = method -> {
            Update answer;
            if (method instanceof GetBotBusinessConnection asked) {
                answer = new UpdateBotBusinessConnect(
                        BotBusinessConnection.builder(asked.connectionId(), 9, 2, 0)
                                .build(),
                        0);
            } else {
                InvokeWithBusinessConnection<?> wrapped = (InvokeWithBusinessConnection<?>) method;
                SendMessage message = (SendMessage) wrapped.query();
                sent.add(wrapped.connectionId() + ": " + message.message());
                answer = UpdateBotNewBusinessMessage.builder(wrapped.connectionId(), message("sent"), 0)
                        .build();
            }
            return CompletableFuture.completedFuture(new PlainUpdates(List.of(answer), List.of(), List.of(), 0, 0));
        };
        return sent;
    }

    private static PlainMessage message(String text) {
        return PlainMessage.builder(3, new PeerUser(TestBot.ANN), 0, text).build();
    }

    private static RawUpdate says(TestBot bot, String connection, String text) {
        return bot.tg.raw(UpdateBotNewBusinessMessage.builder(connection, message(text), 0)
                .build());
    }

    @Test
    void nothingIsSaidInTheBotsOwnName() {
        try (TestBot bot = TestBot.of(routes())) {
            List<String> sent = through(bot);
            DeskFsm.of(bot.dispatcher, "con", ANN, ANN).start().join();
            assertThat(DeskFsm.of(bot.dispatcher, "con", ANN, ANN)
                            .move(at -> new DeskFsm.Cancel().reply("Closed"))
                            .join())
                    .isTrue();
            assertThat(bot.fresh()).isEmpty();
            assertThat(sent).containsExactly("con: Closed");
        }
    }

    @Test
    void theContextTellsTheRun() {
        Routes routes = Routes.of(
                r -> r.command("open", Filters.business(), c -> DeskFsm.start().reply("Open"))
                        .text(
                                DeskFsm.Filters.anyState(),
                                c -> "in " + c.businessConnection().orElseThrow())
                        .text(c -> "own"));
        try (TestBot bot = TestBot.of(routes)) {
            List<String> sent = through(bot);
            bot.handles(says(bot, "con", "/open"));
            assertThat(bot.stored("desk", "u5/u5@con").orElseThrow().state()).isEqualTo("OPEN");
            bot.handles(says(bot, "con", "x"));
            // Another connection has no run, and a handler that asks for no business connection does not get it.
            bot.handles(says(bot, "other", "x"));
            assertThat(sent).containsExactly("con: Open", "con: in con");
            assertThat(bot.fresh()).isEmpty();
            assertThat(bot.hears("x")).containsExactly("u5: own");
        }
    }

    @Test
    void whatIsSaidToAnAccountIsNoAnswerToTheBot() {
        Routes routes =
                Routes.of(r -> r.command("name", c -> c.ask("Name?", WAIT).thenApply(name -> "Hello, " + name.text()))
                        .text(Filters.business(), c -> "heard " + c.text()));
        try (TestBot bot = TestBot.of(routes)) {
            List<String> sent = through(bot);
            assertThat(bot.hears("/name")).containsExactly("u5: Name?");
            bot.handles(says(bot, "con", "Bob"));
            assertThat(sent).containsExactly("con: heard Bob");
            assertThat(bot.hears("Ann")).containsExactly("u5: Hello, Ann");
        }
    }

    private static RawUpdate edits(TestBot bot, String connection) {
        return bot.tg.raw(UpdateBotEditBusinessMessage.builder(connection, message("changed"), 0)
                .build());
    }

    @Test
    void whoIsAskedInAConnectionAnswersThereThoughNoRouteTakesTheAnswer() {
        Routes routes = Routes.of(r -> r.command("start", c -> "Welcome")
                .edited(Filters.business(), c -> c.ask("Why?", WAIT).thenApply(answer -> "Noted " + answer.text())));
        try (TestBot bot = TestBot.of(routes)) {
            List<String> sent = through(bot);
            bot.handles(edits(bot, "con"));
            bot.handles(says(bot, "other", "x"));
            bot.handles(says(bot, "con", "so"));
            assertThat(sent).containsExactly("con: Why?", "con: Noted so");
            sent.clear();
            // The command is one of the bot's own chat, which nobody takes here.
            bot.handles(edits(bot, "con"));
            bot.handles(says(bot, "con", "/start"));
            bot.handles(says(bot, "con", "more"));
            assertThat(sent).containsExactly("con: Why?", "con: Noted /start");
            assertThat(bot.fresh()).isEmpty();
        }
    }

    @Test
    void aCommandOfTheConnectionEndsItsQuestion() {
        Routes routes = Routes.of(r -> r.command("stop", Filters.business(), c -> "Stopped")
                .text(Filters.business(), c -> c.ask("Why?", WAIT).thenApply(answer -> "Noted " + answer.text())));
        try (TestBot bot = TestBot.of(routes)) {
            List<String> sent = through(bot);
            bot.handles(says(bot, "con", "x"));
            bot.handles(says(bot, "con", "/stop"));
            assertThat(sent).containsExactly("con: Why?", "con: Stopped");
        }
    }

    @Test
    void itsKeyIsTheChatTheUserAndTheConnection() {
        RunOwner owner = RunOwner.businessConnection("con@1", PeerRef.chat(7), ANN);
        String key = Keys.of(KeyStrategy.BUSINESS_CONNECTION, owner);
        assertThat(key).isEqualTo("g7/u5@con@1");
        assertThat(Keys.owner(KeyStrategy.BUSINESS_CONNECTION, key)).isEqualTo(Optional.of(owner));
        assertThat(Keys.owner(KeyStrategy.USER_IN_CHAT, key)).isEmpty();
        assertThat(Keys.owner(KeyStrategy.BUSINESS_CONNECTION, "g7/u5")).isEmpty();
        for (String bad : new String[] {"", "x".repeat(101)}) {
            assertThatThrownBy(() -> RunOwner.businessConnection(bad, ANN, ANN))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(DeskFsm.MACHINE.initial()).isEqualTo(Desk.OPEN);
    }
}
