package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.DcOption;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.UpdateConfig;
import dev.aptgram.api.UpdateDcOptions;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.tl.Bytes;
import dev.aptgram.transport.Proxy;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.RoadRace;
import dev.aptgram.transport.SpecialConfig;
import dev.aptgram.transport.TransportSpec;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where data centres are, as far as is known: protocol reference 2.12. */
final class DirectoryTest {
    private static final Road TCP = Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE);
    private static final InetSocketAddress NAMED = new InetSocketAddress("10.0.0.2", 8443);
    private static final Bytes SECRET = Bytes.of(new byte[16]);

    private final Directory directory = new Directory(Datacenters.of(2, NAMED, TelegramRsaKeys.production()));

    private static DcOption.Builder option(int dc, String address, int port) {
        return DcOption.builder(dc, address, port);
    }

    private static List<String> texts(List<Gate> gates) {
        return gates.stream().map(Gate::toString).toList();
    }

    private List<String> gates(int dc) {
        return texts(directory.gates(dc, Purpose.MAIN));
    }

    private static List<String> legs(Directory from, Road... roads) {
        return new Ways(2, () -> from.gates(2, Purpose.MAIN), List.of(roads))
                .get().stream().map(RoadRace.Leg::name).toList();
    }

    @Test
    void theUsersAddressesComeFirstThenTheServersInItsOrder() {
        directory.learn(Samples.config(List.of(
                option(2, "10.0.0.3", 8000).build(),
                option(2, "10.0.0.1", 8000).build(),
                option(2, "2001:db8::1", 8000).ipv6(true).build(),
                option(4, "10.0.0.4", 8000).build())));
        assertThat(gates(2))
                .containsExactly("/10.0.0.2:8443", "/10.0.0.3:8000", "/[2001:db8:0:0:0:0:0:1]:8000", "/10.0.0.1:8000");
        assertThat(directory.knows(4)).isTrue();
        assertThat(directory.ids()).containsExactly(2, 4);
    }

    @Test
    void whatTelegramSaysComesBeforeWhatWasBuiltIn() {
        Directory production = new Directory(Datacenters.production());
        production.learn(Samples.config(
                List.of(option(1, "10.0.0.1", 443).thisPortOnly(true).build())));
        assertThat(texts(production.gates(1, Purpose.MAIN)))
                .startsWith("/10.0.0.1:443", "/149.154.175.50:443", "/[2001:b28:f23d:f001:0:0:0:a]:443");
    }

    @Test
    void aSpecialConfigurationComesBeforeWhatDidNotAnswerUntilItExpires() {
        Instant made = Instant.ofEpochSecond(1_750_000_000);
        Instant[] now = {made};
        Directory production = new Directory(Datacenters.production(), () -> now[0]);
        production.learn(Samples.config(
                List.of(option(1, "10.0.0.1", 443).thisPortOnly(true).build())));
        SpecialConfig.Server server = new SpecialConfig.Server(new InetSocketAddress("10.9.9.9", 443), null);
        production.learn(
                new SpecialConfig(made, made.plusSeconds(60), List.of(new SpecialConfig.Rule("", 1, List.of(server)))));
        assertThat(texts(production.gates(1, Purpose.MAIN))).startsWith("/10.9.9.9:443", "/10.0.0.1:443");
        assertThat(production.rescued()).containsExactly(1);
        now[0] = made.plusSeconds(60);
        assertThat(texts(production.gates(1, Purpose.MAIN))).startsWith("/10.0.0.1:443");
        assertThat(production.rescued()).isEmpty();
    }

    @Test
    void whatIsKnownOfAddressesOutlivesConnections() {
        Target main = new Target(2, Purpose.MAIN, false, directory, List.of());
        Target upload = new Target(2, Purpose.UPLOAD, false, directory, List.of());
        Target media = new Target(2, Purpose.DOWNLOAD, true, directory, List.of());
        assertThat(upload.experience()).isSameAs(main.experience());
        assertThat(media.experience()).isNotSameAs(main.experience());
    }

    @Test
    void otherPortsAreTriedWhereTelegramListensAtThem() {
        directory.learn(List.of(option(4, "10.0.0.4", 443).build()));
        assertThat(gates(4)).containsExactly("/10.0.0.4:443", "/10.0.0.4:80", "/10.0.0.4:5222");
        directory.learn(List.of(option(4, "10.0.0.4", 443).thisPortOnly(true).build()));
        assertThat(gates(4)).containsExactly("/10.0.0.4:443");
        directory.learn(List.of(option(4, "10.0.0.4", 9000).build()));
        assertThat(gates(4)).containsExactly("/10.0.0.4:9000");
    }

    @Test
    void ipv6ComesFirstIfTelegramAsksForIt() {
        directory.learn(Samples.config(List.of(
                        option(4, "10.0.0.4", 9000).build(),
                        option(4, "2001:db8::4", 9000).ipv6(true).build()))
                .toBuilder()
                .forceTryIpv6(true)
                .build());
        assertThat(gates(4)).containsExactly("/[2001:db8:0:0:0:0:0:4]:9000", "/10.0.0.4:9000");
    }

    @Test
    void placesForFilesAndCdnsAreApart() {
        directory.learn(List.of(
                option(4, "10.0.0.4", 9000).build(),
                option(4, "10.0.0.5", 9000).mediaOnly(true).build(),
                option(203, "10.0.0.6", 9000).cdn(true).build()));
        assertThat(gates(4)).containsExactly("/10.0.0.4:9000");
        assertThat(texts(directory.mediaGates(4))).containsExactly("/10.0.0.5:9000");
        assertThat(gates(203)).isEmpty();
        assertThat(texts(directory.gates(203, Purpose.CDN))).containsExactly("/10.0.0.6:9000");
        assertThat(directory.cdns()).containsExactly(203);
        assertThat(directory.ids()).containsExactly(2, 4);
        Target media = new Target(4, Purpose.DOWNLOAD, true, directory, List.of());
        assertThat(media.dcField()).isEqualTo(-4);
        assertThat(media.keyId()).isEqualTo(4);
    }

    @Test
    void whatCannotBeAnAddressIsPassedOver() {
        directory.learn(List.of(
                option(4, "host.example", 9000).build(),
                option(4, "dead.beef", 9000).build(),
                option(4, "10.0.0.4", 0).build(),
                option(4, "10.0.0.4", 70_000).build(),
                option(4, "10.0.0.4", 9000).secret(Bytes.of(new byte[3])).build()));
        assertThat(gates(4)).isEmpty();
    }

    @Test
    void aRoadGoesOnlyWhereItIsUnderstood() {
        directory.learn(List.of(
                option(2, "10.0.0.3", 9000).tcpoOnly(true).build(),
                option(2, "10.0.0.4", 9000).secret(SECRET).build()));
        assertThat(legs(directory, Road.tcp(TransportSpec.FULL))).containsExactly("1, to 10.0.0.2:8443");
        assertThat(legs(directory, Road.http())).containsExactly("1, to 10.0.0.2:8443");
        assertThat(legs(directory, TCP))
                .containsExactly("1, to 10.0.0.2:8443", "1, to 10.0.0.3:9000", "1, to 10.0.0.4:9000");
        List<RoadRace.Leg> all = new Ways(2, () -> directory.gates(2, Purpose.MAIN), List.of(TCP)).get();
        assertThat(all.get(2).road()).isInstanceOf(Road.Mtproxy.class);
        assertThatThrownBy(() -> new Ways(
                        2, () -> List.of(new Gate(NAMED, null, true, false)), List.of(Road.tcp(TransportSpec.FULL))))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("Choose another road");
    }

    @Test
    void aRoadWithAServerOfItsOwnIsTakenOnce() {
        directory.learn(List.of(option(2, "10.0.0.3", 9000).build()));
        assertThat(legs(directory, Road.webSocket(), TCP))
                .containsExactly("1", "2, to 10.0.0.2:8443", "2, to 10.0.0.3:9000");
    }

    @Test
    void proxiesAreToldOfLastingPlacesFirst() {
        directory.learn(List.of(
                option(4, "10.0.0.3", 9000).build(),
                option(4, "10.0.0.4", 9000).static_(true).build()));
        Road proxied = TCP.through(Proxy.socks5("127.0.0.1", 1080));
        assertThat(new Ways(4, () -> directory.gates(4, Purpose.MAIN), List.of(proxied))
                        .get().stream().map(RoadRace.Leg::name))
                .containsExactly("1, to 10.0.0.4:9000", "1, to 10.0.0.3:9000");
    }

    @Test
    void whatHasExpiredIsAskedForAgain() {
        ManualTimers timers = new ManualTimers();
        int[] asked = {0};
        FakeLink home = new FakeLink(method -> {
            assertThat(method).isInstanceOf(GetConfig.class);
            asked[0]++;
            return asked[0] == 2
                    ? new TransportException("away")
                    : Samples.config(List.of(
                                    option(5, "10.0.0." + asked[0], 9000).build()))
                            .toBuilder()
                            .date(1_000)
                            .expires(4_600)
                            .build();
        });
        ConfigKeeper keeper = new ConfigKeeper(home, directory, timers);
        keeper.start();
        timers.advance(59_999);
        assertThat(asked[0]).isZero();
        timers.advance(1);
        assertThat(gates(5)).containsExactly("/10.0.0.1:9000");
        timers.advance(3_599_999);
        assertThat(asked[0]).isEqualTo(1);
        timers.advance(1);
        assertThat(asked[0]).as("in vain").isEqualTo(2);
        timers.advance(300_000);
        assertThat(gates(5)).containsExactly("/10.0.0.3:9000");

        keeper.hear(new UpdateShort(new UpdateConfig(), 0));
        keeper.hear(new UpdateShort(new UpdateConfig(), 0));
        timers.advance(2_999);
        assertThat(asked[0])
                .as("a server that says so all the time is not asked all the time")
                .isEqualTo(3);
        timers.advance(1);
        assertThat(gates(5)).containsExactly("/10.0.0.4:9000");
        keeper.hear(PlainUpdates.builder(
                        List.of(new UpdateDcOptions(
                                List.of(option(5, "10.0.0.9", 9000).build()))),
                        List.of(),
                        List.of(),
                        0,
                        0)
                .build());
        assertThat(gates(5)).containsExactly("/10.0.0.9:9000");
        assertThat(timers.pending())
                .as("one plan, and those that it took the place of")
                .isLessThanOrEqualTo(3);
    }
}
