package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Config;
import dev.aptgram.api.Updates;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of networks and servers, and how the product's own client gets over them. */
final class NetworkFaultsTest {
    private final BlockingQueue<Updates> pushed = new LinkedBlockingQueue<>();
    private final VirtualClock clock = VirtualClock.now();
    private final EmbeddedDc dc = EmbeddedDc.builder().clock(clock).start();
    private final DcBot bot = dc.addBot("Echo");
    private final VirtualUser alice = dc.user("Alice");
    private final Storage storage = new MemoryStorage();
    private final MtprotoClient client = MtprotoClient.builder()
            .dcId(dc.dcId())
            .address(dc.address())
            .rsaKeys(List.of(dc.publicKey()))
            .identity(ClientIdentity.of(17, "1.0"))
            .connectTimeout(WireClient.PATIENCE)
            .keyStore(storage.session())
            .updates(pushed::add)
            .build();

    @AfterEach
    void close() {
        client.close();
        storage.close();
        dc.close();
    }

    @Test
    void aDroppedAnswerComesOverTheNextConnection() {
        signIn();
        Fault fault = dc.faults().toClients().drop();
        CompletableFuture<Config> answer = client.invoke(new GetConfig());
        await().until(() -> fault.struck() == 1);
        assertThat(answer).isNotDone();
        dc.faults().disconnectClients();
        assertThat(answer.join().thisDc()).isEqualTo(dc.dcId());
    }

    @Test
    void aDroppedQueryIsRepeatedOnTheNextConnection() {
        signIn();
        alice.sends(bot, "/start");
        Fault fault = dc.faults().fromClients().drop();
        CompletableFuture<Updates> sent = client.invoke(TestCalls.message(alice.id(), 0, "here", 1));
        await().until(() -> fault.struck() == 1);
        dc.faults().disconnectClients();
        sent.join();
        assertThat(alice.awaitMessage().text()).isEqualTo("here");
    }

    @Test
    void aDelayedAnswerComesWhenItsTimeHasCome() {
        signIn();
        Fault fault = dc.faults().calls("users.getUsers").delayAnswer(Duration.ofSeconds(3));
        CompletableFuture<?> late = client.invoke(TestCalls.self());
        await().until(() -> fault.struck() == 1);
        client.invoke(new GetConfig()).join();
        assertThat(late).isNotDone();
        clock.advance(Duration.ofSeconds(3));
        late.join();
    }

    @Test
    void aDelayedMessageIsOvertaken() {
        signIn();
        Fault fault = dc.faults().fromClients().delay(Duration.ofSeconds(3));
        CompletableFuture<?> late = client.invoke(TestCalls.self());
        await().until(() -> fault.struck() == 1);
        client.invoke(new GetConfig()).join();
        assertThat(late).isNotDone();
        clock.advance(Duration.ofSeconds(3));
        late.join();
    }

    @Test
    void duplicatesDoNothingTwice() throws InterruptedException {
        signIn();
        dc.faults().fromClients().always().duplicate();
        dc.faults().toClients().always().duplicate();
        alice.sends(bot, "/start");
        client.invoke(TestCalls.message(alice.id(), 0, "one", 1)).join();
        client.invoke(TestCalls.message(alice.id(), 0, "two", 2)).join();
        assertThat(alice.awaitMessage().text()).isEqualTo("one");
        assertThat(alice.awaitMessage().text()).isEqualTo("two");
        assertThat(pushed.poll(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isNotNull();
        client.invoke(new GetState()).join();
        assertThat(pushed).isEmpty();
    }

    @Test
    void messagesThatChangePlacesAreUnderstood() {
        signIn();
        Fault there = dc.faults().fromClients().reorder();
        CompletableFuture<?> first = client.invoke(TestCalls.self());
        await().until(() -> there.struck() == 1);
        client.invoke(new GetConfig()).join();
        first.join();
        Fault back = dc.faults().toClients().reorder();
        CompletableFuture<?> second = client.invoke(TestCalls.self());
        await().until(() -> back.struck() == 1);
        client.invoke(new GetConfig()).join();
        second.join();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 63, 64, 70, 200, 500, 700})
    void aConnectionThatIsCutIsMadeAgain(long bytes) {
        Fault up = dc.faults().connections().cutAfterReceiving(bytes);
        Fault down = dc.faults().connections().cutAfterSending(bytes);
        signIn();
        assertThat(up.struck() + down.struck()).isEqualTo(2);
    }

    @Test
    void aServerThatHasLostItsSaltsIsBelieved() {
        signIn();
        dc.faults().loseSalts();
        client.invoke(new GetConfig()).join();
    }

    @ParameterizedTest
    @ValueSource(ints = {-400_000, -400, 40, 400_000})
    void aServerWhoseClockIsWrongIsFollowed(int seconds) {
        dc.faults().skewClock(Duration.ofSeconds(seconds));
        signIn();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 4000})
    void aServerWhoseClockRunsAheadIsFollowed(int seconds) {
        signIn();
        dc.faults().skewClock(Duration.ofSeconds(seconds));
        client.invoke(new GetConfig()).join();
    }

    @Test
    void anExecutedCallWhoseAnswerIsLostIsNotExecutedAgain() {
        signIn();
        alice.sends(bot, "/start");
        Fault fault = dc.faults().calls("messages.sendMessage").loseAnswer();
        CompletableFuture<Updates> sent = client.invoke(TestCalls.message(alice.id(), 0, "once", 1));
        assertThat(alice.awaitMessage().text()).isEqualTo("once");
        await().until(() -> fault.struck() == 1);
        dc.faults().disconnectClients();
        sent.join();
        client.invoke(TestCalls.message(alice.id(), 0, "next", 2)).join();
        assertThat(alice.awaitMessage().text()).isEqualTo("next");
    }

    @Test
    void forgottenSessionsAreBegunAgain() {
        signIn();
        dc.faults().forgetSessions();
        client.invoke(new GetConfig()).join();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(WireClient.PATIENCE);
    }

    private void signIn() {
        client.connect().join();
        client.invoke(new ImportBotAuthorization(0, 17, "hash", bot.token())).join();
        client.invoke(new GetState()).join();
    }
}
