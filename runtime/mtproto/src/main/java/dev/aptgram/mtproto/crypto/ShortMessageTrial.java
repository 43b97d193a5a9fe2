package dev.aptgram.mtproto.crypto;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Finds out, on the process's own first short messages, which of the two IGE engines is faster for them here.
 *
 * <p>The JDK's AES runs on processor instructions, but JDK 17 spends about a microsecond on every new key, and MTProto
 * has a new key for every message; later JDKs do not. Rather than trust a version number, the engines take turns until
 * both are compiled, are then timed, and the one with the lower median keeps the work. Either gives the same bytes.
 *
 * <p>The system property {@value #PROPERTY} overrules the trial: {@code never} for those who fear cache-timing attacks
 * from the same machine on the tables, {@code always} for tests and experiments, {@code auto} (the default) to measure.
 *
 * <p>Safe for use by many threads; a lost race costs a sample.
 */
final class ShortMessageTrial {
    /** The longest message, in bytes, for which the tables have a chance. */
    static final int LIMIT = 240;

    static final String PROPERTY = "aptgram.aes.tables";

    static final ShortMessageTrial ENCRYPT = fromProperty(System.getProperty(PROPERTY, "auto"));
    static final ShortMessageTrial DECRYPT = fromProperty(System.getProperty(PROPERTY, "auto"));

    /** Turns before the timing begins: the compiler has seen both engines by then. */
    static final int WARM_UP = 6000;

    /** Timed messages for each engine. */
    static final int SAMPLES = 151;

    private enum Verdict {
        OPEN,
        TABLES,
        JCE
    }

    private final LongSupplier clock;
    private final long[] tableNanos = new long[SAMPLES];
    private final long[] jceNanos = new long[SAMPLES];
    private int turns;
    private int tableCount;
    private int jceCount;
    private volatile Verdict verdict = Verdict.OPEN;

    /** A trial that is open, timed by a clock in nanoseconds. */
    ShortMessageTrial(LongSupplier clock) {
        this.clock = clock;
    }

    static ShortMessageTrial fromProperty(String value) {
        ShortMessageTrial trial = new ShortMessageTrial(System::nanoTime);
        switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> {}
            case "never" -> trial.verdict = Verdict.JCE;
            case "always" -> trial.verdict = Verdict.TABLES;
            default ->
                throw new IllegalArgumentException(
                        "-D" + PROPERTY + " takes auto, never or always, not " + value + ".");
        }
        return trial;
    }

    boolean decidedForJce() {
        return verdict == Verdict.JCE;
    }

    boolean decidedForTables() {
        return verdict == Verdict.TABLES;
    }

    long now() {
        return clock.getAsLong();
    }

    /**
     * Says whose turn it is. The order is scrambled, so that a regular pattern in the traffic (a long message, a short one,
     * a long one) does not give all the short ones to the same engine.
     */
    synchronized boolean drawTables() {
        return (((turns++ * 0x9E3779B97F4A7C15L) >>> 40) & 1) == 0;
    }

    synchronized void record(boolean tables, long nanos) {
        if (turns <= WARM_UP || verdict != Verdict.OPEN) {
            return;
        }
        if (tables && tableCount < SAMPLES) {
            tableNanos[tableCount++] = nanos;
        } else if (!tables && jceCount < SAMPLES) {
            jceNanos[jceCount++] = nanos;
        }
        if (tableCount == SAMPLES && jceCount == SAMPLES) {
            verdict = median(tableNanos) < median(jceNanos) ? Verdict.TABLES : Verdict.JCE;
        }
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
