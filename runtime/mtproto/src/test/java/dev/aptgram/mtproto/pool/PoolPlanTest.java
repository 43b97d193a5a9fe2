package dev.aptgram.mtproto.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoolPlanTest {
    private final PoolPlan<Integer> plan = new PoolPlan<>(new PoolFigures(3, 2, 60_000));
    private int made;
    private long now = 1_000;

    private int begin() {
        Integer connection = plan.pick();
        if (connection == null) {
            connection = ++made;
            plan.opened(connection, now);
        }
        plan.began(connection);
        return connection;
    }

    @Test
    void theFirstCallOpensTheFirst() {
        assertThat(plan.pick()).isNull();
        assertThat(plan.nextDeadline()).isEmpty();
        assertThat(begin()).isEqualTo(1);
    }

    @Test
    void anotherIsOpenedWhereAllAreBusyUpToTheLimit() {
        int[] taken = {begin(), begin(), begin(), begin(), begin(), begin(), begin(), begin(), begin()};
        assertThat(taken).containsExactly(1, 1, 2, 2, 3, 3, 1, 2, 3);
    }

    @Test
    void theLeastBusyTakesTheNextAndTheOldestWhereOneIsEnough() {
        begin();
        begin();
        begin();
        plan.finished(1, now);
        plan.finished(1, now);
        assertThat(begin()).isEqualTo(1);
        plan.finished(1, now);
        plan.finished(2, now);
        assertThat(begin()).isEqualTo(1);
    }

    @Test
    void whatIsIdleIsClosedAndNothingElse() {
        begin();
        begin();
        begin();
        assertThat(plan.nextDeadline())
                .as("all have calls: nothing to wake for")
                .isEmpty();
        plan.finished(2, now);
        assertThat(plan.nextDeadline()).hasValue(61_000);
        now = 60_999;
        assertThat(plan.takeIdle(now)).isEmpty();
        now = 61_000;
        assertThat(plan.takeIdle(now)).containsExactly(2);
        assertThat(plan.connections()).containsExactly(1);
    }

    @Test
    void aCallInBetweenBeginsTheTimeAnew() {
        begin();
        plan.finished(1, now);
        now += 59_999;
        begin();
        plan.finished(1, now);
        now += 59_999;
        assertThat(plan.takeIdle(now)).isEmpty();
        assertThat(plan.takeIdle(now + 1)).containsExactly(1);
    }

    @Test
    void oneThatEndedIsReplaced() {
        begin();
        plan.ended(1);
        plan.finished(1, now);
        assertThat(begin()).isEqualTo(2);
        assertThatThrownBy(() -> plan.began(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allCanBeTaken() {
        begin();
        begin();
        begin();
        assertThat(plan.takeAll()).containsExactly(1, 2);
        assertThat(plan.connections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
    void figuresAreAtLeastOne(int connections, int calls, long idle) {
        assertThatThrownBy(() -> new PoolFigures(connections, calls, idle))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    @Test
    void noOrderOfCallsExceedsTheLimitOrClosesWhatIsInUse() {
        SplittableRandom random = new SplittableRandom(7);
        Deque<Integer> onTheirWay = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(20_000);
            if (onTheirWay.size() < 30 && random.nextBoolean()) {
                onTheirWay.add(begin());
            } else if (!onTheirWay.isEmpty()) {
                plan.finished(onTheirWay.remove(), now);
            }
            assertThat(Collections.disjoint(plan.takeIdle(now), onTheirWay)).isTrue();
            assertThat(plan.connections()).hasSizeLessThanOrEqualTo(3);
        }
    }
}
