package dev.aptgram.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * The CPU time of all Java threads together, for work that many of them share. The compiler's and the collector's threads are
 * none of these; a thread that ends between two readings is lost to both.
 */
final class CpuMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private CpuMeter() {}

    /** {@return nanoseconds since some beginning} */
    static long nanos() {
        long sum = 0;
        for (long nanos : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) {
            sum += Math.max(0, nanos);
        }
        return sum;
    }
}
