package dev.aptgram.client;

/** A channel about which something is going on: a gap, a difference on its way, or a follower. Not thread-safe. */
final class ActiveChannel {
    final long id;
    final PointLine line;
    final GapTimer gap;
    /** Whether a difference is wanted: on its way, waiting for its turn, or to be asked for again. */
    boolean asking;

    /** Whether it is on its way. */
    boolean onItsWay;

    int failures;
    long retryAt = UpdateBox.NEVER;
    /** Whether it is asked again and again, since nobody pushes its updates. */
    boolean followed;
    /** When it is asked the next time for that reason. */
    long pollAt = UpdateBox.NEVER;
    /** Whether nothing is known of where it stands, so that what went before is nobody's loss. */
    boolean unknown;

    ActiveChannel(long id, int pts, int maxHeld, long patience) {
        this.id = id;
        this.line = new PointLine(pts, maxHeld);
        this.gap = new GapTimer(patience);
    }

    /** {@return whether nothing is going on any more} */
    boolean isIdle() {
        return !asking && !followed && !line.hasGap();
    }

    /** {@return when time has something to do here} */
    long deadline() {
        return asking ? retryAt : Math.min(gap.deadline(), pollAt);
    }
}
