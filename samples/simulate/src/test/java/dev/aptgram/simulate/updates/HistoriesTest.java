package dev.aptgram.simulate.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.simulate.Arguments;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Some histories with every build: always the same ones, and some that nobody has seen before. */
class HistoriesTest {
    /** {@link PlantedBugsTest} looks for its bugs in these and no others, so those that catch them are among them. */
    static final int SEEDS = 500;

    @Test
    void theseSeedsHold() throws InterruptedException {
        Histories histories = new Histories(UpdatesMain.UPDATES, 60);
        histories.run(1, SEEDS, 2);
        assertThat(histories.failures()).isEmpty();
        assertThat(histories.count()).isEqualTo(SEEDS);
        assertThat(histories.summary())
                .as("all kinds of things happen")
                .noneMatch(line -> line.strip().startsWith("0 "));
    }

    @Test
    void freshSeedsHold() throws InterruptedException {
        long seed = new SplittableRandom().nextInt(1, Integer.MAX_VALUE);
        System.out.println("500 histories of updates from -Dseed=" + seed);
        Histories histories = new Histories(UpdatesMain.UPDATES, 60);
        histories.run(seed, 500, 2);
        assertThat(histories.failures()).isEmpty();
        assertThat(histories.count()).isEqualTo(500);
    }

    @Test
    void theSameSeedIsTheSameHistory() {
        for (long seed = 1; seed <= 9; seed++) {
            History once = new History(seed, UpdatesMain.UPDATES, new Tally(), 0);
            History again = new History(seed, UpdatesMain.UPDATES, new Tally(), 50);
            once.run();
            again.run();
            assertThat(again.fingerprint()).isEqualTo(once.fingerprint());
            assertThat(again.virtualMillis()).isEqualTo(once.virtualMillis());
            assertThat(again.trace()).hasSize(50);
            assertThat(once.trace()).isEmpty();
        }
    }

    @Test
    void theCommandSaysWhatHappenedAndHowToReplay() throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Arguments arguments = new Arguments("sim=updates", "runs=3", "seed=7", "updates=100", "threads=1", "trace=");
        assertThat(UpdatesMain.run(arguments, out)).isTrue();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("-Dseed=7", "3 histories,", "no violation");
        assertThat(UpdatesMain.replay(8, 100))
                .isEqualTo("mvn -Psimulate -Dsim=updates -Druns=1 -Dseed=8 -Dupdates=100 -Dtrace=true");
        assertThat(new Arguments("trace=true").flagOrCount("trace", 7)).isEqualTo(7);
        assertThat(new Arguments("trace=9").flagOrCount("trace", 7)).isEqualTo(9);
    }
}
