package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ShortMessageTrialTest {
    private final AtomicLong clock = new AtomicLong();

    @Test
    void keepsTheFasterEngine() {
        assertThat(decided(100, 900).decidedForTables()).isTrue();
        assertThat(decided(900, 100).decidedForJce()).isTrue();
    }

    @Test
    void ignoresTheTimeBeforeTheCompilerHasSeenBoth() {
        ShortMessageTrial trial = new ShortMessageTrial(clock::get);
        for (int i = 0; i < ShortMessageTrial.WARM_UP; i++) {
            trial.record(trial.drawTables(), 1_000_000);
            assertThat(trial.decidedForJce() || trial.decidedForTables()).isFalse();
        }
        run(trial, 10, 20);
        assertThat(trial.decidedForTables()).isTrue();
    }

    @Test
    void isNotMisledByPausesOfTheMachine() {
        ShortMessageTrial trial = new ShortMessageTrial(clock::get);
        warmUp(trial);
        int turn = 0;
        while (!trial.decidedForJce() && !trial.decidedForTables()) {
            boolean tables = trial.drawTables();
            boolean pause = turn++ % 4 == 0;
            trial.record(tables, pause ? 50_000_000 : tables ? 100 : 200);
        }
        assertThat(trial.decidedForTables()).isTrue();
    }

    @Test
    void givesBothEnginesTheirTurnsWithoutARegularPattern() {
        ShortMessageTrial trial = new ShortMessageTrial(clock::get);
        int[] tablesAtParity = new int[2];
        for (int i = 0; i < 2000; i++) {
            if (trial.drawTables()) {
                tablesAtParity[i % 2]++;
            }
        }
        assertThat(tablesAtParity[0]).isBetween(400, 600);
        assertThat(tablesAtParity[1]).isBetween(400, 600);
    }

    @Test
    void obeysTheSwitch() {
        assertThat(ShortMessageTrial.fromProperty("never").decidedForJce()).isTrue();
        assertThat(ShortMessageTrial.fromProperty("Always").decidedForTables()).isTrue();
        ShortMessageTrial auto = ShortMessageTrial.fromProperty("auto");
        assertThat(auto.decidedForJce() || auto.decidedForTables()).isFalse();
        assertThat(auto.now()).isNotEqualTo(0);
        assertThatThrownBy(() -> ShortMessageTrial.fromProperty("off"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("auto, never or always");
    }

    private ShortMessageTrial decided(long tables, long jce) {
        ShortMessageTrial trial = new ShortMessageTrial(clock::get);
        warmUp(trial);
        run(trial, tables, jce);
        return trial;
    }

    private static void warmUp(ShortMessageTrial trial) {
        for (int i = 0; i < ShortMessageTrial.WARM_UP; i++) {
            trial.drawTables();
        }
    }

    private static void run(ShortMessageTrial trial, long tables, long jce) {
        for (int i = 0; i < 4 * ShortMessageTrial.SAMPLES; i++) {
            boolean forTables = trial.drawTables();
            trial.record(forTables, forTables ? tables : jce);
        }
    }
}
