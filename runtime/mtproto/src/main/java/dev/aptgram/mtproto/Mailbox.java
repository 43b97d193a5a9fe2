package dev.aptgram.mtproto;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a client's tasks one at a time, on the event loop of its connection where there is one. Tasks that come while others
 * run join their batch, and only at a batch's end what they gave rise to goes out: so requests of many threads share packets.
 *
 * <p>What runs here sees what ran here before, whichever thread that was.
 */
final class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    /** So that tasks that never cease do not keep what they give rise to from going out. */
    private static final int LARGEST_BATCH = 1024;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Executor fallback;
    private final Runnable afterBatch;
    private volatile @Nullable Executor loop;

    /**
     * Creates a mailbox.
     *
     * @param fallback where to run while there has been no connection yet
     * @param afterBatch what to run after each batch, as its last task
     */
    Mailbox(Executor fallback, Runnable afterBatch) {
        this.fallback = fallback;
        this.afterBatch = afterBatch;
    }

    /** Runs everything on an event loop from now on. */
    void moveTo(Executor eventLoop) {
        loop = eventLoop;
    }

    /** Runs a task soon. Any thread. */
    void execute(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            dispatch();
        }
    }

    /** Runs a task at once, unless others are running: then after them. For callers on the event loop. */
    void executeHere(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            run();
        }
    }

    private void dispatch() {
        Executor eventLoop = loop;
        if (eventLoop != null && tryExecute(eventLoop)) {
            return;
        }
        if (!tryExecute(fallback)) {
            // Both have been shut down: only the last tasks of closing can come here, and they are short.
            run();
        }
    }

    private boolean tryExecute(Executor where) {
        try {
            where.execute(this::run);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    private void run() {
        int seen = waiting.get();
        do {
            do {
                runBatch();
                runSafely(afterBatch);
            } while (!tasks.isEmpty());
            seen = waiting.addAndGet(-seen);
        } while (seen != 0);
    }

    private void runBatch() {
        for (int i = 0; i < LARGEST_BATCH; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            runSafely(task);
        }
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error defect) {
            LOG.error("event=defect what=\"a task of the connection failed\"", defect);
        }
    }
}
