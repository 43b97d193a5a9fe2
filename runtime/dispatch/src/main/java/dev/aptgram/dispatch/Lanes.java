package dev.aptgram.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks that share a key one after the other, in the order in which they came, and others in parallel.
 *
 * <p>A task may have several keys. It stands in the queue of each of them and runs when it is at the head of all. Tasks enter
 * all their queues at once, so that any two stand in the same order wherever they meet: nobody ever waits in a circle.
 *
 * <p>A task that returns a stage keeps its place until the stage completes, but no thread. At most {@code parallelism} tasks
 * hold a thread, and at most {@code capacity} are here at all: then whoever brings another one waits.
 *
 * <p>A task for which the threads give no thread is over without having run; those behind it move up. Thread-safe.
 */
final class Lanes {
    /** What is done for an update. Never throws. */
    interface Task {
        /** {@return when it is over, or null if it is over now} */
        @Nullable
        CompletionStage<?> run();
    }

    private final HandlerThreads threads;
    private final int parallelism;
    private final Runnable onIdle;

    private final ReentrantLock lock = new ReentrantLock();
    private final LaneRoom room;
    private final KeyQueues<Node> queues = new KeyQueues<>();
    private final Deque<Node> ready = new ArrayDeque<>();
    private int running;
    private boolean abandoned;

    /**
     * @param threads run the tasks
     * @param parallelism how many tasks may hold a thread at a time
     * @param capacity how many tasks may be here at a time
     * @param onIdle called once, when the lanes are closed and the last task is over
     */
    Lanes(HandlerThreads threads, int parallelism, int capacity, Runnable onIdle) {
        if (parallelism < 1 || capacity < parallelism) {
            throw new IllegalArgumentException("parallelism must be at least 1 and capacity at least parallelism, not "
                    + parallelism + " and " + capacity);
        }
        this.threads = threads;
        this.parallelism = parallelism;
        this.room = new LaneRoom(lock, capacity);
        this.onIdle = onIdle;
    }

    /**
     * Takes a task in, after waiting for room if there is none.
     *
     * @param keys whose task it is; each key once, at least one
     * @param task what to do
     * @param over called when it is over, with what kept it from running, or null if nothing did; not if it is abandoned
     *     before its turn has come
     * @return false if the lanes are closed: the task is not taken
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean submit(List<Object> keys, Task task, Consumer<@Nullable Throwable> over) throws InterruptedException {
        return submit(keys, task, over, () -> {});
    }

    /**
     * Takes a task in as the other one does.
     *
     * @param keys whose task it is; each key once, at least one
     * @param task what to do
     * @param over called when it is over
     * @param forgotten called in place of {@code over} if the task is abandoned before its turn has come
     * @return false if the lanes are closed: the task is not taken
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean submit(List<Object> keys, Task task, Consumer<@Nullable Throwable> over, Runnable forgotten)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!room.take(!threads.isInside())) {
                return false;
            }
            place(new Node(keys, task, over, forgotten));
        } finally {
            lock.unlock();
        }
        pump();
        return true;
    }

    /**
     * Takes up room for a task whose keys are not known yet, after waiting for it if there is none. It is here from now on: whoever
     * closes the lanes waits for it, and lets it {@link #enter} or {@link #withdraw}.
     *
     * @return false if the lanes are closed: there is no room
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean reserve() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean there = room.take(!threads.isInside());
            if (there) {
                room.reserve();
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts a task in the room that was reserved for it, without waiting, even if the lanes have been closed since.
     *
     * @param keys whose task it is; each key once, at least one
     * @param task what to do
     * @param over called when it is over; not if it is abandoned before its turn has come
     * @return false if everything that waited was abandoned: the task is not taken
     */
    boolean enter(List<Object> keys, Task task, Consumer<@Nullable Throwable> over) {
        lock.lock();
        try {
            if (abandoned) {
                return false;
            }
            room.fulfil();
            place(new Node(keys, task, over, () -> {}));
        } finally {
            lock.unlock();
        }
        pump();
        return true;
    }

    /**
     * Takes a task in that goes on with one that was here: without waiting for room, even if the lanes have been closed since.
     *
     * @param keys whose task it is; each key once, at least one
     * @param task what to do
     * @param over called when it is over, with what kept it from running, or null if nothing did
     * @param forgotten called in place of {@code over} if the task is abandoned before its turn has come
     * @return false if everything that waited was abandoned: the task is not taken
     */
    boolean resume(List<Object> keys, Task task, Consumer<@Nullable Throwable> over, Runnable forgotten) {
        lock.lock();
        try {
            if (abandoned) {
                return false;
            }
            room.takeMore();
            place(new Node(keys, task, over, forgotten));
        } finally {
            lock.unlock();
        }
        pump();
        return true;
    }

