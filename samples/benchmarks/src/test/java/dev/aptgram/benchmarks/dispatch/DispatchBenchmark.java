package dev.aptgram.benchmarks.dispatch;

import dev.aptgram.benchmarks.Report;
import java.io.IOException;

/** All figures of the dispatcher and of the processor of machines, one after the other. */
public final class DispatchBenchmark {
    private final Report report;

    /**
     * Prepares.
     *
     * @param report where the figures go
     */
    public DispatchBenchmark(Report report) {
        this.report = report;
    }

    /**
     * Measures all of them.
     *
     * @throws IOException if another process cannot be started
     * @throws InterruptedException if told to stop
     */
    public void run() throws IOException, InterruptedException {
        new RoutingBenchmark().run(report);
        report.atMost("compile 100 machines and 1,000 handlers, CPU / javac alone", MachineCompile.ratio(), 1.5);
    }
}
