package dev.aptgram.benchmarks;

import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.mtproto.CountedTimers;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.transport.TransportClient;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A thousand sessions that have nothing to do, over one transport client: what each holds, and how often it wakes. */
final class IdleBenchmark {
    private static final int SESSIONS = 1000;
    private static final int AT_ONCE = 50;
    private static final double KIB_BOUND = 60;

    /** Threads that come with a thousand sessions: the loops, the timers, the executor; not one for each. */
    private static final double THREADS_BOUND = 16;

    private static final int WATCHED_SECONDS = 60;
    private static final double WAKES_BOUND = WATCHED_SECONDS / 30.0;

    /** Until then acks have left, and whatever a connection's beginning leaves behind is gone. */
    private static final int SETTLING_SECONDS = 20;

    void run(Report report) throws IOException, InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        CountedTimers timers = new CountedTimers();
        List<MtprotoClient> clients = new ArrayList<>();
        try (ChildDc dc = new ChildDc();
                TransportClient transport = TransportClient.create()) {
            // The first session brings classes, threads and buffers that all share.
            open(dc, transport, executor, timers, clients, 4);
            long before = memory();
            int threads = threadCount();
            open(dc, transport, executor, timers, clients, SESSIONS);
            Thread.sleep(SETTLING_SECONDS * 1000L);
            double each = (double) (memory() - before) / SESSIONS / 1024;
            double more = (double) threadCount() - threads;
            long wakes = timers.wakes();
            Thread.sleep(WATCHED_SECONDS * 1000L);
            double perSession = (double) (timers.wakes() - wakes) / clients.size();
            report.title(SESSIONS + " idle sessions");
            report.atMost("idle session, KiB of heap and direct memory", single(each), KIB_BOUND);
            report.atMost(SESSIONS + " idle sessions, further threads", single(more), THREADS_BOUND);
            report.atMost(
                    "idle session, timers that go off in " + WATCHED_SECONDS + " s", single(perSession), WAKES_BOUND);
        } finally {
            CompletableFuture.allOf(
                            clients.stream().map(MtprotoClient::closeAsync).toArray(CompletableFuture[]::new))
                    .join();
            executor.shutdown();
        }
    }

    private static Figures single(double value) {
        return new Figures(value, value, value);
    }

    private static void open(
            ChildDc dc,
            TransportClient transport,
            ExecutorService executor,
            CountedTimers timers,
            List<MtprotoClient> clients,
            int count) {
        for (int opened = 0; opened < count; opened += AT_ONCE) {
            List<CompletableFuture<?>> ready = new ArrayList<>();
            for (int i = opened; i < Math.min(count, opened + AT_ONCE); i++) {
                MtprotoClient client = timers.in(LoopbackDc.client(dc.address(), dc.publicKey()))
                        .transportClient(transport)
                        .executor(executor)
                        .build();
                clients.add(client);
                ready.add(client.connect().thenCompose(connected -> client.invoke(new GetNearestDc())));
            }
            CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new)).join();
        }
    }

    private static int threadCount() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    /** {@return heap in use after collecting, direct buffers, and what Netty holds beside them, in bytes} */
    private static long memory() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(200);
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return heap + direct + Math.max(0, PlatformDependent.usedDirectMemory());
    }
}
