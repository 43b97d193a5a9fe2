package dev.aptgram.simulate.machines;

import dev.aptgram.simulate.Parts;
import dev.aptgram.simulate.Violation;
import dev.aptgram.simulate.WorkFolder;
import dev.aptgram.storage.MemoryStorage;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** The simulation of machines from the command line. Exits with 1 if something did not hold, with 2 if asked for nonsense. */
public final class MachinesMain {
    private static final int PROCESSES = 2;

    private final Options options;
    private final WorkFolder folder;

    private MachinesMain(Options options, WorkFolder folder) {
        this.options = options;
        this.folder = folder;
    }

    /**
     * Simulates and prints what came of it.
     *
     * @param args {@code name=value} each: {@code runs}, {@code seed}, {@code updates}, {@code threads}
     * @throws IOException if there is no room for the stores
     */
    public static void main(String[] args) throws IOException {
        Parts.main("aptgram-machines", args, arguments -> {
            Options options = Options.of(arguments);
            return folder -> new MachinesMain(options, folder).run(System.out);
        });
    }

    private boolean run(PrintStream out) {
        out.printf(Locale.ROOT, "machines: -Druns=%d, -Dseed=%d%n", options.runs(), options.seed());
        Parts parts = new Parts(out, options.seed());
        parts.run("turns of two processes by " + options.runs() + " seeds", this::turns);
        String updates = String.format(Locale.ROOT, "%,d updates for %,d keys", options.updates(), Options.KEYS);
        parts.run(updates + ", " + options.threads() + " threads, in memory", this::crowd);
        parts.run(
                updates + ", two processes on one SQLite file",
                () -> pair(new Place(Place.Kind.SQLITE, folder.folder("sqlite").toString())));
        parts.run(updates + ", two processes on one PostgreSQL", () -> {
            try (Postgres server = new Postgres()) {
                return pair(server.place());
            }
        });
        parts.run(
                options.runs() + " kills during moves on file and H2",
                () -> new Kills(folder.folder("kills"), options.runs(), options.seed()).run());
        return parts.end(options.replay());
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
}
