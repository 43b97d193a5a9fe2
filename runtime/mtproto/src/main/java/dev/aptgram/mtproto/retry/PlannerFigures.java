package dev.aptgram.mtproto.retry;

/**
 * Limits of a {@link CallPlanner}; those of a call are in its {@link RetryPolicy}. The constructor throws {@link
 * IllegalArgumentException} for what is below 1.
 *
 * @param maxHeld how many calls may be held at a time; more fail with the error that would hold them
 * @param breakAfter after how many internal errors in a row, of whichever calls, nothing goes to the data centre for a while
 * @param breakMillis how long at first, in milliseconds; twice as long each time that a try after it fails
 * @param maxBreakMillis the longest, in milliseconds
 * @param wideOpen how many calls of a method may be on their way at a time before it counts as free after a flood wait;
 *     before that one is tried, then two, four and so on
 */
public record PlannerFigures(int maxHeld, int breakAfter, long breakMillis, long maxBreakMillis, int wideOpen) {
    public PlannerFigures {
        if (maxHeld < 1 || breakAfter < 1 || breakMillis < 1 || maxBreakMillis < breakMillis || wideOpen < 1) {
            throw new IllegalArgumentException(
                    "all figures are at least 1, and maxBreakMillis at least breakMillis: maxHeld="
                            + maxHeld + " breakAfter=" + breakAfter + " breakMillis=" + breakMillis + " maxBreakMillis="
                            + maxBreakMillis + " wideOpen=" + wideOpen);
        }
    }

    /** {@return 10,000 calls held; a break of 5 s to 60 s after 20 internal errors; free again at 64 calls} */
    public static PlannerFigures standard() {
        return new PlannerFigures(10_000, 20, 5_000, 60_000, 64);
    }
}
