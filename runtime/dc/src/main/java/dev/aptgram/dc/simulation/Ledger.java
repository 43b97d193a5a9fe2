package dev.aptgram.dc.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the DC did: how often it executed each request, and what it refused. */
final class Ledger {
    private static final int RECENT = 16;

    private final List<Order> orders;
    private final int[] executions;
    private final Set<String> raised = new HashSet<>();
    private final long[] recent = new long[RECENT];
    private int received;
    private @Nullable String breach;

    Ledger(List<Order> orders, int count) {
        this.orders = orders;
        this.executions = new int[count];
    }

    /** Notes that a request has come in a message with this id. */
    void received(long msgId) {
        recent[received++ % RECENT] = msgId;
    }

    /** {@return the ids of the requests that came last} */
    long[] recent() {
        long[] ids = new long[Math.min(received, RECENT)];
        System.arraycopy(recent, 0, ids, 0, ids.length);
        return ids;
    }

    /** {@return the error to answer with in place of executing, or null} */
    @Nullable
    String refusal(int number, int attempt) {
        Order order = orders.get(number);
        String error = attempt < order.floods
                ? "FLOOD_WAIT_" + (1 + (number + attempt) % 20)
                : order.fails ? "INTERNAL_SERVER_ERROR" : null;
        if (error != null) {
            raised.add(number + " " + error);
        }
        return error;
    }

    boolean hasRaised(int number, String error) {
        return raised.contains(number + " " + error);
    }

    void executed(int number) {
        Order order = orders.get(number);
        if (++executions[number] > 1) {
            breach = "request " + number + " was executed " + executions[number] + " times";
        }
        Order before = order.before;
        if (before != null && !before.done && !before.disappointed && executions[before.number] == 0) {
            breach = "request " + number + " was executed before request " + before.number + ", which comes first";
        }
    }

    int executions(int number) {
        return executions[number];
    }

    /** Throws what could not be thrown into the DC. */
    void check() {
        if (breach != null) {
            throw new Violation(breach);
        }
    }
}
