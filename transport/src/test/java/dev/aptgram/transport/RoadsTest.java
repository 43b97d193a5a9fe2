package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is tried, and in which order, where a user lists several roads. */
class RoadsTest {
    private static final InetSocketAddress FIRST = InetSocketAddress.createUnresolved("127.0.0.1", 443);
    private static final InetSocketAddress SECOND = InetSocketAddress.createUnresolved("127.0.0.1", 80);
    private static final Road TCP = Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE);
    private static final Road PROXY =
            Road.mtproxy("127.0.0.1", 8443, MtproxySecret.generate(MtproxySecret.Kind.PADDED, new Random(1)));

    @Test
    void everyRoadToTheFirstAddressComesBeforeAnyToTheSecond() {
        RoadRace race = Roads.race(TCP, PROXY, Road.http()).to(-2, List.of(FIRST, SECOND));
        DcEndpoint first = new DcEndpoint(-2, FIRST);
        DcEndpoint second = new DcEndpoint(-2, SECOND);
        assertThat(race.legs())
                .containsExactly(
                        new RoadRace.Leg("1, to 127.0.0.1:443", first, TCP),
                        new RoadRace.Leg("2", first, PROXY),
                        new RoadRace.Leg("3, to 127.0.0.1:443", first, Road.http()),
                        new RoadRace.Leg("1, to 127.0.0.1:80", second, TCP),
                        new RoadRace.Leg("3, to 127.0.0.1:80", second, Road.http()));
    }

    @Test
    void aRoadThatNamesItsServerIsRunOnce() {
        Road web = Road.webSocket();
        Road http = Road.http(URI.create("http://127.0.0.1/api"));
        assertThat(Roads.race(web, http).to(2, List.of(FIRST, SECOND)).legs())
                .extracting(RoadRace.Leg::road)
                .containsExactly(web, http);
    }

    @Test
    void theFiguresAreTheRaces() {
        Roads roads = Roads.race(TCP).withStagger(Duration.ZERO).withPatience(Duration.ofSeconds(3));
        RoadRace race = roads.to(2, List.of(FIRST));
        assertThat(race.stagger()).isZero();
        assertThat(race.patience()).hasSeconds(3);
        assertThat(roads).hasToString("the first to answer of: " + TCP);
    }

    @Test
    void figuresOutOfRangeAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Roads(List.of(), second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> Roads.race(TCP).withStagger(second.negated()));
        assertThatIllegalArgumentException().isThrownBy(() -> Roads.race(TCP).withPatience(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> Roads.race(TCP).to(2, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Roads.race(TCP).to(0, List.of(FIRST)));
    }
}
