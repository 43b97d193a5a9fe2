package dev.aptgram.simulate.machines;

import dev.aptgram.simulate.WorkFolder;
import dev.aptgram.storage.MemoryStorage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The simulation of machines from the command line. Exits with 1 if something did not hold, with 2 if asked for nonsense. */
public final class MachinesMain {
    private static final int PROCESSES = 2;

    private final Options options;
    private final Path directory;
    private final PrintStream out;
    private boolean held = true;

    private MachinesMain(Options options, Path directory, PrintStream out) {
        this.options = options;
        this.directory = directory;
        this.out = out;
    }

    /**
     * Simulates and prints what came of it.
     *
     * @param args {@code name=value} each: {@code runs}, {@code seed}, {@code updates}, {@code threads}
     * @throws IOException if there is no room for the stores
     */
    public static void main(String[] args) throws IOException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        boolean held;
        try (WorkFolder folder = WorkFolder.create("aptgram-machines")) {
            held = new MachinesMain(options, folder.path(), System.out).run();
        }
        System.exit(held ? 0 : 1);
    }

    /** Part of the simulation; returns what came of it, in words. */
    private interface Part {
        String run() throws Exception;
    }

    private boolean run() {
        out.printf(Locale.ROOT, "machines: -Druns=%d, -Dseed=%d%n", options.runs(), options.seed());
        part("turns of two processes by " + options.runs() + " seeds", this::turns);
        String updates = String.format(Locale.ROOT, "%,d updates for %,d keys", options.updates(), Options.KEYS);
        part(updates + ", " + options.threads() + " threads, in memory", this::crowd);
        part(
                updates + ", two processes on one SQLite file",
                () -> pair(new Place(Place.Kind.SQLITE, directory("sqlite"))));
        part(updates + ", two processes on one PostgreSQL", () -> {
            try (Postgres server = new Postgres()) {
                return pair(server.place());
            }
        });
        part(
                options.runs() + " kills during moves on file and H2",
                () -> new Kills(directory.resolve("kills"), options.runs(), options.seed()).run());
        out.println(held ? "no violation" : "to replay: " + options.replay());
        return held;
    }

    private void part(String name, Part part) {
        long began = System.nanoTime();
        String what;
        try {
            what = part.run();
        } catch (Violation e) {
            held = false;
            what = "VIOLATION with seed " + options.seed() + ": " + e.getMessage();
        } catch (Exception e) {
            held = false;
            what = "FAILED with seed " + options.seed() + ": " + e;
        }
        out.printf(Locale.ROOT, "  %s: %s (%.1f s)%n", name, what, (System.nanoTime() - began) / 1e9);
    }

    private String turns() {
        int reruns = 0;
        for (long seed = options.seed(); seed < options.seed() + options.runs(); seed++) {
            try {
                reruns += new Turns(seed, new Turns.Parts() {}).run(new MemoryStorage());
            } catch (Violation e) {
                throw new Violation("by seed " + seed + ": " + e.getMessage());
            }
        }
        return String.format(Locale.ROOT, "%,d times another process was faster", reruns);
    }

    private String crowd() throws Exception {
        Crowd crowd = new Crowd(options.seed(), Options.KEYS, options.updates() / Options.KEYS, options.threads());
        Ledger ledger = new Ledger();
        int expected = 0;
        try (MemoryStorage storage = new MemoryStorage()) {
            Crowd.begin(storage, Options.KEYS);
            crowd.run(storage, ledger);
            for (long key = 1; key <= Options.KEYS; key++) {
                ledger.check(key, crowd.expected(key), storage);
                expected += crowd.expected(key);
            }
        }
        return String.format(Locale.ROOT, "%,d moves, %,d handlers threw", expected, options.updates() - expected);
    }

    private String pair(Place place) throws Exception {
        int each = options.updates() / Options.KEYS / PROCESSES;
        return new Pair(place, options.seed(), Options.KEYS, each, options.threads()).run();
    }

    private String directory(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name)).toString();
    }
}
