package dev.aptgram.storage.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.Storage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Kills a process that writes, again and again, and looks whether everything that it was told is written is there.
 *
 * <p>The process is killed ({@code SIGKILL} where there are signals) after some acknowledgement, at whatever it does
 * then; its last words are read to their end, so that nothing depends on timing. That proves what the operating system
 * was given, not what the disk holds: count the back end's flushes in a test of its own.
 */
public final class KillRounds {
    private KillRounds() {}

    /**
     * Runs the rounds, all on one store.
     *
     * @param opener opens the store, here and in the other process; a class that is on the class path
     * @param directory an empty directory for the store
     * @param rounds how many processes are killed
     * @param seed decides after how many acknowledgements
     * @throws AssertionError if a write is lost or half there; the message names the round and the seed
     * @throws Exception if a process can't be started or a store not opened
     */
    public static void run(Class<? extends StorageOpener> opener, Path directory, int rounds, long seed)
            throws Exception {
        Random random = new Random(seed);
        long version = 0;
        for (int round = 1; round <= rounds; round++) {
            long acknowledged = writeUntilKilled(opener, directory, version + 1 + random.nextInt(25));
            String where = "round " + round + " of seed " + seed;
            try (Storage storage = create(opener).open(directory)) {
                MachineEntry entry = storage.machines().find(KillWriter.MACHINE).orElseThrow();
                assertThat(entry.version()).as(where).isBetween(acknowledged, acknowledged + 1);
                assertThat(entry).as(where).isEqualTo(KillWriter.entry(entry.version()));
                assertThat(storage.session().key(KillWriter.DC))
                        .as(where)
                        .isIn(
                                Optional.of(KillWriter.key(entry.version())),
                                Optional.of(KillWriter.key(entry.version() + 1)));
                version = entry.version();
            }
        }
    }

    static StorageOpener create(Class<? extends StorageOpener> opener) throws ReflectiveOperationException {
        Constructor<? extends StorageOpener> constructor = opener.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** Returns the last version that was acknowledged. */
    private static long writeUntilKilled(Class<? extends StorageOpener> opener, Path directory, long killAfter)
            throws IOException, InterruptedException {
        File errors = Files.createTempFile("kill-rounds", ".err").toFile();
        Process process = Child.start(
                KillWriter.class, List.of(opener.getName(), directory.toString()), ProcessBuilder.Redirect.to(errors));
        Child.endInAnyCase(process);
        long last = -1;
        try (BufferedReader words = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                last = Long.parseLong(line);
                if (last == killAfter) {
                    process.toHandle().destroyForcibly(); // the process itself would close our end of the pipe as well
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(last)
                .as("the writing process ended early: %s", Files.readString(errors.toPath()))
                .isGreaterThanOrEqualTo(killAfter);
        Files.delete(errors.toPath());
        return last;
    }
}
