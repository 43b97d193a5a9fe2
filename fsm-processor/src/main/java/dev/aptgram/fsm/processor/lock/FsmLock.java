package dev.aptgram.fsm.processor.lock;

import dev.aptgram.fsm.processor.model.FormerState;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.SchemaFingerprint;
import dev.aptgram.fsm.processor.model.StateModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The names under which runs may be stored, machine by machine, as the last build knew them. As text it is a line per machine,
 * {@code form 3f2a51c0de9b7784 NAME AGE CITY}: the id, the fingerprint, the states. Machines that a compilation does not see keep
 * their lines, so one that sees a part of the sources changes that part alone. Immutable.
 */
public final class FsmLock {
    private static final String HEAD = """
            # Under which names runs of state machines may be stored: the machine's id, its schema, its states.
            # Written by the compiler, to be kept with the sources. A name goes when nothing is stored under it any more.
            """;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");
    private static final Pattern SCHEMA = Pattern.compile("[0-9a-f]{16}");

    /**
     * What was known of a machine.
     *
     * @param schema its fingerprint
     * @param states the names under which its runs may be stored
     */
    public record Entry(String schema, List<String> states) {
        public Entry {
            states = List.copyOf(states);
        }
    }

    private final SortedMap<String, Entry> entries;

    private FsmLock(SortedMap<String, Entry> entries) {
        this.entries = entries;
    }

    /** {@return what is known before the first build: nothing} */
    public static FsmLock empty() {
        return new FsmLock(new TreeMap<>());
    }

    /**
     * {@return what a text says}
     *
     * @param text the text
     * @throws IllegalArgumentException if it is none of this kind; says in which line
     */
    public static FsmLock parse(String text) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> words = List.of(line.strip().split("\\s+", -1));
                if (!isEntry(words)) {
                    throw new IllegalArgumentException("line " + number
                            + " is no machine: an id, a schema of 16 hex digits and the names of states are expected");
                }
                Entry entry = new Entry(words.get(1), words.subList(2, words.size()));
                if (entries.put(words.get(0), entry) != null) {
                    throw new IllegalArgumentException(
                            "line " + number + " is the second of the machine " + words.get(0));
                }
            }
        }
        return new FsmLock(entries);
    }

    private static boolean isEntry(List<String> words) {
        return words.size() > 2
                && ID.matcher(words.get(0)).matches()
                && SCHEMA.matcher(words.get(1)).matches()
                && words.subList(2, words.size()).stream().allMatch(SourceVersion::isIdentifier);
    }

    /**
     * {@return what was known of a machine; empty if it is new}
     *
     * @param id the machine's id
     */
    public Optional<Entry> entry(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /**
     * {@return the same with what is known of a machine now} What its states were called before stays: runs may still be stored
     * under those names.
     *
     * @param machine the machine
     */
    public FsmLock with(MachineModel machine) {
        SortedMap<String, Entry> all = new TreeMap<>(entries);
        all.put(machine.id(), new Entry(SchemaFingerprint.of(machine), names(machine)));
        return new FsmLock(all);
    }

    /** {@return the names under which this build reads runs of a machine} */
    static List<String> names(MachineModel machine) {
        Stream<String> former = machine.former().stream().map(FormerState::name).sorted();
        return Stream.concat(machine.running().stream().map(StateModel::constant), former)
                .toList();
    }

    /** {@return it as text, machines in the order of their ids} */
    public String text() {
        StringBuilder out = new StringBuilder(HEAD);
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            List<String> words =
                    new ArrayList<>(List.of(each.getKey(), each.getValue().schema()));
            words.addAll(each.getValue().states());
            out.append(String.join(" ", words)).append('\n');
        }
        return out.toString();
    }
}
