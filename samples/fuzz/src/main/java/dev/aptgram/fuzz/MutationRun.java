package dev.aptgram.fuzz;

import dev.aptgram.fuzz.DecoderTarget.Sample;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Feeds random and mutated inputs to all decoders. Every input follows from the seed and its number alone, so that a run can
 * be had again and any input of it made alone.
 *
 * <p>The inputs are read on a thread of their own: its stack is short, as it is where messages are read, and whoever waits
 * for it sees from its CPU time when one input takes too long.
 */
final class MutationRun {
    /** An input takes microseconds. One that keeps a thread busy for so long does not end. */
    private static final long HANG_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** The targets, as often as each is to be chosen. */
    private static final List<String> TURNS = List.of(
            "tl-objects",
            "tl-objects",
            "tl-objects",
            "tl-methods",
            "tl-methods",
            "tl-mtproto",
            "tl-e2e",
            "tl-earlier",
            "tl-typed");

    private final long seed;
    private final long runs;
    private final List<Turn> turns = new ArrayList<>();
    private volatile long done;
    private volatile @Nullable Case current;
    private volatile @Nullable Throwable failure;

    private record Turn(String name, DecoderTarget target, Mutator mutator) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Case(long number, Turn turn, byte[] input) {}

    MutationRun(long seed, long runs) {
        this.seed = seed;
        this.runs = runs;
        for (String name : TURNS) {
            Turn same = turns.stream()
                    .filter(turn -> turn.name().equals(name))
                    .findFirst()
                    .orElse(null);
            DecoderTarget target = same != null ? same.target() : (DecoderTarget) Targets.named(name);
            turns.add(same != null ? same : new Turn(name, target, target.mutator()));
        }
    }

    /**
     * Runs to the end or to the first finding.
     *
     * @param output where to keep the input of a finding
     * @param out where to tell how far it is
     */
    Outcome run(Path output, PrintStream out) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Thread reader = new Thread(this::feedAll, "reader");
        reader.setDaemon(true);
        reader.start();
        String hang = watch(reader, out, start);
        double seconds = (System.nanoTime() - start) / 1e9;
        Throwable thrown = failure;
        Case last = current;
        String finding = hang;
        if (thrown != null) {
            finding = thrown.getMessage() + (thrown.getCause() == null ? "" : ": " + thrown.getCause());
        }
        if (finding != null && last != null) {
            Path folder =
                    Files.createDirectories(output.resolve(last.turn().name()).resolve("findings"));
            Path file = Files.write(folder.resolve("mutation-" + seed + "-" + last.number()), last.input());
            finding += "\n  input: " + file + "\n  target: " + last.turn().name();
        }
        return new Outcome(Options.MUTATIONS, done, seconds, 0, finding);
    }

    private void feedAll() {
        try {
            for (long number = 0; number < runs; number++) {
                Case next = make(number);
                current = next;
                next.turn().target().feed(next.input());
                done = number + 1;
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private Case make(long number) {
        SplittableRandom random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + number);
        Turn turn = turns.get(random.nextInt(turns.size()));
        Sample sample = turn.mutator().next(random);
        return new Case(number, turn, turn.target().input(sample.form(), sample.body()));
    }

    /** Waits for the reader, and returns what is wrong if it hangs. */
    private @Nullable String watch(Thread reader, PrintStream out, long start) throws InterruptedException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long seen = -1;
        long since = 0;
        int ticks = 0;
        while (reader.isAlive()) {
            reader.join(1000);
            long cpu = threads.getThreadCpuTime(reader.getId());
            if (done != seen) {
                seen = done;
                since = cpu;
            } else if (cpu - since > HANG_NANOS && reader.isAlive()) {
                return "The input keeps the decoder busy for more than " + TimeUnit.NANOSECONDS.toSeconds(HANG_NANOS)
                        + " seconds of CPU time";
            }
            if (++ticks % 20 == 0) {
                out.printf(Locale.ROOT, "  %,d inputs in %d s%n", done, (System.nanoTime() - start) / 1_000_000_000);
            }
        }
        return null;
    }

    /** {@return which share of the inputs was refused} */
    double refusedShare() {
        return targets().stream().mapToLong(DecoderTarget::refused).sum() / (double) Math.max(1, done);
    }

    /** {@return the most that any input made its decoder allocate for each of its bytes, after 4 KiB} */
    double worstPerByte() {
        return targets().stream().mapToDouble(DecoderTarget::worstPerByte).max().orElse(0);
    }

    private List<DecoderTarget> targets() {
        return turns.stream().map(Turn::target).distinct().toList();
    }
}
