package dev.aptgram.simulate.stores;

import dev.aptgram.simulate.Parts;
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

    /** How many stores one process writes to, and so lose it at once. */
    private static final int STORES = 5;

    /**
     * A server is not what is killed, and an encrypted file takes some tenths of a second to open: of these one round for ten
     * of the others.
     */
    private static final int TENTH = 10;

    private static final int RUNS = 50;

    private final int runs;
    private final long seed;
    private final WorkFolder folder;
    private final Parts parts;

    private StoresMain(int runs, long seed, WorkFolder folder, PrintStream out) {
        this.runs = runs;
        this.seed = seed;
        this.folder = folder;
        this.parts = new Parts(out, seed);
        out.printf(Locale.ROOT, "stores: -Druns=%d, -Dseed=%d%n", runs, seed);
    }

    /**
     * Simulates and prints what came of it.
     *
     * @param args {@code name=value} each: {@code runs}, {@code seed}
     * @throws IOException if there is no room for the stores
     */
    public static void main(String[] args) throws IOException {
        Parts.main("aptgram-stores", args, arguments -> {
            int runs = arguments.count("runs", 1, RUNS);
            long seed = arguments.seed();
            return folder -> new StoresMain(runs, seed, folder, System.out).run();
        });
    }

    /** What is done with a store. */
    private interface OnStore {
        void run(Path directory) throws Exception;
    }

    private boolean run() {
        int few = Math.max(1, runs / TENTH);
        kills("file", Openers.InFile.class, runs);
        kills("encrypted file", Openers.InEncryptedFile.class, few);
        kills("H2", Openers.InH2.class, runs);
        kills("SQLite", Openers.InSqlite.class, runs);
        part(
                "a machine moved by two processes, SQLite",
                "sqlite-race",
                directory -> ProcessRace.run(Openers.InSqlite.class, directory, PROCESSES, MOVES));
        part(
                few + " kills while writing, PostgreSQL",
                "postgres",
                onServer(directory -> KillRounds.run(Openers.InPostgres.class, directory, few, seed)));
        part(
                "a machine moved by two processes, PostgreSQL",
                "postgres-race",
                onServer(directory -> ProcessRace.run(Openers.InPostgres.class, directory, PROCESSES, MOVES)));
        return parts.end("mvn -Psimulate -Dsim=stores -Druns=" + runs + " -Dseed=" + seed);
    }

    private void kills(String name, Class<? extends StorageOpener> opener, int kills) {
        int stores = Math.min(STORES, kills);
        int rounds = (kills + stores - 1) / stores;
        part(
                rounds * stores + " kills while writing, " + name,
                name.replace(' ', '-'),
                directory -> KillRounds.run(opener, KillRounds.directories(directory, stores), rounds, seed));
    }

    /** A part on a server of its own. */
    private static OnStore onServer(OnStore part) {
        return directory -> {
            try (Postgres server = new Postgres()) {
                Openers.InPostgres.note(directory, server.place());
                part.run(directory);
            }
        };
    }

    private void part(String name, String place, OnStore part) {
        parts.run(name, () -> {
            part.run(folder.folder(place));
            return "nothing lost";
        });
    }
}
