package dev.aptgram.storage.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread in which an embedded database runs. A user's thread may be interrupted at any moment, whereupon H2's
 * file channel would close, and the database with it; nobody interrupts this one. It also spares virtual threads H2's
 * long {@code synchronized} blocks. Callers wait for their turn, first come first served, and keep their interruption.
 */
final class DatabaseThread implements AutoCloseable {
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
    private final ExecutorService executor;

    DatabaseThread(String name) {
        executor = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true); // who forgets to close the storage shall still be able to leave
            return thread;
        });
    }

    /**
     * Runs work in the thread and waits for it. Work may call this again.
     *
     * @return what the work returned
     * @throws SQLException if the work threw it, or the thread has ended
     * @throws IOException if the work threw it
     */
    <T> T call(Callable<T> work) throws SQLException, IOException {
        try {
            return inside.get() ? work.call() : await(submit(work));
        } catch (ExecutionException e) {
            throw rethrow(e.getCause());
        } catch (Exception e) {
            throw rethrow(e);
        }
    }

    private <T> Future<T> submit(Callable<T> work) throws SQLException {
        try {
            return executor.submit(() -> {
                inside.set(true);
                return work.call();
            });
        } catch (RejectedExecutionException e) {
            throw new SQLException("the database is closed", "08003", e);
        }
    }

    private static <T> T await(Future<T> result) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrow(@Nullable Throwable e) throws SQLException, IOException {
        if (e instanceof SQLException sql) {
            throw sql;
        }
        if (e instanceof IOException io) {
            throw io;
        }
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }

    /** Ends the thread after what was submitted before. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
