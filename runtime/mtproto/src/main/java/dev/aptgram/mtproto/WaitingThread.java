package dev.aptgram.mtproto;

import dev.aptgram.errors.TelegramException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that waits for one call and lends itself to it: it reads the answer and completes the future, so that the answer
 * passes through no third thread. Made and waited on by that thread; anybody may hand it tasks.
 */
final class WaitingThread implements Executor {
    private final Thread thread = Thread.currentThread();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        LockSupport.unpark(thread);
    }

    /**
     * {@return what a future is completed with} Runs what is handed in meanwhile.
     *
     * @throws CancellationException if the thread is interrupted; the future is cancelled then and the interrupt kept
     */
    @SuppressWarnings("FutureReturnValueIgnored") // Only watches.
    <R> R await(CompletableFuture<R> future) {
        // At the end of a client calls are failed by whoever ends it.
        future.whenComplete((result, failure) -> LockSupport.unpark(thread));
        while (!future.isDone()) {
            Runnable task = tasks.poll();
            if (task != null) {
                task.run();
            } else if (Thread.currentThread().isInterrupted()) {
                future.cancel(true);
                throw new CancellationException("interrupted while waiting for an answer");
            } else {
                LockSupport.park(this);
            }
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TelegramException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
