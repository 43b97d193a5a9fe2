package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.updates.GetDifference;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.ConnectionEvent;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.transport.TransportSpec;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The product's client through a relay that records and cuts: what can be read on the way, and what survives. */
final class LifeTest {
    private static final String SECRET = "The treasure lies under the old oak";

    private final BlockingQueue<Updates> pushed = new LinkedBlockingQueue<>();
    private final BlockingQueue<ConnectionEvent> events = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingOfTheConversationCanBeReadOnTheWire(boolean obfuscated) throws Exception {
        TransportSpec spec = obfuscated ? TransportSpec.OBFUSCATED_INTERMEDIATE : TransportSpec.INTERMEDIATE;
        try (EmbeddedDc dc = EmbeddedDc.start();
                Relay relay = new Relay(dc.address());
                Storage storage = new MemoryStorage();
                MtprotoClient client = client(dc, relay.address(), spec, storage)) {
            DcBot bot = dc.addBot("Echo");
            signIn(client, bot);
            VirtualUser alice = dc.user("Alice");
            alice.sends(bot, "/start");
            alice.sends(bot, SECRET);
            next();
            next();
            client.invoke(TestCalls.message(alice.id(), 0, "I heard: " + SECRET, 1))
                    .join();
            assertThat(alice.awaitMessage().text()).contains(SECRET);
            byte[] wire = relay.recorded();
            assertThat(wire.length).isGreaterThan(3000);
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
                String readable = new String(wire, StandardCharsets.ISO_8859_1);
                for (String text : List.of(SECRET, "treasure", "/start", "Alice", "Echo", bot.token(), "heard")) {
                    assertThat(readable)
                            .doesNotContain(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    @Test
    void whatHappenedWhileTheBotWasDownIsInTheDifference() throws Exception {
        try (EmbeddedDc dc = EmbeddedDc.start();
                Storage storage = new MemoryStorage()) {
            DcBot bot = dc.addBot("Echo");
            VirtualUser alice = dc.user("Alice");
            int pts;
            try (MtprotoClient client = client(dc, dc.address(), TransportSpec.ABRIDGED, storage)) {
                signIn(client, bot);
                pts = client.invoke(new GetState()).join().pts();
            }
            alice.sends(bot, "Are you there?");
            // The second life has the stored key alone; it is signed in still.
            try (MtprotoClient client = client(dc, dc.address(), TransportSpec.ABRIDGED, storage)) {
                client.connect().join();
                PlainDifference difference = (PlainDifference) client.invoke(
                                GetDifference.builder(pts, (int) (System.currentTimeMillis() / 1000), 0)
                                        .build())
                        .join();
                assertThat(difference.newMessages())
                        .extracting(message -> ((PlainMessage) message).message())
                        .containsExactly("Are you there?");
                client.invoke(TestCalls.message(alice.id(), 0, "I am back", 1)).join();
            }
            assertThat(alice.awaitMessage().text()).isEqualTo("I am back");
        }
    }

    @Test
    void aCutConnectionLosesNothing() throws Exception {
        try (EmbeddedDc dc = EmbeddedDc.start();
                Relay relay = new Relay(dc.address());
                Storage storage = new MemoryStorage();
                MtprotoClient client = client(dc, relay.address(), TransportSpec.OBFUSCATED_ABRIDGED, storage)) {
            DcBot bot = dc.addBot("Echo");
            signIn(client, bot);
            VirtualUser alice = dc.user("Alice");
            alice.sends(bot, "before");
            assertThat(text(next())).isEqualTo("before");
            await(ConnectionEvent.Connected.class);
            relay.cut();
            await(ConnectionEvent.Disconnected.class);
            alice.sends(bot, "meanwhile");
            assertThat(text(next())).isEqualTo("meanwhile");
            client.invoke(TestCalls.message(alice.id(), 0, "after", 1)).join();
            assertThat(alice.awaitMessage().text()).isEqualTo("after");
        }
    }

    @Test
    void aDcThatForgotTheSessionIsNoticed() throws Exception {
        try (EmbeddedDc dc = EmbeddedDc.start();
                Storage storage = new MemoryStorage();
                MtprotoClient client = client(dc, dc.address(), TransportSpec.INTERMEDIATE, storage)) {
            signIn(client, dc.addBot("Echo"));
            await(ConnectionEvent.NewSession.class);
            dc.forgetSessions();
            assertThat(client.invoke(TestCalls.self()).join()).hasSize(1);
            await(ConnectionEvent.NewSession.class);
        }
    }

    private void signIn(MtprotoClient client, DcBot bot) {
        client.connect().join();
        client.invoke(new ImportBotAuthorization(0, 17, "hash", bot.token())).join();
        client.invoke(new GetState()).join();
    }

    private MtprotoClient client(EmbeddedDc dc, InetSocketAddress address, TransportSpec spec, Storage storage) {
        return MtprotoClient.builder()
                .dcId(dc.dcId())
                .address(address)
                .rsaKeys(List.of(dc.publicKey()))
                .transport(spec)
                .identity(ClientIdentity.of(17, "1.0"))
                .connectTimeout(WireClient.PATIENCE)
                .keyStore(storage.session())
                .updates(pushed::add)
                .onEvent(events::add)
                .build();
    }

    private Updates next() throws InterruptedException {
        Updates updates = pushed.poll(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (updates == null) {
            throw new AssertionError("No update came.");
        }
        return updates;
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

    private static String text(Updates updates) {
        UpdateNewMessage update =
                (UpdateNewMessage) ((PlainUpdates) updates).updates().get(0);
        return ((PlainMessage) update.message()).message();
    }
}
