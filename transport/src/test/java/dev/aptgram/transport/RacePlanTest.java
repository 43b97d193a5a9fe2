package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which attempt begins when, with a clock of the test's own. */
class RacePlanTest {
    private static final long STAGGER = Duration.ofMillis(250).toNanos();
    // A clock that overflows on the way, as System.nanoTime may.
    private static final long START = Long.MAX_VALUE - STAGGER / 2;

    @Test
    void oneAfterTheOtherWithAPause() {
        RacePlan race = race(3);
        assertThat(begun(race, START)).containsExactly(0);
        assertThat(begun(race, START + STAGGER - 1)).isEmpty();
        assertThat(race.deadline()).hasValue(START + STAGGER);
        assertThat(begun(race, START + STAGGER)).containsExactly(1);
        assertThat(begun(race, START + 5 * STAGGER)).containsExactly(2);
        assertThat(race.deadline()).isEmpty();
        assertThat(begun(race, START + 9 * STAGGER)).isEmpty();
        assertThat(race.isLost()).isFalse();
    }

    @Test
    void aFailureLetsTheNextBeginAtOnce() {
        RacePlan race = race(3);
        begun(race, START);
        race.failed();
        assertThat(begun(race, START + 1)).containsExactly(1);
        assertThat(race.deadline()).hasValue(START + 1 + STAGGER);
        race.failed();
        assertThat(race.isLost()).isFalse();
        assertThat(begun(race, START + 2)).containsExactly(2);
        race.failed();
        assertThat(race.isLost()).isTrue();
        assertThat(begun(race, START + 9 * STAGGER)).isEmpty();
    }

    @Test
    void theFirstSuccessEndsIt() {
        RacePlan race = race(3);
        begun(race, START);
        begun(race, START + STAGGER);
        assertThat(race.succeeded()).isTrue();
        assertThat(race.succeeded()).as("another came too late").isFalse();
        race.failed();
        assertThat(begun(race, START + 9 * STAGGER)).isEmpty();
        assertThat(race.deadline()).isEmpty();
        assertThat(race.isLost()).isFalse();
    }

    @Test
    void withoutAPauseAllBeginAtOnce() {
        RacePlan race = new RacePlan(4, Duration.ZERO);
        assertThat(begun(race, START)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void everyAttemptBeginsOnceWhateverHappens() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int count = 1 + random.nextInt(6);
            RacePlan race = race(count);
            List<Integer> begun = new ArrayList<>();
            int failures = 0;
            long now = START;
            while (!race.isLost()) {
                begun.addAll(begun(race, now));
                if (failures < begun.size() && random.nextBoolean()) {
                    race.failed();
                    failures++;
                } else {
                    now += random.nextInt((int) STAGGER);
                }
            }
            assertThat(begun)
                    .as("seed " + seed)
                    .hasSize(count)
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }

    @Test
    void familiesTakeTurns() {
        InetSocketAddress a = Addresses.of("192.0.2.1", 1);
        InetSocketAddress b = Addresses.of("192.0.2.2", 1);
        InetSocketAddress c = Addresses.of("192.0.2.3", 1);
        InetSocketAddress six = Addresses.of("2001:db8::1", 1);
        InetSocketAddress seven = Addresses.of("2001:db8::2", 1);
        assertThat(RacePlan.interleaved(List.of(a, b, c, six, seven), true)).containsExactly(six, a, seven, b, c);
        assertThat(RacePlan.interleaved(List.of(six, seven, a), false)).containsExactly(a, six, seven);
        assertThat(RacePlan.interleaved(List.of(a, b), true)).containsExactly(a, b);
        assertThat(RacePlan.interleaved(List.of(), true)).isEmpty();
    }

    @Test
    void aRaceOfNobodyIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> race(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RacePlan(1, Duration.ofMillis(-1)));
    }

    private static RacePlan race(int count) {
        return new RacePlan(count, Duration.ofNanos(STAGGER));
    }

    private static List<Integer> begun(RacePlan race, long now) {
        List<Integer> begun = new ArrayList<>();
        for (OptionalInt next = race.next(now); next.isPresent(); next = race.next(now)) {
            begun.add(next.getAsInt());
        }
        return begun;
    }
}
