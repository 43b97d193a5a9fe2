package dev.aptgram.benchmarks;

import java.io.IOException;

/** All figures of the client, one after the other. */
public final class ClientBenchmark {
    private final Report report;

    /**
     * Prepares.
     *
     * @param report where the figures go
     */
    public ClientBenchmark(Report report) {
        this.report = report;
    }

    /**
     * Measures all of them.
     *
     * @throws IOException if a store can't be opened
     * @throws InterruptedException if told to stop
     */
    public void run() throws IOException, InterruptedException {
        new ChannelsBenchmark().run(report);
        new PeersBenchmark().run(report);
        new UpdatesBenchmark().run(report);
    }
}
