package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.DueMachine;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a run that could not be moved is tried again, however many there are. */
class AttemptsTest {
    private static final long NOW = 1_800_000_000_000L;

    private final Attempts attempts = new Attempts();

    private static DueMachine due(int run, long deadlineMillis) {
        return new DueMachine(
                new MachineKey("m", "k" + run), new MachineEntry("A", new byte[0], "s", 1, deadlineMillis));
    }

    @Test
    void waitsDoubleUpToAnHourAndEndWithTheVersion() {
        DueMachine run = due(1, NOW);
        assertThat(attempts.wait(run, NOW)).isZero();
        List<Long> minutes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            attempts.add(run, NOW);
            minutes.add(attempts.wait(run, NOW) / Attempts.FIRST_WAIT);
        }
        assertThat(minutes).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(attempts.wait(run, NOW - 1_000_000_000)).isEqualTo(Attempts.LONGEST_WAIT);
        DueMachine moved = new DueMachine(run.key(), new MachineEntry("A", new byte[0], "s", 2, NOW));
        assertThat(attempts.wait(moved, NOW)).isZero();
        attempts.forget(run);
        assertThat(attempts.wait(run, NOW)).isZero();
    }

    /** Tries whatever need not wait, in the order of deadlines, until everything has to; all of it fails. */
    private int failAll(List<DueMachine> runs, long now) {
        int tries = 0;
        Deque<DueMachine> left = new ArrayDeque<>(runs);
        boolean any = true;
        while (any && tries < 10 * runs.size()) {
            any = false;
            for (DueMachine run : left) {
                if (attempts.wait(run, now) == 0) {
                    attempts.add(run, now);
                    tries++;
                    any = true;
                }
            }
        }
        return tries;
    }

    @Test
    void moreThanAreRememberedAreNotTriedWithoutEnd() {
        List<DueMachine> runs = new ArrayList<>();
        for (int i = 0; i < Attempts.MAX + 500; i++) {
            runs.add(due(i, NOW - 20_000 + i));
        }
        assertThat(failAll(runs, NOW)).isEqualTo(runs.size());
        assertThat(attempts.wait(runs.get(0), NOW)).isEqualTo(Attempts.LONGEST_WAIT);
        assertThat(attempts.wait(runs.get(600), NOW)).isEqualTo(Attempts.FIRST_WAIT);
        // What comes due meanwhile stands in nobody's shadow.
        assertThat(attempts.wait(due(100_000, NOW), NOW)).isZero();
        // The forgotten ones are not forgotten for good.
        long later = NOW + Attempts.LONGEST_WAIT;
        assertThat(attempts.wait(runs.get(0), later - 1)).isEqualTo(1);
        assertThat(failAll(runs, later)).isPositive().isLessThanOrEqualTo(runs.size());
    }
}
