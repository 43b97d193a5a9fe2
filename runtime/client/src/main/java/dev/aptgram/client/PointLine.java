package dev.aptgram.client;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One numbered line: where it stands, and the pieces that came too early. A piece that starts where the line stands
 * moves it; one that starts before is a repetition; one that starts later is held until the pieces between have come or
 * a difference tells. Pure; not thread-safe.
 */
final class PointLine {
    private final int maxHeld;
    private final PriorityQueue<Held> held = new PriorityQueue<>(Held.ORDER);
    private long arrivals;
    private int at;
    private boolean frozen;
    private boolean overflown;

    /**
     * @param at where the line stands
     * @param maxHeld how many pieces it holds; what comes on top is left to the difference
     */
    PointLine(int at, int maxHeld) {
        this.at = at;
        this.maxHeld = maxHeld;
    }

    int at() {
        return at;
    }

    /** {@return whether pieces wait for others, so that only time or a difference can help} */
    boolean hasGap() {
        return !held.isEmpty() || overflown;
    }

    /**
     * Takes a piece.
     *
     * @param piece of this line
     * @param apply called for this piece and for held ones that it sets free, in order
     */
    void offer(Piece piece, Consumer<Piece> apply) {
        if (!frozen && piece.start() == at) {
            at = piece.end();
            apply.accept(piece);
            release(apply);
        } else if (frozen || piece.start() > at) {
            hold(piece);
        }
    }

    /** Holds everything from now on: a difference is on its way, and what it brings must not come twice. */
    void freeze() {
        frozen = true;
        overflown = false; // what was let go until now is in the difference that follows
    }

    /** Says that pieces have been lost elsewhere, as if there had been no room for them. */
    void lose() {
        overflown = true;
    }

    /** {@return whether {@link #freeze()} is in force} */
    boolean isFrozen() {
        return frozen;
    }

    /** Puts the line where a difference says. Held pieces stay held. */
    void moveTo(int position) {
        at = position;
    }

    /** Puts the line before the first piece that is held, if it stands behind that. */
    void moveBackToHeld() {
        Held first = held.peek();
        if (first != null) {
            at = Math.min(at, first.piece().start());
        }
    }

    /**
     * Ends {@link #freeze()}.
     *
     * @param apply called for the held pieces that fit now, in order
     * @return whether pieces were let go in the meantime, so that another difference is needed
     */
    boolean thaw(Consumer<Piece> apply) {
        frozen = false;
        release(apply);
        boolean lost = overflown;
        overflown = false;
        return lost;
    }

    /**
     * Gives up on a gap that nobody can fill: applies what is held as if nothing was missing.
     *
     * @param apply called for every held piece, in order
     */
    void skipGaps(Consumer<Piece> apply) {
        frozen = false;
        overflown = false;
        Piece next;
        while ((next = pollHeld()) != null) {
            if (next.start() >= at) {
                at = next.end();
                apply.accept(next);
            }
        }
    }

    private void release(Consumer<Piece> apply) {
        ArrayDeque<Piece> due = new ArrayDeque<>();
        int reach = at;
        Held first;
        while ((first = held.peek()) != null && first.piece().start() <= reach) {
            held.remove();
            if (first.piece().start() == reach) {
                reach = first.piece().end();
                due.add(first.piece());
            }
        }
        at = reach;
        due.forEach(apply);
    }

    private void hold(Piece piece) {
        if (held.size() >= maxHeld) {
            overflown = true;
        } else {
            held.add(new Held(piece, arrivals++));
        }
    }

    private @Nullable Piece pollHeld() {
        Held first = held.poll();
        return first == null ? null : first.piece();
    }

    /** A piece and when it came. Where a piece without a width shares its start with one that has, it goes first. */
    private record Held(Piece piece, long arrival) {
        static final Comparator<Held> ORDER = Comparator.comparingInt((Held h) -> h.piece.start())
                .thenComparingInt(h -> h.piece.end())
                .thenComparingLong(Held::arrival);
    }
}
