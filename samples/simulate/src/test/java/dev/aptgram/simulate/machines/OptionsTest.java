package dev.aptgram.simulate.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.simulate.Arguments;
import org.junit.jupiter.api.Test;

/** What the command takes, and what it refuses. */
class OptionsTest {
    @Test
    void everythingMayBeSaid() {
        Options options = parse("sim=machines", "runs=200", "seed=7", "updates=5000", "threads=3", "trace=false");
        assertThat(options).isEqualTo(new Options(200, 7, 5_000, 3));
        assertThat(options.replay())
                .isEqualTo("mvn -Psimulate -Dsim=machines -Druns=200 -Dseed=7 -Dupdates=5000 -Dthreads=3");
    }

    @Test
    void nothingNeedBeSaid() {
        Options options = parse("runs=", "seed=", "updates=", "threads=");
        assertThat(options).isEqualTo(new Options(20, options.seed(), 100_000, 8));
        assertThat(options.replay()).isEqualTo("mvn -Psimulate -Dsim=machines -Druns=20 -Dseed=" + options.seed());
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> parse("runs")).hasMessage("Arguments are name=value, not runs.");
        assertThatThrownBy(() -> parse("runs=0")).hasMessage("-Druns= takes a number from 1 up, not 0.");
        assertThatThrownBy(() -> parse("updates=5")).hasMessage("-Dupdates= takes a number from 2000 up, not 5.");
        assertThatThrownBy(() -> parse("seed=x")).hasMessage("-Dseed= takes a whole number, not \"x\".");
    }

    private static Options parse(String... args) {
        return Options.of(new Arguments(args));
    }
}
