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
import java.util.ArrayList;
import java.util.Arrays;
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
    private final Class<? extends StorageOpener> opener;
    private final List<Path> directories;
    private final Random random;

    private KillRounds(Class<? extends StorageOpener> opener, List<Path> directories, long seed) {
        this.opener = opener;
        this.directories = directories;
        this.random = new Random(seed);
    }

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
        run(opener, List.of(directory), rounds, seed);
    }

    /**
     * Runs the rounds on several stores at a time, all of which one process writes to: a kill is one for each of them, and most of
     * its price, a new process, is paid once.
     *
     * @param opener opens a store, here and in the other process; a class that is on the class path
     * @param directories a directory for each store
     * @param rounds how often each store loses its process
     * @param seed decides after how many acknowledgements
     * @throws AssertionError if a write is lost or half there; the message names the round and the seed
     * @throws Exception if a process can't be started or a store not opened
     */
    public static void run(Class<? extends StorageOpener> opener, List<Path> directories, int rounds, long seed)
            throws Exception {
        KillRounds all = new KillRounds(opener, directories, seed);
        long[] versions = new long[directories.size()];
        for (int round = 1; round <= rounds; round++) {
            long[] acknowledged = all.writeUntilKilled(versions);
            for (int number = 0; number < versions.length; number++) {
                String where = "round " + round + " of seed " + seed + " in " + directories.get(number);
                versions[number] = all.check(directories.get(number), acknowledged[number], where);
            }
        }
    }

    /**
     * Makes a directory for each of several stores.
     *
     * @param parent where they are made
     * @param stores how many
     * @return the directories
     * @throws IOException if one can't be made
     */
    public static List<Path> directories(Path parent, int stores) throws IOException {
        List<Path> directories = new ArrayList<>();
        for (int number = 0; number < stores; number++) {
            directories.add(Files.createDirectories(parent.resolve("store" + number)));
        }
        return directories;
    }

    /** Returns the version that a store has reached: the one acknowledged, or the next, which the kill cut short. */
    private long check(Path directory, long acknowledged, String where) throws Exception {
        try (Storage storage = create(opener).open(directory)) {
            MachineEntry entry = storage.machines().find(KillWriter.MACHINE).orElseThrow();
            assertThat(entry.version()).as(where).isBetween(acknowledged, acknowledged + 1);
            assertThat(entry).as(where).isEqualTo(KillWriter.entry(entry.version()));
            assertThat(storage.session().key(KillWriter.DC))
                    .as(where)
                    .isIn(
                            Optional.of(KillWriter.key(entry.version())),
                            Optional.of(KillWriter.key(entry.version() + 1)));
            return entry.version();
        }
    }

    static StorageOpener create(Class<? extends StorageOpener> opener) throws ReflectiveOperationException {
        Constructor<? extends StorageOpener> constructor = opener.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** Kills once every store has acknowledged something, and one of them as much as the seed asks for; returns the last versions. */
    private long[] writeUntilKilled(long[] before) throws IOException, InterruptedException {
        File errors = Files.createTempFile("kill-rounds", ".err").toFile();
        List<String> arguments = new ArrayList<>(List.of(opener.getName()));
        directories.forEach(directory -> arguments.add(directory.toString()));
        Process process = Child.start(KillWriter.class, arguments, ProcessBuilder.Redirect.to(errors));
        Child.endInAnyCase(process);
        int chosen = random.nextInt(before.length);
        long killAfter = before[chosen] + 1 + random.nextInt(25);
        long[] last = before.clone();
        int silent = before.length;
        try (BufferedReader words = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                int number = Integer.parseInt(line.substring(0, line.indexOf(' ')));
                silent -= last[number] == before[number] ? 1 : 0;
                last[number] = Long.parseLong(line.substring(line.indexOf(' ') + 1));
                if (silent == 0 && last[chosen] >= killAfter) {
                    process.toHandle().destroyForcibly(); // the process itself would close our end of the pipe as well
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(silent == 0 && last[chosen] >= killAfter)
                .as(
                        "the writing process ended early, at %s: %s",
                        Arrays.toString(last), Files.readString(errors.toPath()))
                .isTrue();
        Files.delete(errors.toPath());
        return last;
    }
}
