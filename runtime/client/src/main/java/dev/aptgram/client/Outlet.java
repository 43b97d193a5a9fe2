package dev.aptgram.client;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener and the updates on their way to it: a bounded queue that is emptied in order on an executor. An update
 * occupies its place until the listener is done with it.
 */
final class Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

    /** An update and whom to tell when the listener is done with it. */
    private record Parcel(ClientUpdate update, Runnable done) {}

    private final Function<? super ClientUpdate, ? extends @Nullable CompletionStage<?>> listener;
    private final int capacity;
    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    private final Executor executor;
    private final ArrayDeque<Parcel> queue = new ArrayDeque<>();
    /** What the listener has got and is not done with. */
    private final Set<Parcel> handed = Collections.newSetFromMap(new IdentityHashMap<>());

    private int unfinished;
    private long demand;
    private boolean running;
    private boolean closed;
    private boolean abandoned;

    /**
     * @param listener called in order; done when the stage completes, or when it returns null
     * @param capacity how many updates may be unfinished
     * @param demand how many updates the listener takes for a start
     */
    Outlet(
            Function<? super ClientUpdate, ? extends @Nullable CompletionStage<?>> listener,
            int capacity,
            long demand,
            Executor executor) {
        this.listener = listener;
        this.capacity = capacity;
        this.demand = demand;
        this.executor = new SerialQueue(executor);
    }

    /** {@return whether this thread is inside a listener at this moment} */
    static boolean isInsideListener() {
        return INSIDE.get();
    }

    /** Runs a task when the listener is not running. */
    void execute(Runnable task) {
        executor.execute(task);
    }

    /**
     * Takes an update; waits while the queue is full.
     *
     * @param done called at most once, when the listener is done with the update; see {@link #close}
     * @throws InterruptedException if the thread is interrupted while it waits; {@code done} is not called then
     */
    void put(ClientUpdate update, Runnable done) throws InterruptedException {
        synchronized (queue) {
            while (unfinished >= capacity && !closed) {
                queue.wait();
            }
            if (!closed) {
                unfinished++;
                queue.add(new Parcel(update, done));
                startIfReady();
                return;
            }
            if (abandoned) {
                return;
            }
        }
        done.run();
    }

    /** Lets the listener have more. */
    void request(long more) {
        synchronized (queue) {
            demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
            startIfReady();
        }
    }

    /**
     * Stops; the listener gets nothing more. Closing twice is fine.
     *
     * @param othersRemain whether others get the updates, so that what this one has not seen or not finished counts as done
     *     with, and does not keep the others' progress from being saved for ever; else it does not, and comes again some other
     *     time
     */
    void close(boolean othersRemain) {
        ArrayDeque<Parcel> left;
        synchronized (queue) {
            if (closed) {
                return;
            }
            closed = true;
            abandoned = !othersRemain;
            left = new ArrayDeque<>(queue);
            queue.clear();
            if (othersRemain) {
                left.addAll(handed);
                handed.clear();
            }
            queue.notifyAll();
        }
        if (othersRemain) {
            left.forEach(parcel -> parcel.done().run());
        }
    }

    boolean isClosed() {
        synchronized (queue) {
            return closed;
        }
    }

    private void startIfReady() {
        if (!running && demand > 0 && !queue.isEmpty()) {
            running = true;
            executor.execute(this::drain);
        }
    }

    private void drain() {
        while (true) {
            Parcel parcel;
            synchronized (queue) {
                parcel = demand > 0 ? queue.poll() : null;
                if (parcel == null) {
                    running = false;
                    return;
                }
                if (demand != Long.MAX_VALUE) {
                    demand--;
                }
                handed.add(parcel);
            }
            hand(parcel);
        }
    }

    private void hand(Parcel parcel) {
        CompletionStage<?> stage = null;
        INSIDE.set(true);
        try {
            stage = listener.apply(parcel.update());
        } catch (RuntimeException | Error e) {
            LOG.error("event=listener_failed update={}", parcel.update(), e);
        } finally {
            INSIDE.remove();
        }
        if (stage == null) {
            finished(parcel);
        } else {
            stage.whenComplete((value, failure) -> {
                if (failure != null) {
                    LOG.error("event=listener_failed update={}", parcel.update(), Futures.cause(failure));
                }
                finished(parcel);
            });
        }
    }

    private void finished(Parcel parcel) {
        synchronized (queue) {
            if (!handed.remove(parcel)) {
                return; // closing has said so
            }
            unfinished--;
            queue.notifyAll();
        }
        parcel.done().run();
    }
}
