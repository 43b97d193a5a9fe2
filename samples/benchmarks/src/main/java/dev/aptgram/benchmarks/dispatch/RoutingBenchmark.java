package dev.aptgram.benchmarks.dispatch;

import com.sun.management.ThreadMXBean;
import dev.aptgram.benchmarks.Figures;
import dev.aptgram.benchmarks.Report;
import dev.aptgram.benchmarks.Rounds;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What it costs to bring an update to its handler, among many and among few. */
public final class RoutingBenchmark {
    private static final int MANY = 1_000;
    private static final int FEW = 10;
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 31;
    private static final int PASSES = 20;

    private static final String SCAN = "linear scan of 1,000 predicates";
    private static final String CHOICE = "choice among 1,000";
    private static final String CHOICE_OF_FEW = "choice among 10";
    private static final String WHOLE = "an update from arrival to end, among 1,000";
    private static final String WHOLE_OF_FEW = "an update from arrival to end, among 10";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Prepares. */
    public RoutingBenchmark() {}

    /**
     * Measures.
     *
     * @param report where the figures go
     */
    public void run(Report report) {
        Mix many = new Mix(MANY);
        Mix few = new Mix(FEW);
        many.check();
        few.check();
        Rounds rounds = new Rounds()
                .add(SCAN, 4 * Mix.UPDATES, many::scan)
                .add(CHOICE, 64 * Mix.UPDATES, many::choose)
                .add(CHOICE_OF_FEW, 64 * Mix.UPDATES, few::choose)
                .add(WHOLE, 16 * Mix.UPDATES, many::dispatch)
                .add(WHOLE_OF_FEW, 16 * Mix.UPDATES, few::dispatch)
                .run(WARM_UP, ROUNDS);
        report.title("Dispatch");
        for (String name : List.of(SCAN, CHOICE, CHOICE_OF_FEW, WHOLE, WHOLE_OF_FEW)) {
            report.time(name, rounds.time(name));
        }
        report.ratio("linear scan / an update from arrival to end", rounds.ratio(SCAN, WHOLE));
        report.line(
                "bytes of an update from arrival to end, its context included",
                String.format(Locale.ROOT, "%,.0f", bytes(many::dispatch).median()));
        report.atLeast("G12 dispatch among 1,000, linear scan / choice", rounds.ratio(SCAN, CHOICE), 30);
        report.atMost("G12 dispatch, choice among 1,000 / among 10", rounds.ratio(CHOICE, CHOICE_OF_FEW), 5);
        report.atMost("G12 dispatch, a whole update among 1,000 / among 10", rounds.ratio(WHOLE, WHOLE_OF_FEW), 5);
        report.atMost("dispatch, bytes to choose a handler among 1,000", bytes(many::choose), 100);
    }

    /** {@return how many bytes a run allocates} */
    private Figures bytes(Rounds.Task task) {
        List<Double> perRun = new ArrayList<>();
        long sink = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int turn = 0; turn < Mix.UPDATES; turn++) {
                sink += task.run(turn);
            }
            perRun.add((double) (threads.getCurrentThreadAllocatedBytes() - before) / Mix.UPDATES);
        }
        if (sink == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return Figures.of(perRun);
    }
}
