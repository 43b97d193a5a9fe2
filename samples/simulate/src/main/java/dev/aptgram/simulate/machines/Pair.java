package dev.aptgram.simulate.machines;

import dev.aptgram.simulate.Violation;
import dev.aptgram.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two processes, each with threads of its own, that move the same wheels on one store at a time. */
final class Pair {
    private static final int PROCESSES = 2;

    private final Place place;
    private final long seed;
    private final int keys;
    private final int updates;
    private final int threads;
    private final Ledger ledger = new Ledger();
    private int reruns;

    /**
     * @param place an empty store
     * @param seed that of the first process; the other has the next
     * @param updates how many updates each key gets in each process
     */
    Pair(Place place, long seed, int keys, int updates, int threads) {
        this.place = place;
        this.seed = seed;
        this.keys = keys;
        this.updates = updates;
        this.threads = threads;
    }

    /**
     * Runs the processes, and adds up what they said.
     *
     * @return what came of it, in words
     * @throws Violation if something did not hold
     */
    String run() throws Exception {
        try (Storage storage = place.open()) {
            Crowd.begin(storage, keys);
        }
        List<Process> running = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                running.add(start(seed + i));
            }
            List<BufferedReader> words = new ArrayList<>();
            for (Process process : running) {
                words.add(process.inputReader(StandardCharsets.UTF_8));
            }
            for (BufferedReader own : words) {
                if (!PairMember.READY.equals(own.readLine())) {
                    throw new Violation("a process could not open the store");
                }
            }
            for (Process process : running) {
                begin(process);
            }
            for (int i = 0; i < PROCESSES; i++) {
                hear(words.get(i));
                if (running.get(i).waitFor() != 0) {
                    throw new Violation("a process ended with " + running.get(i).exitValue());
                }
            }
        } finally {
            running.forEach(Process::destroyForcibly);
        }
        check();
        return String.format(Locale.ROOT, "%,d moves, %,d times another process was faster", ledger.total(), reruns);
    }

    private Process start(long own) throws IOException {
        return Child.start(
                PairMember.class,
                List.of("-Xmx256m"),
                List.of(
                        place.kind().name(),
                        place.where(),
                        String.valueOf(own),
                        String.valueOf(keys),
                        String.valueOf(updates),
                        String.valueOf(threads)));
    }

    private static void begin(Process process) throws IOException {
        try (OutputStream go = process.getOutputStream()) {
            go.write('\n');
        }
    }

    private void hear(BufferedReader words) throws IOException {
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            int space = line.indexOf(' ');
            String rest = line.substring(space + 1);
            switch (line.substring(0, space)) {
                case PairMember.VIOLATION -> throw new Violation(rest);
                case PairMember.RERUNS -> reruns += Integer.parseInt(rest);
                default -> {
                    long key = Long.parseLong(line.substring(0, space));
                    for (String count : rest.split(" ")) {
                        ledger.acknowledged(key, Integer.parseInt(count));
                    }
                }
            }
        }
    }

    private void check() {
        Crowd first = new Crowd(seed, keys, updates, threads);
        Crowd second = new Crowd(seed + 1, keys, updates, threads);
        try (Storage storage = place.open()) {
            for (long key = 1; key <= keys; key++) {
                ledger.check(key, first.expected(key) + second.expected(key), storage);
            }
        }
    }
}
