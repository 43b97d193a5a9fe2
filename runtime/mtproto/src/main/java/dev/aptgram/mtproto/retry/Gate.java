package dev.aptgram.mtproto.retry;

import dev.aptgram.errors.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The line before a method, or a chat, that is under a wait. When the wait is over one call goes ahead; with each answer
 * twice as many may be on their way at a time, until the gate is wide open. Pure; not thread-safe.
 */
final class Gate<T> {
    private final boolean ofChat;
    private final int wideOpen;
    private final NavigableMap<Long, PlannedCall<T>> line = new TreeMap<>();
    private String type = "FLOOD_WAIT_X";
    private long until;
    private int width = 1;
    private int onTheirWay;

    /** @param ofChat whether what it keeps is slow mode, and not the flood wait of a method */
    Gate(boolean ofChat, int wideOpen) {
        this.ofChat = ofChat;
        this.wideOpen = wideOpen;
    }

    /**
     * Shuts it for as long as an error says.
     *
     * @return whether it opens later now than it would have
     */
    boolean shut(RpcException error, long millis, long now) {
        width = 1;
        if (now + millis <= until) {
            return false;
        }
        until = now + millis;
        type = error.type();
        return true;
    }

    /** {@return when it opens} */
    long until() {
        return until;
    }

    /** {@return how long it stays shut, in milliseconds} */
    long millisLeft(long now) {
        return Math.max(0, until - now);
    }

    /** {@return whether a call may pass, with nobody before it in line} */
    boolean admits(PlannedCall<T> call, long now) {
        return isOpen(now) && (line.isEmpty() || line.firstKey() > call.order);
    }

    /** {@return whether it is of no use any more} */
    boolean isOver(long now) {
        return line.isEmpty() && now >= until && (onTheirWay <= 0 || width >= wideOpen);
    }

    /** {@return how long a call would let it be shut, in milliseconds} */
    long patience(PlannedCall<T> call) {
        RetryPolicy policy = call.policy();
        return (ofChat ? policy.maxRuleWait() : policy.maxWait()).toMillis();
    }

    /** Says that a call has passed and is on its way. */
    void pass(PlannedCall<T> call) {
        onTheirWay++;
        call.passed.add(this);
    }

    /**
     * Says that a call is on its way no longer.
     *
     * @param answered whether it was answered, other than by a wait
     */
    void arrived(boolean answered) {
        onTheirWay--;
        if (answered) {
            width = Math.min(width * 2, wideOpen);
        }
    }

    /** Puts a call in line, at its place. */
    void queue(PlannedCall<T> call) {
        line.put(call.order, call);
        call.line = this;
    }

    /** Takes a call out of the line. */
    void leave(PlannedCall<T> call) {
        line.remove(call.order);
        call.line = null;
    }

    /** {@return the first in line if it may pass now, or null} */
    @Nullable
    PlannedCall<T> next(long now) {
        return isOpen(now) && !line.isEmpty() ? line.firstEntry().getValue() : null;
    }

    /** {@return who stands in line, in order} */
    List<PlannedCall<T>> line() {
        return new ArrayList<>(line.values());
    }

    boolean hasLine() {
        return !line.isEmpty();
    }

    /** {@return Telegram's own error, with what is left of the wait} */
    RpcException error(String method, long now) {
        long seconds = Math.max(1, (millisLeft(now) + 999) / 1_000);
        return new RpcException(420, type.replaceFirst("X$", Long.toString(seconds)), method);
    }

    private boolean isOpen(long now) {
        return now >= until && (width >= wideOpen || onTheirWay < width);
    }
}
