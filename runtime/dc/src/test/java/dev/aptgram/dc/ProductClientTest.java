package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.messages.GetStickers;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.mtproto.keyexchange.ReqPqProbe;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.transport.DcEndpoint;
import dev.aptgram.transport.Entrance;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.MtproxyRelay;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.RoadRace;
import dev.aptgram.transport.TransportClient;
import dev.aptgram.transport.TransportOptions;
import dev.aptgram.transport.TransportSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product's own client against the DC, over everything both of them speak. */
final class ProductClientTest {
    private final BlockingQueue<Updates> pushed = new LinkedBlockingQueue<>();

    static Stream<TransportSpec> transports() {
        return Stream.of(
                TransportSpec.ABRIDGED,
                TransportSpec.INTERMEDIATE,
                TransportSpec.PADDED_INTERMEDIATE,
                TransportSpec.FULL,
                TransportSpec.OBFUSCATED_ABRIDGED,
                TransportSpec.OBFUSCATED_INTERMEDIATE,
                TransportSpec.OBFUSCATED_PADDED_INTERMEDIATE);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aBotSignsInAndConverses(TransportSpec spec) throws InterruptedException {
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            converse(dc, dc.address(), Road.tcp(spec));
        }
    }

    static Stream<MtproxySecret> secrets() {
        return Stream.of(
                MtproxySecret.generate(MtproxySecret.Kind.PLAIN, new Random(1)),
                MtproxySecret.generate(MtproxySecret.Kind.PADDED, new Random(2)),
                MtproxySecret.generateFakeTls("site.example", new Random(3)));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aBotConversesThroughAnMtproxy(MtproxySecret secret) throws InterruptedException {
        List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
        try (EmbeddedDc dc = EmbeddedDc.start();
                MtproxyRelay relay = MtproxyRelay.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Entrance.mtproxy(secret),
                        field -> {
                            asked.add(field);
                            return dc.address();
                        },
                        TransportOptions.defaults())) {
            // The DC's own address is not needed, and a wrong one shows that it is not used.
            converse(
                    dc,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                    Road.mtproxy("127.0.0.1", relay.address().getPort(), secret));
            assertThat(asked).isNotEmpty().containsOnly(dc.dcId());
        }
    }

    /** Updates come in answer to requests that wait for them. */
    @Test
    void aBotConversesOverHttp() throws InterruptedException {
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            converse(dc, dc.open(Entrance.http("/api"), 0), Road.http());
        }
    }

    @Test
    void aRaceKeepsTheRoadOverWhichTheDcAnswersAKeyExchange() throws IOException {
        try (EmbeddedDc dc = EmbeddedDc.start();
                TransportClient transport = TransportClient.create();
                ServerSocket stranger = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            DcEndpoint nowhere = new DcEndpoint(
                    dc.dcId(), new InetSocketAddress(InetAddress.getLoopbackAddress(), stranger.getLocalPort()));
            DcEndpoint there = new DcEndpoint(dc.dcId(), dc.address());
            DcEndpoint web = new DcEndpoint(dc.dcId(), dc.open(Entrance.http("/api"), 0));
            for (RoadRace.Leg right : List.of(
                    new RoadRace.Leg("tcp", there, Road.tcp(TransportSpec.OBFUSCATED_PADDED_INTERMEDIATE)),
                    new RoadRace.Leg("http", web, Road.http()))) {
                RoadRace race = new RoadRace(
                        List.of(
                                new RoadRace.Leg("silent", nowhere, Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE)),
                                right),
                        Duration.ZERO,
                        WireClient.PATIENCE);
                RoadRace.Won won = race.run(
                                transport,
                                () -> new ReqPqProbe(new SecureRandom(), InstantSource.system()),
                                new Ignoring())
                        .join();
                assertThat(won.leg()).isEqualTo(right);
                won.connection().close();
            }
        }
    }

    /** Hears nothing. */
    private static final class Ignoring implements FrameListener {
        @Override
        public void onFrame(FrameConnection connection, byte[] payload) {}

        @Override
        public void onTransportError(FrameConnection connection, int code) {}

        @Override
        public void onClosed(FrameConnection connection, @Nullable TransportException cause) {}
    }

    private void converse(EmbeddedDc dc, InetSocketAddress address, Road road) throws InterruptedException {
        try (Storage storage = new MemoryStorage();
                MtprotoClient client = client(dc, address, road, storage)) {
            DcBot bot = dc.addBot("Echo");
            client.connect().join();
            call(client, new ImportBotAuthorization(0, 17, "hash", bot.token()));
            assertThat(call(client, new GetState()).pts()).isEqualTo(1);

            VirtualUser alice = dc.user("Alice");
            alice.sends(bot, "/start");
            PlainUpdates update = (PlainUpdates) next();
            PlainMessage start =
                    (PlainMessage) ((UpdateNewMessage) update.updates().get(0)).message();
            assertThat(start.message()).isEqualTo("/start");

            PlainUser sender = (PlainUser) update.users().get(0);
            long hash = Objects.requireNonNull(sender.accessHash());
            call(
                    client,
                    SendMessage.builder(new InputPeerUser(sender.id(), hash), "Hello, " + sender.firstName() + "!", 1)
                            .build());
            assertThat(alice.awaitMessage().text()).isEqualTo("Hello, Alice!");

            assertThatThrownBy(() -> call(client, new GetStickers("x", 0)))
                    .isInstanceOfSatisfying(RpcException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(400);
                        assertThat(refusal.error()).isEqualTo("BOT_METHOD_INVALID");
                    });
        }
    }

    private MtprotoClient client(EmbeddedDc dc, InetSocketAddress address, Road road, Storage storage) {
        return MtprotoClient.builder()
                .dcId(dc.dcId())
                .address(address)
                .rsaKeys(List.of(dc.publicKey()))
                .road(road)
                .identity(ClientIdentity.of(17, "1.0"))
                .connectTimeout(WireClient.PATIENCE)
                .keyStore(storage.session())
                .updates(pushed::add)
                .build();
    }

    private Updates next() throws InterruptedException {
        Updates updates = pushed.poll(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (updates == null) {
            throw new AssertionError("No update came.");
        }
        return updates;
    }

    private static <R> R call(MtprotoClient client, TlMethod<R> method) {
        try {
            return client.invoke(method).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
