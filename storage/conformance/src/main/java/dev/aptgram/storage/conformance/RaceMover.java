package dev.aptgram.storage.conformance;

import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.Storage;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of {@link ProcessRace}: moves the machine until it has won often enough, and says each version that it won. */
final class RaceMover {
    /** What it says when it has opened the store. */
    static final String READY = "ready";

    private RaceMover() {}

    /**
     * Waits for a line, then moves.
     *
     * @param arguments the opener's class, the directory, and how many moves to win
     */
    public static void main(String[] arguments) throws Exception {
        Class<? extends StorageOpener> opener = Class.forName(arguments[0]).asSubclass(StorageOpener.class);
        int moves = Integer.parseInt(arguments[2]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Storage storage = KillRounds.create(opener).open(Path.of(arguments[1]))) {
            out.println(READY);
            if (System.in.read() < 0) {
                throw new IllegalStateException("nobody has given the start");
            }
            for (int won = 0; won < moves; ) {
                long version = storage.machines()
                        .find(KillWriter.MACHINE)
                        .map(MachineEntry::version)
                        .orElse(0L);
                if (storage.machines().compareAndSet(KillWriter.MACHINE, version, KillWriter.entry(version + 1))) {
                    out.println(version + 1);
                    won++;
                }
            }
        }
    }
}
