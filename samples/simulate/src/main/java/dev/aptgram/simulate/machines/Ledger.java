package dev.aptgram.simulate.machines;

import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.Reading;
import dev.aptgram.dispatch.machine.SubRun;
import dev.aptgram.simulate.Violation;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What was promised to each key: the count after a move is said only when the move is stored, so each count from 1 up must
 * be said exactly once, in whatever process, and the last one must be what is stored. Thread-safe.
 */
final class Ledger {
    private final Map<Long, List<Integer>> said = new TreeMap<>();

    /** A key was told a count. */
    synchronized void acknowledged(long key, int count) {
        said.computeIfAbsent(key, k -> new ArrayList<>()).add(count);
    }

    /** {@return the counts that a key was told} */
    synchronized List<Integer> said(long key) {
        return List.copyOf(said.getOrDefault(key, List.of()));
    }

    /** {@return how many moves were acknowledged} */
    synchronized int total() {
        return said.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Looks whether every move that should be there is there, once.
     *
     * @param key whose
     * @param expected how many handlers of the key have succeeded
     * @param storage where its wheel is
     * @throws Violation if not
     */
    void check(long key, int expected, Storage storage) {
        List<Integer> counts = said(key).stream().sorted().toList();
        if (!counts.equals(IntStream.rangeClosed(1, expected).boxed().toList())) {
            throw new Violation("key " + key + " should have been told each of the counts 1 to " + expected
                    + " once, and was told " + counts);
        }
        int stored = stored(key, storage);
        if (stored != expected) {
            throw new Violation("key " + key + " has moved " + stored + " times in place of " + expected);
        }
    }

    /**
     * {@return how often a stored wheel has moved}
     *
     * @throws Violation if there is none, or its state and its count do not belong together
     */
    static int stored(long key, Storage storage) {
        MachineEntry entry = storage.machines()
                .find(storedKey(key))
                .orElseThrow(() -> new Violation("the wheel of key " + key + " is gone"));
        if (!(WheelFsm.MACHINE.read(entry) instanceof Reading.Current<Wheel, Wheel.Count> current)) {
            throw new Violation("the wheel of key " + key + " can't be read: " + entry);
        }
        Wheel.Count data = current.position().data();
        SubRun<?, ?> inside = current.position().inside();
        Position<?, ?> cog = inside == null ? null : inside.position();
        int own = data == null ? 0 : data.moves();
        int moves = cog != null && cog.data() instanceof Wheel.Count counted ? counted.moves() : own;
        Enum<?> cogState = cog == null ? null : cog.state();
        if (current.position().state() != Wheel.after(moves)
                || cogState != Wheel.cogAfter(moves)
                || moves - own != (cogState == Cog.DOWN ? 1 : 0)) {
            throw new Violation("the wheel of key " + key + " stands at "
                    + current.position().state() + " after " + own + " moves, with its cog at " + cogState + " after "
                    + moves);
        }
        return moves;
    }

    /** {@return where the wheel of a group is stored} */
    static MachineKey storedKey(long key) {
        return new MachineKey(WheelFsm.ID, "g" + key);
    }
}
