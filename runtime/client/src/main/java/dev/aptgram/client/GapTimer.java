package dev.aptgram.client;

import org.jspecify.annotations.Nullable;

/** How long a gap has been open: counted from its beginning, and anew when it moves. Pure; not thread-safe. */
final class GapTimer {
    private final long patience;
    private long deadline = UpdateBox.NEVER;
    private @Nullable Object at;

    /** @param patience how long a gap may be open, in milliseconds */
    GapTimer(long patience) {
        this.patience = patience;
    }

    /**
     * Looks at the line.
     *
     * @param gap whether it has a gap
     * @param position where it stands, compared with {@code equals}
     */
    void watch(boolean gap, Object position, long now) {
        if (!gap) {
            stop();
        } else if (!position.equals(at)) {
            deadline = now + patience;
            at = position;
        }
    }

    /** Forgets the gap. */
    void stop() {
        deadline = UpdateBox.NEVER;
        at = null;
    }

    /** {@return when patience ends, or {@link UpdateBox#NEVER}} */
    long deadline() {
        return deadline;
    }
}
