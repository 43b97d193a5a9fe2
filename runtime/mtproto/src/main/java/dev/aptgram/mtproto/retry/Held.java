package dev.aptgram.mtproto.retry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The calls that are held, by what they wait for. Pure; not thread-safe. */
final class Held<T> {
    /** All of them, by when they are given up. */
    private final TreeSet<PlannedCall<T>> byDeadline = new TreeSet<>(
            Comparator.<PlannedCall<T>>comparingLong(call -> call.deadline).thenComparingLong(call -> call.order));
    /** Those that wait for a time of their own. */
    private final TreeSet<PlannedCall<T>> delayed = new TreeSet<>(
            Comparator.<PlannedCall<T>>comparingLong(call -> call.notBefore).thenComparingLong(call -> call.order));
    /** Those that wait for nothing but their data centre. */
    private final TreeSet<PlannedCall<T>> parked =
            new TreeSet<>(Comparator.<PlannedCall<T>>comparingLong(call -> call.order));

    boolean isEmpty() {
        return byDeadline.isEmpty();
    }

    int size() {
        return byDeadline.size();
    }

    List<PlannedCall<T>> all() {
        return new ArrayList<>(byDeadline);
    }

    /** Holds a call at a gate. */
    void inLine(PlannedCall<T> call, Gate<T> gate) {
        gate.queue(call);
        call.state = PlannedCall.State.IN_LINE;
        byDeadline.add(call);
    }

    /** Holds a call until a time. */
    void until(PlannedCall<T> call, long time) {
        call.notBefore = time;
        call.state = PlannedCall.State.DELAYED;
        delayed.add(call);
        byDeadline.add(call);
    }

    /** Holds a call until its data centre takes calls. */
    void park(PlannedCall<T> call) {
        call.state = PlannedCall.State.PARKED;
        parked.add(call);
        byDeadline.add(call);
    }

    /** {@return the first that is parked, or null} */
    @Nullable
    PlannedCall<T> parked() {
        return parked.isEmpty() ? null : parked.first();
    }

    /** Holds a call no longer. */
    void remove(PlannedCall<T> call) {
        byDeadline.remove(call);
        if (call.line != null) {
            call.line.leave(call);
        } else if (call.state == PlannedCall.State.DELAYED) {
            delayed.remove(call);
        } else if (call.state == PlannedCall.State.PARKED) {
            parked.remove(call);
        }
    }

    /** {@return those whose own time has come, which are held no longer} */
    List<PlannedCall<T>> takeDue(long now) {
        List<PlannedCall<T>> due = new ArrayList<>();
        while (!delayed.isEmpty() && delayed.first().notBefore <= now) {
            PlannedCall<T> call = delayed.first();
            remove(call);
            due.add(call);
        }
        return due;
    }

    /** {@return those that are to be given up} A call that may go on at that very moment is not. */
    List<PlannedCall<T>> takeOverdue(long now) {
        List<PlannedCall<T>> overdue = new ArrayList<>();
        while (!byDeadline.isEmpty() && byDeadline.first().deadline < now) {
            PlannedCall<T> call = byDeadline.first();
            remove(call);
            overdue.add(call);
        }
        return overdue;
    }

    /** {@return when something is due; {@link Long#MAX_VALUE} if nothing is} */
    long nextDeadline() {
        long next = byDeadline.isEmpty() ? Long.MAX_VALUE : byDeadline.first().deadline + 1;
        return delayed.isEmpty() ? next : Math.min(next, delayed.first().notBefore);
    }
}
