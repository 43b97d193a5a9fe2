package dev.aptgram.dc;

/**
 * A fault that was ordered of an {@link EmbeddedDc}'s {@link DcFaults}: how often it has struck, and how to end it.
 * Thread-safe.
 */
public final class Fault {
    private int spared;
    private int left;
    private int struck;

    Fault(int spared, int left) {
        this.spared = spared;
        this.left = left;
    }

    /** {@return whether it strikes what comes now} Counts either way. */
    synchronized boolean strikes() {
        if (left <= 0) {
            return false;
        }
        if (spared > 0) {
            spared--;
            return false;
        }
        left--;
        struck++;
        return true;
    }

    /** {@return how often it has struck} */
    public synchronized int struck() {
        return struck;
    }

    /** {@return whether it can strike no more} */
    public synchronized boolean isOver() {
        return left <= 0;
    }

    /** Has it strike no more. */
    public synchronized void end() {
        left = 0;
    }
}
