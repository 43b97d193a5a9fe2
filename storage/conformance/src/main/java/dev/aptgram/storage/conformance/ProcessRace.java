package dev.aptgram.storage.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.Storage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Lets several processes move one machine on one store at a time, for back ends that may be shared. Whatever the system
 * does with the processes, each move must be won by exactly one of them.
 */
public final class ProcessRace {
    private ProcessRace() {}

    /**
     * Runs the race.
     *
     * @param opener opens the store, here and in the other processes; a class that is on the class path
     * @param directory an empty directory for the store
     * @param processes how many take part
     * @param moves how many each must win
     * @throws AssertionError if a move is lost, or two processes have won the same one
     * @throws Exception if a process can't be started or a store not opened
     */
    public static void run(Class<? extends StorageOpener> opener, Path directory, int processes, int moves)
            throws Exception {
        File errors = Files.createTempFile("process-race", ".err").toFile();
        List<Process> running = new ArrayList<>();
        List<Long> won = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                running.add(start(opener, directory, moves, errors));
            }
            List<BufferedReader> words = new ArrayList<>();
            for (Process process : running) {
                BufferedReader own = process.inputReader(StandardCharsets.UTF_8);
                assertThat(own.readLine())
                        .as("%s", Files.readString(errors.toPath()))
                        .isEqualTo(RaceMover.READY);
                words.add(own);
            }
            for (Process process : running) {
                begin(process);
            }
            for (BufferedReader own : words) {
                own.lines().map(Long::valueOf).forEach(won::add);
            }
            for (Process process : running) {
                assertThat(process.waitFor())
                        .as("%s", Files.readString(errors.toPath()))
                        .isZero();
            }
        } finally {
            running.forEach(Process::destroyForcibly);
        }
        Files.delete(errors.toPath());
        check(opener, directory, won, (long) processes * moves);
    }

    private static Process start(Class<? extends StorageOpener> opener, Path directory, int moves, File errors)
            throws IOException {
        Process process = Child.start(
                RaceMover.class,
                List.of(opener.getName(), directory.toString(), String.valueOf(moves)),
                ProcessBuilder.Redirect.appendTo(errors));
        Child.endInAnyCase(process);
        return process;
    }

    private static void begin(Process process) throws IOException {
        try (OutputStream go = process.getOutputStream()) {
            go.write('\n');
        }
    }

    private static void check(Class<? extends StorageOpener> opener, Path directory, List<Long> won, long total)
            throws Exception {
        assertThat(won)
                .as("the versions that somebody has moved the machine to")
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, total).boxed().toList());
        try (Storage storage = KillRounds.create(opener).open(directory)) {
            assertThat(storage.machines().find(KillWriter.MACHINE)).contains(KillWriter.entry(total));
        }
    }
}
