package dev.aptgram.simulate.machines;

import dev.aptgram.simulate.Violation;
import dev.aptgram.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a process that moves a wheel on a file store and one on H2, again and again ({@code SIGKILL}), and looks whether each
 * move that was acknowledged through its pipe is there.
 *
 * <p>Each round kills twice, and the two are counted apart: once at a random moment, and once where each store's machine is held after
 * its move is written and before anybody knows. Everything that the process has said is read to the end, so nothing depends on timing.
 */
final class Kills {
    /** The only key. */
    static final long KEY = 1;

    private static final int MOST_MOVES = 30;
    private static final long MOST_NANOS = 3_000_000;

    private final Path directory;
    private final int rounds;
    private final Random random;
    private final Map<Place.Kind, Tally> tallies = new EnumMap<>(Place.Kind.class);

    /** What is known of a store. */
    private static final class Tally {
        private final Place place;
        private int moves;
        private int held;
        private int between;

        Tally(Place place) {
            this.place = place;
        }
    }

    /** What a process has said of a store. */
    private static final class Words {
        private int acknowledged;
        private boolean held;

        Words(int acknowledged) {
            this.acknowledged = acknowledged;
        }
    }

    Kills(Path directory, int rounds, long seed) throws IOException {
        this.directory = directory;
        this.rounds = rounds;
        this.random = new Random(seed);
        for (Place.Kind kind : KillVictim.KINDS) {
            Path own = Files.createDirectories(directory.resolve(kind.name().toLowerCase(Locale.ROOT)));
            tallies.put(kind, new Tally(new Place(kind, own.toString())));
        }
    }

    /**
     * Runs the rounds.
     *
     * @return what came of it, in words
     * @throws Violation if a move is lost or doubled, or too few kills hit the moment that matters
     */
    String run() throws Exception {
        for (Tally tally : tallies.values()) {
            try (Storage storage = tally.place.open()) {
                Crowd.begin(storage, 1);
            }
        }
        for (int round = 0; round < rounds; round++) {
            check(round, "at a random moment", killAtRandom());
            check(round, "while held", killWhileHeld());
        }
        List<String> words = new ArrayList<>();
        for (Map.Entry<Place.Kind, Tally> one : tallies.entrySet()) {
            Tally tally = one.getValue();
            // All that were held, and whatever random ones have hit that moment: at least half of the kills.
            if (tally.held < rounds) {
                throw new Violation("only " + tally.held + " of " + 2 * rounds + " kills were held between write and"
                        + " acknowledgement on " + one.getKey());
            }
            words.add(String.format(
                    Locale.ROOT,
                    "%s: %,d moves, %,d kills at a random moment (%,d of them between write and acknowledgement), %,d held"
                            + " between the two",
                    one.getKey(),
                    tally.moves,
                    rounds,
                    tally.between,
                    tally.held));
        }
        return String.join("; ", words);
    }

    private Map<Place.Kind, Words> killWhileHeld() throws IOException, InterruptedException {
        return listen(1 + random.nextInt(MOST_MOVES), (process, heard) -> {
            if (heard.values().stream().allMatch(words -> words.held)) {
                process.toHandle().destroyForcibly();
            }
        });
    }

    private Map<Place.Kind, Words> killAtRandom() throws IOException, InterruptedException {
        int[] left = {1 + random.nextInt(2 * MOST_MOVES)};
        long nanos = random.nextLong(MOST_NANOS);
        return listen(0, (process, heard) -> {
            if (--left[0] == 0) {
                LockSupport.parkNanos(nanos);
                process.toHandle().destroyForcibly();
            }
        });
    }

    /** Told after each line; kills when it likes. */
    private interface Killer {
        void heard(Process process, Map<Place.Kind, Words> heard);
    }

    private Map<Place.Kind, Words> listen(int hold, Killer killer) throws IOException, InterruptedException {
        Map<Place.Kind, Words> heard = new EnumMap<>(Place.Kind.class);
        tallies.forEach((kind, tally) -> heard.put(kind, new Words(tally.moves)));
        Process process = Child.start(
                KillVictim.class,
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                List.of(directory.toString(), String.valueOf(hold)));
        try (BufferedReader words = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                String[] parts = line.split(" ");
                Words of = heard.get(Place.Kind.valueOf(parts[0]));
                if (of == null) {
                    throw new IllegalStateException("a process speaks of " + line);
                }
                if (parts[1].equals(KillVictim.HELD)) {
                    of.held = true;
                } else {
                    of.acknowledged = Integer.parseInt(parts[1]);
                }
                killer.heard(process, heard);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return heard;
    }

    private Tally tally(Place.Kind kind) {
        Tally tally = tallies.get(kind);
        if (tally == null) {
            throw new IllegalStateException("there is no store of kind " + kind);
        }
        return tally;
    }

    private void check(int round, String when, Map<Place.Kind, Words> heard) {
        for (Map.Entry<Place.Kind, Words> one : heard.entrySet()) {
            check(
                    "kill " + (round + 1) + " " + when + " on " + one.getKey() + ": ",
                    tally(one.getKey()),
                    one.getValue());
        }
    }

    private static void check(String where, Tally tally, Words words) {
        int stored;
        try (Storage storage = tally.place.open()) {
            stored = Ledger.stored(KEY, storage);
        }
        if (stored < words.acknowledged) {
            throw new Violation(where + words.acknowledged + " moves were acknowledged, and " + stored + " are there");
        }
        if (words.held && stored != words.acknowledged + 1) {
            throw new Violation(
                    where + "move " + (words.acknowledged + 1) + " was written, and " + stored + " are there");
        }
        if (stored > words.acknowledged + 1) {
            throw new Violation(
                    where + stored + " moves are there, and only " + words.acknowledged + " were acknowledged");
        }
        if (words.held) {
            tally.held++;
        } else {
            tally.between += stored - words.acknowledged;
        }
        tally.moves = stored;
    }
}
