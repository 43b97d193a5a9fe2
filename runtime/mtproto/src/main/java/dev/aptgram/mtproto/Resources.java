package dev.aptgram.mtproto;

import dev.aptgram.transport.TransportClient;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that a client runs on, and which of them end with it.
 *
 * @param transport opens connections
 * @param executor runs what may block
 * @param timers runs what must wait
 * @param release ends what is the client's own; may be called from any thread
 */
record Resources(TransportClient transport, Executor executor, Timers timers, Runnable release) {
    private static final int IDLE_SECONDS = 10;
    private static final AtomicInteger THREADS = new AtomicInteger();

    /** {@return what was given, and something of its own for what was not} */
    static Resources of(@Nullable TransportClient transport, @Nullable Executor executor, @Nullable Timers timers) {
        TransportClient opener = transport != null ? transport : TransportClient.create();
        ThreadPoolExecutor own = executor != null ? null : newPool();
        Runnable release = () -> {
            if (transport == null) {
                opener.close();
            }
            if (own != null) {
                own.shutdown();
            }
        };
        Executor blocking = outliving(executor != null ? executor : Objects.requireNonNull(own));
        return new Resources(opener, blocking, timers != null ? timers : Timers.shared(), release);
    }

    /** {@return an executor that runs what comes after the other was shut down, so that every future completes} */
    private static Executor outliving(Executor other) {
        return task -> {
            try {
                other.execute(task);
            } catch (RejectedExecutionException shutDown) {
                ForkJoinPool.commonPool().execute(task);
            }
        };
    }

    /** As many threads as are busy: what users do in a continuation may block, and the next must not wait for it. */
    private static ThreadPoolExecutor newPool() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "aptgram-callback-" + THREADS.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
