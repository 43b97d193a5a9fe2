package dev.aptgram.dispatch.machine;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which machines run inside the states of one. Immutable. */
final class SubMachines<S extends Enum<S>> {
    /** In place of the present, where nobody knows it. */
    static final long NO_TIME = -1;

    private final Map<S, Machine<?, ?>> byState;

    SubMachines(Map<S, Machine<?, ?>> byState) {
        this.byState = new EnumMap<>(byState);
    }

    /**
     * Refuses what makes no sense.
     *
     * @param outer the machine whose states they are
     */
    void check(Machine<S, ?> outer) {
        byState.forEach((state, inner) -> {
            if (outer.isFinal(state)) {
                throw new IllegalArgumentException(outer.id() + " ends in " + state + "; nothing runs there.");
            }
            if (!outer.hasKeysOf(inner)) {
                throw new IllegalArgumentException(outer + " cannot run " + inner + " in " + state
                        + ": they differ in which updates belong to the same run.");
            }
        });
    }

    /** {@return the machines, each once, in order of declaration} */
    List<Machine<?, ?>> all() {
        return List.copyOf(new LinkedHashSet<>(byState.values()));
    }

    boolean haveTimeouts() {
        return byState.values().stream().anyMatch(Machine::hasTimeouts);
    }

    /**
     * {@return a run that has come to a state, with the run that begins inside it if nothing runs there yet}
     *
     * @param outer the machine whose run it is
     * @param position where that stands
     * @param start how the run inside begins; null for in its initial state, without data
     * @param nowMillis the present
     * @throws IllegalArgumentException if the state runs another machine than is to begin there
     */
    <D> Position<S, D> begun(
            Machine<S, D> outer, Position<S, D> position, @Nullable MachineMove<?, ?> start, long nowMillis) {
        Machine<?, ?> inner = byState.get(position.state());
        if (start != null && start.machine() != inner) {
            throw new IllegalArgumentException(
                    "\"" + start + "\" cannot begin in " + position.state() + " of " + outer.id() + ".");
        }
        if (inner == null || position.inside() != null) {
            return position;
        }
        SubRun<?, ?> run = first(inner, start, position.version(), nowMillis);
        return new Position<>(position.state(), position.data(), position.version(), position.history(), run);
    }

    @SuppressWarnings("unchecked") // a move of a machine has its types
    private static <T extends Enum<T>, E> SubRun<T, E> first(
            Machine<T, E> machine, @Nullable MachineMove<?, ?> start, long version, long nowMillis) {
        MachineMove<T, E> own = (MachineMove<T, E>) start;
        T told = own == null ? null : own.to();
        T state = told == null ? machine.initial() : told;
        Position<T, E> position = new Position<>(state, own == null ? null : own.data(), version);
        return new SubRun<>(machine, machine.begun(position, null, nowMillis), machine.deadline(state, nowMillis));
    }

    /**
     * {@return what runs inside a stored run's state, or null if that runs nothing} What begins for want of one has no deadline
     * before its first move.
     *
     * @param state the state
     * @param stored what is stored of it, or null for nothing
     * @param version the stored version
     * @throws Unliftable if this build cannot continue it
     */
    @Nullable
    SubRun<?, ?> read(S state, @Nullable StoredSub stored, long version) {
        Machine<?, ?> inner = byState.get(state);
        if (inner == null) {
            return null;
        }
        return stored == null ? first(inner, null, version, NO_TIME) : read(inner, stored);
    }

    private static <T extends Enum<T>, E> SubRun<T, E> read(Machine<T, E> machine, StoredSub stored) {
        String id = machine.id();
        if (!stored.machine().equals(id)) {
            throw new Unliftable("it ran " + stored.machine() + " there, and runs " + id + " now");
        }
        Reading<T, E> reading = machine.read(stored.run());
        if (reading instanceof Reading.Stale<T, E> stale) {
            throw new Unliftable(
                    "of the run of " + id + " inside it: " + stale.stale().reason());
        }
        Position<T, E> position = ((Reading.Current<T, E>) reading).position();
        return new SubRun<>(machine, position, machine.deadline(stored.run()));
    }
}
