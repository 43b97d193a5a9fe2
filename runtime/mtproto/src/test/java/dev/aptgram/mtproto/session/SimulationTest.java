package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Whatever the network and the server do, each request is completed exactly once and with its own answer. A failure names the
 * seed that replays it.
 */
class SimulationTest {
    @Test
    void everyRequestIsCompletedOnceWithItsOwnAnswer() {
        int reconnects = 0;
        int resets = 0;
        for (long seed = 1; seed <= 200; seed++) {
            Simulation simulation = new Simulation(seed);
            simulation.run();
            reconnects += simulation.reconnects;
            resets += simulation.resets;
        }
        // Otherwise nothing of what is simulated has happened.
        assertThat(reconnects).isPositive();
        assertThat(resets).isPositive();
    }
}
