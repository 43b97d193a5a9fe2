package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.help.GetConfig;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.Fault;
import dev.aptgram.errors.TransportException;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.Roads;
import dev.aptgram.transport.TransportSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
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

    @Test
    void theLastChoiceHolds() throws IOException {
        assertThat(builder().road(TCP).roads(Roads.race(nowhere())).toString()).contains("the first to answer of");
        try (BotTelegram tg = builder().roads(Roads.race(nowhere())).road(TCP).connect()) {
            assertThat(tg.invoke(new GetConfig()).join().thisDc()).isEqualTo(2);
        }
    }
}
