package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machines.Desk;
import dev.aptgram.dispatch.machines.DeskFsm;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs of a business connection: of none, there are none. */
class BusinessRunsTest {
    private static final PeerRef ANN = PeerRef.user(TestBot.ANN);

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

    @Test
    void nothingIsSaidInTheBotsOwnName() {
        try (TestBot bot = TestBot.of(routes());
                Logs logs = new Logs()) {
            DeskFsm.of(bot.dispatcher, "con", ANN, ANN).start().join();
            assertThat(DeskFsm.of(bot.dispatcher, "con", ANN, ANN)
                            .move(at -> new DeskFsm.Cancel().reply("Closed"))
                            .join())
                    .isTrue();
            assertThat(bot.fresh()).isEmpty();
            assertThat(logs.all()).contains("invokeWithBusinessConnection");
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
