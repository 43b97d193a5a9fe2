package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Config;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.Fault;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.ConnectionEvent;
import dev.aptgram.mtproto.Observer;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.Roads;
import dev.aptgram.transport.TransportSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several roads as the choice of a client's user, over loopback. */
final class RoadsEndToEndTest {
    private static final Road TCP = Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final EmbeddedDc home = EmbeddedDc.start();
    private final DcBot bot = home.addBot("Echo");

    @AfterEach
    void stop() {
        home.close();
    }

    private TelegramBuilder<BotTelegram> builder() {
        return BotTelegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .login(Login.bot(bot.token()))
                .storage(new MemoryStorage())
                .server(home.address(), List.of(home.publicKey()))
                .connectTimeout(LONG);
    }

    /** A proxy where nobody listens. */
    private static Road nowhere() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MtproxySecret secret = MtproxySecret.generate(MtproxySecret.Kind.PADDED, new Random(8));
            return Road.mtproxy("127.0.0.1", closed.getLocalPort(), secret);
        }
    }

    @Test
    void theFirstThatAnswersIsKeptForEveryDataCentre() throws IOException {
        home.addDc(4);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            InetSocketAddress silence = (InetSocketAddress) silent.getLocalSocketAddress();
            Datacenters both =
                    Datacenters.of(2, home.address(), List.of(home.publicKey())).with(2, silence); // tried first
            Roads roads = Roads.race(nowhere(), TCP).withStagger(Duration.ZERO).withPatience(LONG);
            try (BotTelegram tg = builder().datacenters(both).roads(roads).connect()) {
                assertThat(tg.invoke(new GetConfig()).join().thisDc()).isEqualTo(2);
                assertThat(tg.invokeOn(4, new GetConfig()).join().thisDc()).isEqualTo(4);
            }
        }
    }

    @Test
    void noWayIsTakenThatWasNotListed() throws IOException {
        Fault reached = home.faults().connections().always().cutAfterReceiving(1 << 30);
        TelegramBuilder<BotTelegram> builder = builder()
                .connectTimeout(Duration.ofSeconds(2))
                .roads(Roads.race(nowhere(), nowhere()).withStagger(Duration.ZERO));
        assertThatThrownBy(builder::connect).isInstanceOf(TransportException.class);
        assertThat(reached.struck()).as("connections to the DC").isZero();
    }

    /** Notes what it is told, and lets a test wait for more. */
    private static final class Watcher implements Observer {
        private final BlockingQueue<ConnectionEvent> events = new LinkedBlockingQueue<>();

        @Override
        public void onConnection(int dcId, ConnectionEvent event) {
            events.add(event);
        }

        InetSocketAddress nextConnected() throws InterruptedException {
            while (true) {
                ConnectionEvent event = events.poll(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (event instanceof ConnectionEvent.Connected connected) {
                    return connected.address();
                }
                assertThat(event).as("what is told within a time").isNotNull();
            }
        }
    }

    @Test
    void anAddressThatGoesAwayIsLeftForAnother() throws Exception {
        Watcher watcher = new Watcher();
        try (Tunnel tunnel = new Tunnel(home.address())) {
            Datacenters both = Datacenters.of(2, home.address(), List.of(home.publicKey()))
                    .with(2, tunnel.address()); // tried first
            try (BotTelegram tg = builder().datacenters(both).observer(watcher).connect()) {
                assertThat(watcher.nextConnected()).isEqualTo(tunnel.address());
                tunnel.goAway();
                assertThat(tg.invoke(new GetConfig()))
                        .succeedsWithin(Patience.PATIENCE)
                        .extracting(Config::thisDc)
                        .isEqualTo(2);
                assertThat(watcher.nextConnected()).isEqualTo(home.address());
            }
        }
    }

    @Test
    void theNetworkMayBeSaidToBeAnother() throws Exception {
        Watcher watcher = new Watcher();
        try (BotTelegram tg = builder().observer(watcher).connect()) {
            watcher.nextConnected();
            tg.network().replaced();
            assertThat(watcher.nextConnected()).isEqualTo(home.address());
            tg.network().lost();
            tg.network().restored();
            assertThat(watcher.nextConnected()).isEqualTo(home.address());
            assertThat(tg.invoke(new GetConfig())).succeedsWithin(Patience.PATIENCE);
        }
    }

    @Test
    void thatACallHasArrivedIsToldBeforeItsAnswer() {
        try (BotTelegram tg = builder().connect()) {
            home.faults().calls("help.getConfig").delayAnswer(Duration.ofMillis(200));
            CompletableFuture<Void> arrived = new CompletableFuture<>();
            CompletableFuture<Config> answer =
                    tg.invoke(new GetConfig(), CallOptions.standard().onReceived(() -> arrived.complete(null)));
            assertThat(arrived).succeedsWithin(Patience.PATIENCE);
            assertThat(answer).succeedsWithin(Patience.PATIENCE);
        }
    }

    @Test
    void aProxyInDisguiseIsToldTheServersTime() throws Exception {
        Watcher watcher = new Watcher();
        MtproxySecret secret = MtproxySecret.generateFakeTls("site.example", new Random(1));
        Duration ahead = Duration.ofMinutes(20);
        try (EmbeddedDc dc = EmbeddedDc.builder()
                .clock(Clock.offset(Clock.systemUTC(), ahead))
                .start()) {
            InetSocketAddress proxy = dc.open(dev.aptgram.transport.Entrance.mtproxy(secret), 0);
            Roads roads = Roads.race(Road.mtproxy("127.0.0.1", proxy.getPort(), secret), TCP)
                    .withStagger(LONG)
                    .withPatience(LONG);
            try (BotTelegram tg = builder()
                    .login(Login.bot(dc.addBot("Echo").token()))
                    .server(dc.address(), List.of(dc.publicKey()))
                    .roads(roads)
                    .observer(watcher)
                    .connect()) {
                assertThat(watcher.nextConnected())
                        .as("the proxy takes the client for a replay at first")
                        .isEqualTo(dc.address());
                CallOptions upload = CallOptions.standard().purpose(Purpose.UPLOAD);
                assertThat(tg.invoke(new GetConfig(), upload)).succeedsWithin(Patience.PATIENCE);
                assertThat(watcher.nextConnected()).isEqualTo(proxy);
            }
        }
    }

    @Test
    void theLastChoiceHolds() throws IOException {
        assertThat(builder().road(TCP).roads(Roads.race(nowhere())).toString()).contains("the first to answer of");
        try (BotTelegram tg = builder().roads(Roads.race(nowhere())).road(TCP).connect()) {
            assertThat(tg.invoke(new GetConfig()).join().thisDc()).isEqualTo(2);
        }
    }
}
