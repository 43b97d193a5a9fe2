package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Updates;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.ConnectionEvent;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The product's client and temporary keys, against the DC that verifies their binding and forgets them in time. */
final class TemporaryKeysTest {
    private final TestClock clock = new TestClock();
    private final BlockingQueue<Updates> pushed = new LinkedBlockingQueue<>();
    private final BlockingQueue<ConnectionEvent> events = new LinkedBlockingQueue<>();

    private MtprotoClient client(EmbeddedDc dc, Storage storage, boolean temporary) {
        return MtprotoClient.builder()
                .dcId(dc.dcId())
                .address(dc.address())
                .rsaKeys(List.of(dc.publicKey()))
                .identity(ClientIdentity.of(17, "1.0"))
                .connectTimeout(WireClient.PATIENCE)
                .keyStore(storage.session())
                .time(clock::millis)
                .updates(pushed::add)
                .onEvent(events::add)
                .perfectForwardSecrecy(temporary)
                .build();
    }

    private static void signIn(MtprotoClient client, DcBot bot) {
        client.invoke(new ImportBotAuthorization(0, 17, "hash", bot.token())).join();
        client.invoke(new GetState()).join();
    }

    @Test
    void anAccountSignedInUnderATemporaryKeyIsSignedInUnderTheNext() throws InterruptedException {
        try (EmbeddedDc dc = EmbeddedDc.builder().clock(clock).start();
                Storage storage = new MemoryStorage()) {
            DcBot bot = dc.addBot("Echo");
            try (MtprotoClient client = client(dc, storage, true)) {
                client.connect().join();
                await(ConnectionEvent.TemporaryKeyBound.class);
                signIn(client, bot);
            }
            // Every start makes a temporary key of its own; the account is the permanent one's.
            try (MtprotoClient client = client(dc, storage, true)) {
                client.connect().join();
                assertThat(client.invoke(TestCalls.self()).join()).hasSize(1);
            }
            try (MtprotoClient client = client(dc, storage, false)) {
                client.connect().join();
                assertThat(client.invoke(TestCalls.self()).join()).hasSize(1);
            }
        }
    }

    @Test
    void aTemporaryKeyThatTheServerHasForgottenMakesAnotherAndNothingElse() throws InterruptedException {
        try (EmbeddedDc dc = EmbeddedDc.builder().clock(clock).start();
                Storage storage = new MemoryStorage();
                MtprotoClient client = client(dc, storage, true)) {
            DcBot bot = dc.addBot("Echo");
            client.connect().join();
            signIn(client, bot);
            await(ConnectionEvent.TemporaryKeyBound.class);
            List<DcKey> keys = storage.session().keys();
            clock.advance(Duration.ofHours(25));
            client.invoke(new GetState()).join();
            await(ConnectionEvent.TemporaryKeyForgotten.class);
            await(ConnectionEvent.TemporaryKeyBound.class);
            assertThat(storage.session().keys())
                    .extracting(DcKey::authKey)
                    .containsExactlyElementsOf(keys.stream().map(DcKey::authKey).toList());
            // The session is another, and updates come to it.
            VirtualUser alice = dc.user("Alice");
            alice.sends(bot, "/start");
            assertThat(pushed.poll(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isNotNull();
        }
    }

    @Test
    void keysThatAreForgottenOnOrderAreReplacedAsOftenAsThatHappens() throws InterruptedException {
        try (EmbeddedDc dc = EmbeddedDc.builder().clock(clock).start();
                Storage storage = new MemoryStorage();
                MtprotoClient client = client(dc, storage, true)) {
            DcBot bot = dc.addBot("Echo");
            client.connect().join();
            signIn(client, bot);
            for (int i = 0; i < 3; i++) {
                dc.faults().forgetTemporaryKeys();
                assertThat(client.invoke(TestCalls.self()).join()).hasSize(1);
                await(ConnectionEvent.TemporaryKeyForgotten.class);
                // Attempts at once are ten seconds apart; the clock has to say that they are over.
                clock.advance(Duration.ofSeconds(11));
            }
        }
    }

    private void await(Class<? extends ConnectionEvent> type) throws InterruptedException {
        while (true) {
            ConnectionEvent event = events.poll(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("No " + type.getSimpleName() + " came.");
            }
            if (type.isInstance(event)) {
                return;
            }
        }
    }
}