    /** Gives reserved room back: there will be no task. */
    void withdraw() {
        boolean last;
        lock.lock();
        try {
            if (abandoned) {
                return;
            }
            room.fulfil();
            last = room.leave();
        } finally {
            lock.unlock();
        }
        if (last) {
            onIdle.run();
        }
    }

    /** Under the lock. */
    private void place(Node node) {
        if (queues.enter(node)) {
            ready.add(node);
        }
    }

    /** {@return how many tasks are here, waiting or running} */
    int present() {
        lock.lock();
        try {
            return room.present();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more tasks in. Those that are here will still run. */
    void close() {
        boolean over;
        lock.lock();
        try {
            over = room.close();
        } finally {
            lock.unlock();
        }
        if (over) {
            onIdle.run();
        }
    }

    /**
     * Waits until no task is here.
     *
     * @return how many are left when the time is up
     */
    int awaitIdle(long timeoutNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return room.awaitIdle(timeoutNanos);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the tasks whose turn has not come, and tells them. Those that run still end. */
    void abandon() {
        List<Node> dropped = new ArrayList<>();
        boolean over;
        lock.lock();
        try {
            abandoned = true;
            ready.forEach(node -> drop(node, dropped));
            ready.clear();
            queues.forEach(node -> drop(node, dropped));
            over = room.abandon(dropped.size());
        } finally {
            lock.unlock();
        }
        dropped.forEach(node -> node.forgotten.run());
        if (over) {
            onIdle.run();
        }
    }

    private static void drop(Node node, List<Node> dropped) {
        if (!node.started && !node.dropped) {
            node.dropped = true;
            dropped.add(node);
        }
    }

    private void pump() {
        Node node;
        while ((node = take()) != null) {
            Node next = node;
            try {
                threads.hand(next);
            } catch (RuntimeException | Error e) {
                // An executor that runs tasks on the spot lets what they throw through; those have run.
                if (!begin(next)) {
                    throw e;
                }
                // Without pumping: a long queue whose tasks are all rejected must not become a deep stack.
                leave(next, true, e);
            }
        }
    }

    /** {@return the next task to run, which takes up a thread from now on; null if none can run now} */
    private @Nullable Node take() {
        lock.lock();
        try {
            if (running >= parallelism || ready.isEmpty()) {
                return null;
            }
            Node node = ready.remove();
            node.started = true;
            running++;
            return node;
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether the node is the caller's: to run it, or to end it as rejected} Once. */
    private boolean begin(Node node) {
        lock.lock();
        try {
            boolean first = !node.begun;
            node.begun = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void start(Node node) {
        if (!begin(node)) {
            return;
        }
        CompletionStage<?> stage = null;
        try {
            stage = node.task.run();
        } finally {
            if (stage == null) {
                finish(node, true);
            }
        }
        if (stage != null) {
            release();
            stage.whenComplete((value, error) -> finish(node, false));
        }
    }

    /** The task goes on without a thread. */
    private void release() {
        lock.lock();
        try {
            running--;
        } finally {
            lock.unlock();
        }
        pump();
    }

    private void finish(Node node, boolean heldThread) {
        leave(node, heldThread, null);
        pump();
    }

    private void leave(Node node, boolean heldThread, @Nullable Throwable rejection) {
        node.over.accept(rejection);
        boolean last;
        lock.lock();
        try {
            if (heldThread) {
                running--;
            }
            queues.leave(node, this::moveUp);
            last = room.leave();
        } finally {
            lock.unlock();
        }
        if (last) {
            onIdle.run();
        }
    }

    /** Under the lock. */
    private void moveUp(Node node) {
        if (!node.dropped) {
            ready.add(node);
        }
    }

    /** A task in the queues of its keys. Guarded by the lock. */
    private final class Node extends KeyQueues.Entry implements Runnable {
        private final Task task;
        private final Consumer<@Nullable Throwable> over;
        private final Runnable forgotten;
        private boolean started;
        private boolean begun;
        private boolean dropped;

        Node(List<Object> keys, Task task, Consumer<@Nullable Throwable> over, Runnable forgotten) {
            super(keys);
            this.task = task;
            this.over = over;
            this.forgotten = forgotten;
        }

        @Override
        public void run() {
            threads.enter();
            try {
                start(this);
            } finally {
                threads.leave();
            }
        }
    }
}
