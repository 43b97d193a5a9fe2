package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.transport.DcEndpoint;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.RoadRace;
import dev.aptgram.transport.TransportSpec;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Which of several ways is tried first. */
class InTurnTest {
    private static final InetSocketAddress A = new InetSocketAddress("10.0.0.1", 443);
    private static final InetSocketAddress B = new InetSocketAddress("10.0.0.2", 443);
    private static final InetSocketAddress C = new InetSocketAddress("10.0.0.3", 443);

    private final AtomicReference<List<RoadRace.Leg>> known = new AtomicReference<>(List.of(leg(A), leg(B), leg(C)));
    private final Experience experience = new Experience();
    private final InTurn route = new InTurn(known::get, experience);

    private static RoadRace.Leg leg(InetSocketAddress address) {
        return new RoadRace.Leg("leg", new DcEndpoint(2, address), Road.tcp(TransportSpec.ABRIDGED));
    }

    @Test
    void whatWorkedLastComesFirst() {
        assertThat(route.first()).isEqualTo(A);
        route.works(C);
        assertThat(route.first()).isEqualTo(C);
        route.failed(C);
        assertThat(route.first()).isEqualTo(A);
    }

    @Test
    void whatDisappointsComesLastAndGetsAnotherChance() {
        route.failed(A);
        assertThat(route.first()).isEqualTo(B);
        route.failed(B);
        assertThat(route.first()).isEqualTo(C);
        route.failed(C);
        assertThat(route.first()).isEqualTo(A);
        route.works(B);
        assertThat(route.first()).isEqualTo(B);
    }

    @Test
    void whatOneClientLearnsHoldsForTheNext() {
        route.failed(A);
        InTurn next = new InTurn(known::get, experience);
        assertThat(next.first()).isEqualTo(B);
        next.works(C);
        assertThat(route.first()).isEqualTo(C);
    }

    @Test
    void thereAreOthersUntilAllHaveRefused() {
        assertThat(route.hasOthersThan(Set.of(A))).isTrue();
        assertThat(route.hasOthersThan(Set.of(A, C))).isTrue();
        assertThat(route.hasOthersThan(Set.of(A, B, C))).isFalse();
        assertThat(route.hasOthersThan(Set.of(new InetSocketAddress("10.0.0.9", 443))))
                .as("a server on the way, which stays on the way")
                .isFalse();
    }

    @Test
    void whatIsLearnedMeanwhileCounts() {
        route.failed(A);
        known.set(List.of(leg(A)));
        assertThat(route.first()).isEqualTo(A);
        assertThat(route.hasOthers()).isFalse();
        known.set(List.of(leg(C), leg(B)));
        assertThat(route.first()).isEqualTo(C);
        assertThat(route.hasOthers()).isTrue();
        assertThat(route).hasToString("abridged");
    }
}
