package dev.aptgram.simulate.stores;

import dev.aptgram.simulate.WorkFolder;
import dev.aptgram.simulate.machines.Postgres;
import dev.aptgram.storage.conformance.KillRounds;
import dev.aptgram.storage.conformance.ProcessRace;
import dev.aptgram.storage.conformance.StorageOpener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** The simulation of stores from the command line. Exits with 1 if something did not hold, with 2 if asked for nonsense. */
public final class StoresMain {
    private static final int PROCESSES = 2;
    private static final int MOVES = 200;

    /**
     * A server is not what is killed, and an encrypted file takes some tenths of a second to open: of these one round for ten
     * of the others.
     */
    private static final int TENTH = 10;

    private final StoresOptions options;
    private final WorkFolder folder;
    private final PrintStream out;
    private boolean held = true;

    private StoresMain(StoresOptions options, WorkFolder folder, PrintStream out) {
        this.options = options;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Simulates and prints what came of it.
     *
     * @param args {@code name=value} each: {@code runs}, {@code seed}
     * @throws IOException if there is no room for the stores
     */
    public static void main(String[] args) throws IOException {
        StoresOptions options;
        try {
            options = StoresOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        boolean held;
        try (WorkFolder folder = WorkFolder.create("aptgram-stores")) {
            held = new StoresMain(options, folder, System.out).run();
        }
        System.exit(held ? 0 : 1);
    }

    /** Part of the simulation. */
    private interface Part {
        void run(Path directory) throws Exception;
    }

    private boolean run() {
        out.printf(Locale.ROOT, "stores: -Druns=%d, -Dseed=%d%n", options.runs(), options.seed());
        int few = Math.max(1, options.runs() / TENTH);
        kills("file", Openers.InFile.class, options.runs());
        kills("encrypted file", Openers.InEncryptedFile.class, few);
        kills("H2", Openers.InH2.class, options.runs());
        kills("SQLite", Openers.InSqlite.class, options.runs());
        part(
                "a machine moved by two processes, SQLite",
                "sqlite-race",
                directory -> ProcessRace.run(Openers.InSqlite.class, directory, PROCESSES, MOVES));
        part(
                few + " kills while writing, PostgreSQL",
                "postgres",
                onServer(directory -> KillRounds.run(Openers.InPostgres.class, directory, few, options.seed())));
        part(
                "a machine moved by two processes, PostgreSQL",
                "postgres-race",
                onServer(directory -> ProcessRace.run(Openers.InPostgres.class, directory, PROCESSES, MOVES)));
        out.println(held ? "no violation" : "to replay: " + options.replay());
        return held;
    }

    private void kills(String name, Class<? extends StorageOpener> opener, int rounds) {
        part(
                rounds + " kills while writing, " + name,
                name.replace(' ', '-'),
                directory -> KillRounds.run(opener, directory, rounds, options.seed()));
    }

    /** A part on a server of its own. */
    private static Part onServer(Part part) {
        return directory -> {
            try (Postgres server = new Postgres()) {
                Openers.InPostgres.note(directory, server.place());
                part.run(directory);
            }
        };
    }

    private void part(String name, String place, Part part) {
        long began = System.nanoTime();
        String what = "nothing lost";
        try {
            part.run(folder.folder(place));
        } catch (AssertionError e) {
            held = false;
            what = "VIOLATION with seed " + options.seed() + ": " + e.getMessage();
        } catch (Exception e) {
            held = false;
            what = "FAILED with seed " + options.seed() + ": " + e;
        }
        out.printf(Locale.ROOT, "  %s: %s (%.1f s)%n", name, what, (System.nanoTime() - began) / 1e9);
    }
}
