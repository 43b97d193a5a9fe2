package dev.aptgram.mtproto;

import dev.aptgram.transport.TransportClient;
import java.util.concurrent.Executor;
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
        return new Resources(
                opener, own != null ? own : require(executor), timers != null ? timers : Timers.shared(), release);
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

    private static Executor require(@Nullable Executor executor) {
        if (executor == null) {
            throw new IllegalStateException("no executor");
        }
        return executor;
    }
}
