package dev.aptgram.benchmarks;

import java.lang.management.ManagementFactory;

/** What objects that are alive take. */
final class Heap {
    private Heap() {}

    /** {@return bytes of heap in use after collecting} */
    static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
