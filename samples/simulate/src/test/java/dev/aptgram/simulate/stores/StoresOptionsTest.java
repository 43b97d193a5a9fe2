package dev.aptgram.simulate.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the command takes, and what it refuses. */
class StoresOptionsTest {
    @Test
    void everythingMayBeSaid() {
        StoresOptions options = StoresOptions.parse("sim=stores", "runs=100", "seed=7", "updates=", "trace=false");
        assertThat(options).isEqualTo(new StoresOptions(100, 7));
        assertThat(options.replay()).isEqualTo("mvn -Psimulate -Dsim=stores -Druns=100 -Dseed=7");
    }

    @Test
    void nothingNeedBeSaid() {
        StoresOptions options = StoresOptions.parse("runs=", "seed=");
        assertThat(options.runs()).isEqualTo(50);
        assertThat(options.seed()).isPositive();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> StoresOptions.parse("runs=0")).hasMessage("-Druns= takes a number from 1 up, not 0.");
        assertThatThrownBy(() -> StoresOptions.parse("seed=x")).hasMessage("-Dseed= takes a whole number, not \"x\".");
    }
}
