package dev.aptgram.client;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The client's own threads, on which listeners run and futures complete. They may block, so there are as many as are
 * busy at once; the queues before them bound that.
 */
final class Workers {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private Workers() {}

    static ThreadPoolExecutor create() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "aptgram-client-" + THREADS.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                // After the end a late answer must still reach whoever waits for it.
                (task, executor) -> task.run());
    }
}
