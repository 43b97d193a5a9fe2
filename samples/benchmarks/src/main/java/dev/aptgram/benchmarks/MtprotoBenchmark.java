package dev.aptgram.benchmarks;

import java.io.IOException;

/** All figures of the protocol, one after the other. */
public final class MtprotoBenchmark {
    /** Rounds for the compiler, and rounds that count. */
    private static final int WARM_UP = 30;

    private static final int ROUNDS = 31;

    private final Report report;

    /**
     * Prepares.
     *
     * @param report where the figures go
     */
    public MtprotoBenchmark(Report report) {
        this.report = report;
    }

    /**
     * Measures all of them.
     *
     * @throws IOException if another process cannot be started
     * @throws InterruptedException if told to stop
     */
    public void run() throws IOException, InterruptedException {
        NativeIge c = NativeIge.build();
        new IgeBenchmark(WARM_UP, ROUNDS, c).run(report);
        new MessageBenchmark(WARM_UP, ROUNDS, c).run(report);
        new HandshakeBenchmark(WARM_UP, ROUNDS).run(report);
        new RpcBenchmark().run(report);
        new ConnectBenchmark().run(report);
        new IdleBenchmark().run(report);
    }
}
