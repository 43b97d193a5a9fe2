package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.transport.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VirtualClockTest {
    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    private final VirtualClock clock = VirtualClock.at(START);
    private final List<String> done = new ArrayList<>();

    @Test
    void itStandsStillUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofMillis(1500));
        assertThat(clock.millis()).isEqualTo(START.toEpochMilli() + 1500);
        clock.set(START);
        assertThat(clock.instant()).isEqualTo(START);
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofMillis(-1)));
    }

    @Test
    void whatFallsDueHappensInItsOrderAndAtItsTime() {
        clock.schedule(Duration.ofSeconds(2), () -> done.add("later at " + clock.instant()));
        clock.schedule(Duration.ofSeconds(1), () -> done.add("first at " + clock.instant()));
        clock.schedule(Duration.ofSeconds(1), () -> done.add("second"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(done).containsExactly("first at " + START.plusSeconds(1), "second");
        clock.advance(Duration.ofHours(1));
        assertThat(done).hasSize(3).last().isEqualTo("later at " + START.plusSeconds(2));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3601));
    }

    @Test
    void whatIsCalledOffDoesNotHappen() {
        Cancellable timer = clock.schedule(Duration.ofSeconds(1), () -> done.add("never"));
        timer.cancel();
        clock.advance(Duration.ofSeconds(2));
        assertThat(done).isEmpty();
    }

    @Test
    void whatIsPlannedOnTheWayHappensOnTheWay() {
        clock.schedule(
                Duration.ofSeconds(1), () -> clock.schedule(Duration.ofSeconds(1), () -> done.add("on the way")));
        clock.advance(Duration.ofSeconds(2));
        assertThat(done).containsExactly("on the way");
    }

    @Test
    void theTimersOfTheDcFollowIt() {
        try (EmbeddedDc dc = EmbeddedDc.builder().clock(clock).start();
                WireClient client = WireClient.to(dc, clock, 1).introduced()) {
            client.send(new PingDelayDisconnect(1, 75));
            client.await(dev.aptgram.tl.mtproto.Pong.class);
            clock.advance(Duration.ofSeconds(75));
            assertThat(client.arrival()).isInstanceOf(WireClient.End.class);
        }
    }
}
