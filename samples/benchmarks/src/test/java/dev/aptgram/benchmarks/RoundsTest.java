package dev.aptgram.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void runsTasksInTurnsBackwardsInEverySecondRoundAndCountsTheirTurns() {
        List<String> order = new ArrayList<>();
        new Rounds()
                .add("a", 2, turn -> {
                    order.add("a" + turn);
                    return turn;
                })
                .add("b", 1, turn -> {
                    order.add("b" + turn);
                    return turn;
                })
                .run(1, 1);
        assertThat(order).containsExactly("a0", "a1", "b0", "b1", "a2", "a3");
    }

    @Test
    void knowsItsTasks() {
        Rounds rounds = new Rounds().add("a", 1, turn -> 42).run(0, 3);
        assertThat(rounds.time("a").median()).isNotNegative();
        assertThatThrownBy(() -> rounds.ratio("a", "c")).hasMessageContaining("[a]");
    }
}
