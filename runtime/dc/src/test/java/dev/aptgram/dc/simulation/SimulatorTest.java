package dev.aptgram.dc.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A few sessions with every build: always the same ones, and some that nobody has seen before. */
class SimulatorTest {
    private static final int REQUESTS = 200;

    @Test
    void theseSeedsHold() throws InterruptedException {
        expectNoViolation(1, 40);
    }

    @Test
    void freshSeedsHold() throws InterruptedException {
        long seed = new SplittableRandom().nextInt(1, Integer.MAX_VALUE);
        System.out.println("20 sessions from -Dseed=" + seed);
        expectNoViolation(seed, 20);
    }

    @Test
    void theSameSeedIsTheSameSession() {
        for (long seed = 1; seed <= 5; seed++) {
            Simulation once = new Simulation(seed, REQUESTS, 0);
            Simulation again = new Simulation(seed, REQUESTS, 50);
            once.run();
            again.run();
            assertThat(again.fingerprint()).isEqualTo(once.fingerprint());
            assertThat(again.virtualMillis()).isEqualTo(once.virtualMillis());
            assertThat(again.trace()).hasSize(51);
        }
    }

    @Test
    void whatCannotBeSimulatedIsNotSaidToHold() throws InterruptedException {
        Simulator simulator = new Simulator(-1, 5);
        simulator.run(7, 1, 1);
        assertThat(simulator.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.seed()).isEqualTo(7))
                .satisfies(failure -> assertThat(failure.what()).contains("IllegalArgumentException"));
    }

    @Test
    void anErrorOfAnyKindIsToldWithItsSeed() throws InterruptedException {
        Simulator simulator = new Simulator(0, seed -> {
            if (seed == 3) {
                throw new StackOverflowError("on purpose");
            }
            return new Simulation(seed, 5, 0);
        });
        simulator.run(1, 5, 2);
        assertThat(simulator.sessions()).as("the others are simulated").isEqualTo(5);
        assertThat(simulator.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.seed()).isEqualTo(3))
                .satisfies(failure -> assertThat(failure.what()).contains("StackOverflowError: on purpose"));
    }

    @Test
    void allKindsOfThingsHappen() throws InterruptedException {
        Simulator simulator = new Simulator(60, 0);
        simulator.run(1, 60, 1);
        assertThat(simulator.failures()).isEmpty();
        assertThat(simulator.summary()).noneMatch(line -> line.strip().startsWith("0 "));
    }

    @Test
    void theCommandSaysWhatHappenedAndHowToReplay() throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Options options = Options.parse("runs=2", "seed=7", "requests=20", "threads=1");
        assertThat(Main.run(options, out)).isTrue();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("-Dseed=7", "2 sessions,", "no violation");
        assertThat(options.replay(8))
                .isEqualTo("mvn -Psimulate -Dsim=mtproto -Druns=1 -Dseed=8 -Drequests=20 -Dtrace=true");
    }

    private static void expectNoViolation(long seed, int runs) throws InterruptedException {
        Simulator simulator = new Simulator(REQUESTS, 30);
        simulator.run(seed, runs, 1);
        assertThat(simulator.failures()).isEmpty();
        assertThat(simulator.sessions()).isEqualTo(runs);
    }
}
