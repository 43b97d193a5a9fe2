package dev.aptgram.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * Measures what reading an input allocates, to the byte, and holds it against a bound that is linear in the input's size.
 *
 * <p>Everything counts that the reading thread allocates: the reader, the objects, what is thrown away on the way, and the
 * exception with its message and stack trace. Only what the JVM does once does not: an input that takes more than any before
 * it is read again, and the least of the readings counts, so that the first use of a class is no finding.
 */
public final class Gauge {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int READINGS = 4;

    private final long perByte;
    private final long atAll;
    private double worst;

    /**
     * Creates a gauge.
     *
     * @param perByte how many bytes may be allocated for each byte of an input
     * @param atAll how many more, whatever the size
     */
    public Gauge(long perByte, long atAll) {
        this.perByte = perByte;
        this.atAll = atAll;
    }

    /**
     * {@return what the reading gives}
     *
     * @param size the input's size
     * @param reading reads the input; must do the same every time
     * @param <T> what that gives
     * @throws Finding if it allocates more than it may, every time
     */
    public <T> T measure(int size, Supplier<T> reading) {
        long least = Long.MAX_VALUE;
        for (int i = 1; ; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            T value = reading.get();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            if (least - atAll <= worst * size) {
                return value;
            } else if (i == READINGS) {
                note(least, size);
                return value;
            }
        }
    }

    private void note(long allocated, int size) {
        long bound = perByte * size + atAll;
        if (allocated > bound) {
            throw new Finding("Reading " + size + " bytes allocates " + allocated + " bytes, more than " + perByte
                    + " for each and " + atAll + " (" + bound + ").");
        }
        if (size > 0) {
            worst = (double) (allocated - atAll) / size;
        }
    }

    /** {@return the most that any input so far took for each of its bytes, after what it may take at all} */
    double worstPerByte() {
        return worst;
    }
}
