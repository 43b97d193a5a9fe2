package dev.aptgram.mtproto;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** Keeps what it is given while it is stopped. */
final class StoppableExecutor implements Executor {
    private final Queue<Runnable> kept = new ArrayDeque<>();
    private boolean stopped;

    @Override
    public synchronized void execute(Runnable task) {
        if (stopped) {
            kept.add(task);
        } else {
            ForkJoinPool.commonPool().execute(task);
        }
    }

    synchronized void stop() {
        stopped = true;
    }

    synchronized void goOn() {
        stopped = false;
        kept.forEach(ForkJoinPool.commonPool()::execute);
        kept.clear();
    }
}
