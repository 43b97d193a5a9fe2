package dev.aptgram.benchmarks;

import dev.aptgram.api.bots.SetBotCommands;
import dev.aptgram.mtproto.MtprotoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * A request of 200 bytes through everything: client, session, cipher, obfuscation, sockets, and the same on the DC's side;
 * against an echo that only seals and opens the same bodies. In turns, in one process.
 */
final class RpcBenchmark {
    /** CPU time of both ends, in units of the echo's. */
    private static final double CPU_BOUND = 1.7;

    /** Round trip of a single request, the median, in units of the echo's. */
    private static final double ROUND_TRIP_BOUND = 1.5;

    /** rpc_result, the request's id, boolTrue. */
    private static final int ANSWER_BYTES = 16;

    private static final int WINDOW = 64;
    private static final int REQUESTS = 4000;
    private static final int SINGLES = 600;
    private static final int WARM_UP = 12;
    private static final int ROUNDS = 15;

    void run(Report report) {
        SetBotCommands request = LoopbackDc.request();
        int requestBytes = request.toByteArray().length;
        try (LoopbackDc dc = new LoopbackDc();
                MtprotoClient client = dc.signedIn();
                SealedEcho echo = new SealedEcho(requestBytes, ANSWER_BYTES)) {
            Series stack = new Series(() -> client.invoke(request), () -> client.invokeAndWait(request));
            Series least = new Series(echo::call, () -> echo.call().join());
            Series hopping = new Series(
                    () -> client.invoke(request), () -> client.invoke(request).join());
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                boolean counts = round >= WARM_UP;
                stack.round(counts);
                least.round(counts);
                hopping.roundOfSingles(counts);
            }
            report.title("Requests of " + requestBytes + " bytes over loopback, CPU time of both ends");
            report.time("many at a time, whole stack", Figures.of(stack.busy));
            report.time("many at a time, echo", Figures.of(least.busy));
            report.time("one at a time, whole stack", Figures.of(stack.single));
            report.time("one at a time, echo", Figures.of(least.single));
            report.time("one at a time, whole stack, wall time, p50", Figures.of(stack.roundTrip));
            report.time("one at a time, echo, wall time, p50", Figures.of(least.roundTrip));
            report.time("one at a time, whole stack by futures, wall time, p50", Figures.of(hopping.roundTrip));
            report.ratio("one at a time, CPU, stack / echo", Figures.ratio(stack.single, least.single));
            report.ratio("round trip p50, stack by futures / echo", Figures.ratio(hopping.roundTrip, least.roundTrip));
            report.atMost("G10 request, CPU, stack / echo", Figures.ratio(stack.busy, least.busy), CPU_BOUND);
            report.atMost(
                    "G10 request, round trip p50, stack / echo",
                    Figures.ratio(stack.roundTrip, least.roundTrip),
                    ROUND_TRIP_BOUND);
        }
    }

    /** What is measured of one way to make a request. */
    private static final class Series {
        private final Supplier<? extends CompletableFuture<?>> call;
        private final Runnable waitedCall;
        private final List<Double> busy = new ArrayList<>();
        private final List<Double> single = new ArrayList<>();
        private final List<Double> roundTrip = new ArrayList<>();

        /**
         * @param call for those who do not wait
         * @param waitedCall for a thread that has nothing else to do
         */
        Series(Supplier<? extends CompletableFuture<?>> call, Runnable waitedCall) {
            this.call = call;
            this.waitedCall = waitedCall;
        }

        void round(boolean counts) {
            long before = CpuMeter.nanos();
            many();
            double spent = (double) (CpuMeter.nanos() - before) / REQUESTS;
            if (counts) {
                busy.add(spent);
            }
            roundOfSingles(counts);
        }

        void roundOfSingles(boolean counts) {
            long start = CpuMeter.nanos();
            List<Double> walls = singles();
            double alone = (double) (CpuMeter.nanos() - start) / SINGLES;
            if (counts) {
                single.add(alone);
                roundTrip.add(Figures.of(walls).median());
            }
        }

        private void many() {
            Semaphore window = new Semaphore(WINDOW);
            for (int i = 0; i < REQUESTS; i++) {
                window.acquireUninterruptibly();
                var unused = call.get().whenComplete((answer, failure) -> window.release());
            }
            window.acquireUninterruptibly(WINDOW);
        }

        private List<Double> singles() {
            List<Double> walls = new ArrayList<>();
            for (int i = 0; i < SINGLES; i++) {
                long start = System.nanoTime();
                waitedCall.run();
                walls.add((double) (System.nanoTime() - start));
            }
            return walls;
        }
    }
}
