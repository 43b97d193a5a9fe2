package dev.aptgram.dispatch;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The room for tasks: how many are here, who waits for room, and when it is empty for good. Everything is called under its lock. */
final class LaneRoom {
    private final int capacity;
    private final Condition room;
    private final Condition idle;
    private int present;
    private int reserved;
    private boolean closed;

    /**
     * @param lock guards it
     * @param capacity how many tasks may be here at a time
     */
    LaneRoom(Lock lock, int capacity) {
        this.capacity = capacity;
        this.room = lock.newCondition();
        this.idle = lock.newCondition();
    }

    /**
     * Takes up room for a task, after waiting for it if there is none.
     *
     * @param mayWait whether the caller may: a handler that brings updates of its own must not wait for room that it may itself have
     *     to make
     * @return false if it is closed: there is no room
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean take(boolean mayWait) throws InterruptedException {
        while (present >= capacity && !closed && mayWait) {
            room.await();
        }
        present += closed ? 0 : 1;
        return !closed;
    }

    /** Takes up room for a task that goes on with one that was here, whether there is any or not. */
    void takeMore() {
        present++;
    }

    /** Notes that room was taken for a task that is not here yet. */
    void reserve() {
        reserved++;
    }

    /** Notes that the task has come for which room was taken, or will not come. */
    void fulfil() {
        reserved--;
    }

    /** {@return whether the task that leaves was the last one, of a closed room} */
    boolean leave() {
        present--;
        room.signal();
        if (present == 0) {
            idle.signalAll();
        }
        return closed && present == 0;
    }

    /** {@return whether it is empty already} Nobody comes in any more, unless room was taken for them. */
    boolean close() {
        boolean over = !closed && present == 0;
        closed = true;
        room.signalAll();
        return over;
    }

    /**
     * {@return whether the last task has gone with those that are given up} Nobody comes any more for whom room was taken.
     *
     * @param dropped how many tasks are given up
     */
    boolean abandon(int dropped) {
        closed = true;
        int waiting = dropped + reserved;
        reserved = 0;
        present -= waiting;
        room.signalAll();
        idle.signalAll();
        return waiting > 0 && present == 0;
    }

    /** {@return how many tasks are here, waiting or running, with those for which room was taken} */
    int present() {
        return present;
    }

    /**
     * Waits until no task is here.
     *
     * @return how many are left when the time is up
     */
    int awaitIdle(long timeoutNanos) throws InterruptedException {
        long left = timeoutNanos;
        while (present > 0 && left > 0) {
            left = idle.awaitNanos(left);
        }
        return present;
    }
}
