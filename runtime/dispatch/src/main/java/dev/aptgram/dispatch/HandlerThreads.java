package dev.aptgram.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which handlers run, and the knowledge of being on one. Virtual threads where the JVM has them, else a pool
 * of daemons. Threads are never interrupted: a database file in use by an interrupted thread would be closed for everybody.
 */
final class HandlerThreads implements Executor {
    /** {@code Executors.newVirtualThreadPerTaskExecutor()}, which came with JDK 21; null before. Looked up once. */
    private static final @Nullable MethodHandle VIRTUAL = findVirtual();

    private final Executor executor;
    private final @Nullable ExecutorService own;
    /** How many handlers a thread is in. It stays with the thread: made anew for each update it would be the most that one costs. */
    @SuppressWarnings("ThreadLocalUsage") // a thread may be in handlers of several dispatchers
    private final ThreadLocal<int[]> depth = new ThreadLocal<>();

    private HandlerThreads(Executor executor, @Nullable ExecutorService own) {
        this.executor = executor;
        this.own = own;
    }

    /** {@return threads of somebody else, which stay alive} */
    static HandlerThreads borrowed(Executor executor) {
        return new HandlerThreads(executor, null);
    }

    /**
     * {@return threads of its own}
     *
     * @param parallelism how many are used at a time
     */
    static HandlerThreads create(int parallelism) {
        ExecutorService service = VIRTUAL != null ? virtual(VIRTUAL) : pool(parallelism);
        return new HandlerThreads(service, service);
    }

    /** {@return how many handlers run at a time where nobody says} */
    static int defaultParallelism() {
        return VIRTUAL != null ? 256 : Math.max(16, 4 * Runtime.getRuntime().availableProcessors());
    }

    /** {@return whether the calling thread runs a handler of this dispatcher} */
    boolean isInside() {
        int[] here = depth.get();
        return here != null && here[0] > 0;
    }

    /** Notes that the calling thread runs a handler from now on. */
    void enter() {
        int[] here = depth.get();
        if (here == null) {
            here = new int[1];
            depth.set(here);
        }
        here[0]++;
    }

    /** Notes that it does not any more, once for each {@link #enter}. */
    void leave() {
        depth.get()[0]--;
    }

    /** Runs a task that {@linkplain #enter enters} and {@linkplain #leave leaves} by itself. */
    void hand(Runnable task) {
        executor.execute(task);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> runInside(task));
    }

    /** Runs a task of handlers on the calling thread. */
    void runInside(Runnable task) {
        enter();
        try {
            task.run();
        } finally {
            leave();
        }
    }

    /** Lets the threads end once they have nothing left to do. */
    void shutdown() {
        if (own != null) {
            own.shutdown();
        }
    }

    private static ExecutorService pool(int parallelism) {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "aptgram-handler-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                parallelism, parallelism, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ExecutorService virtual(MethodHandle factory) {
        try {
            return (ExecutorService) factory.invokeExact();
        } catch (Throwable impossible) {
            throw new IllegalStateException("The JVM offers virtual threads and then refuses them.", impossible);
        }
    }

    private static @Nullable MethodHandle findVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
        } catch (NoSuchMethodException | IllegalAccessException beforeJdk21) {
            return null;
        }
    }
}
