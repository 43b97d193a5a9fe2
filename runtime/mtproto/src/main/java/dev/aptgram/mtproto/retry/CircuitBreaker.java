package dev.aptgram.mtproto.retry;

import java.util.OptionalLong;

/**
 * Spares a data centre in trouble: after many internal errors in a row nothing goes there for a while, then one call to try
 * how it is. Pure; not thread-safe.
 */
final class CircuitBreaker {
    private final PlannerFigures figures;
    private int inARow;
    private boolean open;
    private long until;
    private long pause;
    private boolean probing;

    CircuitBreaker(PlannerFigures figures) {
        this.figures = figures;
        this.pause = figures.breakMillis();
    }

    /** {@return whether calls go through as ever} */
    boolean isClosed() {
        return !open;
    }

    /** {@return whether a call may go out now; if it is the one that tries, {@link #probe} must follow} */
    boolean admits(long now) {
        return !open || (now >= until && !probing);
    }

    /** {@return whether the call that goes out now is the one that tries} */
    boolean probe() {
        if (!open) {
            return false;
        }
        probing = true;
        return true;
    }

    /** {@return how long until a call may try again, in milliseconds; 0 while one is trying} */
    long millisLeft(long now) {
        return Math.max(0, until - now);
    }

    /** {@return when a call may try, unless one is trying} */
    OptionalLong opensAt() {
        return open && !probing ? OptionalLong.of(until) : OptionalLong.empty();
    }

    /** The data centre has given an answer, be it a refusal. */
    void answered() {
        inARow = 0;
        open = false;
        probing = false;
        pause = figures.breakMillis();
    }

    /**
     * The data centre has given an internal error.
     *
     * @param wasProbe whether the call was the one that tries
     * @return whether nothing goes there from now on
     */
    boolean failed(boolean wasProbe, long now) {
        if (wasProbe && probing) {
            probing = false;
            pause = Math.min(pause * 2, figures.maxBreakMillis());
            until = now + pause;
            return true;
        }
        if (!open && ++inARow >= figures.breakAfter()) {
            open = true;
            until = now + pause;
            return true;
        }
        return false;
    }

    /** The call that tries has come to no answer. */
    void abandoned() {
        probing = false;
    }
}
