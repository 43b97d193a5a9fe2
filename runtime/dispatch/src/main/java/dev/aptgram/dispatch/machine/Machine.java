package dev.aptgram.dispatch.machine;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.storage.MachineEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled state machine: its names, its states and how a run of it is stored. Immutable; generated code holds one per
 * enum.
 *
 * @param <S> the enum
 * @param <D> the data that a run carries, {@link Void} for none
 */
public final class Machine<S extends Enum<S>, D> {
    private final String id;
    private final KeyStrategy key;
    private final @Nullable KeyFn keyFn;
    private final String schema;
    private final S initial;
    private final Set<S> running;
    private final Map<String, S> byName = new HashMap<>();
    private final Map<S, TimeLimit<S>> limits;
    private final RunData<S, D> data;
    private final int history;
    private final SubMachines<S> inside;

    Machine(MachineBuilder<S, D> told) {
        this.id = told.id;
        this.key = told.key;
        this.keyFn = told.keyFn;
        this.schema = told.schema;
        this.initial = told.initial;
        Set<S> rest = EnumSet.allOf(initial.getDeclaringClass());
        byName.putAll(told.formerly);
        rest.forEach(state -> byName.put(state.name(), state));
        rest.removeAll(told.finals);
        if (!rest.contains(initial)) {
            throw new IllegalArgumentException("The initial state " + initial + " of " + id + " is final.");
        }
        this.running = Collections.unmodifiableSet(rest);
        this.limits = new EnumMap<>(told.limits);
        this.data = new RunData<>(told);
        this.history = told.history;
        this.inside = new SubMachines<>(told.inside);
        inside.check(this);
    }

    /**
     * {@return a builder of a machine whose runs carry data}
     *
     * @param id the machine's stable id
     * @param schema the fingerprint of its graph and its data
     * @param initial where a run begins
     * @param codec how the data is stored
     * @param <S> the enum
     * @param <D> the data
     */
    public static <S extends Enum<S>, D> MachineBuilder<S, D> builder(
            String id, String schema, S initial, DataCodec<D> codec) {
        return new MachineBuilder<>(id, schema, initial, Objects.requireNonNull(codec, "codec"));
    }

    /**
     * {@return a builder of a machine whose runs carry nothing but their state}
     *
     * @param id the machine's stable id
     * @param schema the fingerprint of its graph
     * @param initial where a run begins
     * @param <S> the enum
     */
    public static <S extends Enum<S>> MachineBuilder<S, Void> builder(String id, String schema, S initial) {
        return new MachineBuilder<>(id, schema, initial, null);
    }

    /**
     * {@return a builder of a machine whose runs carry in each state what {@link MachineBuilder#data} says of it}
     *
     * @param id the machine's stable id
     * @param schema the fingerprint of its graph and its data
     * @param initial where a run begins
     * @param <S> the enum
     */
    public static <S extends Enum<S>> MachineBuilder<S, Record> perState(String id, String schema, S initial) {
        return new MachineBuilder<>(id, schema, initial, null);
    }

    /** {@return the machine's stable id} */
    public String id() {
        return id;
    }

    /** {@return which updates belong to the same run; without meaning if the machine has a function of its own} */
    public KeyStrategy key() {
        return key;
    }

    /** {@return the machine's own function for keys, or null if it has a strategy} */
    public @Nullable KeyFn keyFn() {
        return keyFn;
    }

    /** {@return the fingerprint of the machine's graph and data: 16 hex digits} */
    public String schema() {
        return schema;
    }

    /** {@return where a run begins} */
    public S initial() {
        return initial;
    }

    /** {@return the states in which a run can stand: all that are not final} Immutable, in order of declaration. */
    public Set<S> running() {
        return running;
    }

    /**
     * {@return whether runs end in a state}
     *
     * @param state the state
     */
    public boolean isFinal(S state) {
        return !running.contains(state);
    }

    /** {@return whether there is a state in which a run, or one inside it, may stand for a limited time only} */
    public boolean hasTimeouts() {
        return !limits.isEmpty() || inside.haveTimeouts();
    }

    /** {@return the machines that run inside its states, each once, in order of declaration; not those inside them} */
    public List<Machine<?, ?>> inside() {
        return inside.all();
    }

    /**
     * {@return whether the same updates belong to the same run of this machine and of another}
     *
     * @param other the other machine
     */
    public boolean hasKeysOf(Machine<?, ?> other) {
        KeyFn theirs = other.keyFn;
        return keyFn == null
                ? theirs == null && key == other.key
                : theirs != null && keyFn.getClass() == theirs.getClass();
    }

    /**
     * {@return whether a run may stand in a state for a limited time only}
     *
     * @param state the state
     */
    public boolean hasTimeout(S state) {
        return limits.containsKey(state);
    }

    /**
     * {@return the move that a run makes when its time is up}
     *
     * @param position where it stands
     * @throws IllegalStateException if that state has no limit
     */
    public MachineMove<S, D> timeUp(Position<S, D> position) {
        TimeLimit<S> limit = limits.get(position.state());
        if (limit == null) {
            throw new IllegalStateException("No time is up in " + position.state());
        }
        D kept = data.isKept(position.state(), limit.to()) ? position.data() : null;
        return new PlainMove<>(this, MachineMove.Kind.TO, position.state(), limit.to(), kept, null);
    }

    /**
     * {@return the decision to stay where a run stands, with its data as it is and its time begun anew}
     *
     * @param position where it stands
     * @param reply what to say, once that is stored, or null
     */
    public MachineMove<S, D> again(Position<S, D> position, @Nullable MoveReply reply) {
        return new PlainMove<>(
                this, MachineMove.Kind.AGAIN, position.state(), position.state(), position.data(), reply);
    }

    /**
     * {@return the decision to begin a run}
     *
     * @param startData what it carries from the start, or null
     */
    public MachineMove<S, D> start(@Nullable D startData) {
        return new PlainMove<>(this, MachineMove.Kind.START, null, initial, startData, null);
    }

    /** {@return the decision to end a run} */
    public MachineMove<S, D> cancel() {
        return new PlainMove<>(this, MachineMove.Kind.CANCEL, null, null, null, null);
    }

    /**
     * {@return a run that has come to a state, with the run that begins inside it if the state runs another machine}
     *
     * @param position where it stands
     * @param start how that run begins; null for in its initial state, without data
     * @param nowMillis the present, in milliseconds since 1970, from which the time of states inside is measured
     * @throws IllegalArgumentException if the state runs another machine than is to begin there
     */
    public Position<S, D> begun(Position<S, D> position, @Nullable MachineMove<?, ?> start, long nowMillis) {
        return inside.begun(this, position, start, nowMillis);
    }

    /**
     * {@return when the time of a run is up that comes to a state now, in milliseconds since 1970; 0 for never}
     *
     * @param state the state
     * @param nowMillis the present, likewise
     */
    public long deadline(S state, long nowMillis) {
        TimeLimit<S> limit = limits.get(state);
        return limit == null || nowMillis == SubMachines.NO_TIME ? 0 : limit.deadline(nowMillis);
    }

    /**
     * {@return when the time of the state itself is up in which a stored run stands, in milliseconds since 1970; 0 for never}
     * The entry's own deadline is that of a run inside it, if that comes first.
     *
     * @param entry the stored run, which can be continued
     */
    public long deadline(MachineEntry entry) {
        StoredSub stored = StoredSub.decode(entry);
        return stored == null ? entry.deadlineMillis() : stored.deadlineMillis();
    }

    /**
     * {@return where a run stands after a move to another state, or to the same one anew} It remembers another state that it
     * leaves, if the machine keeps a history.
     *
     * @param position where it stands
     * @param to where it goes
     * @param nextData what it carries from there on, or null
     */
    public Position<S, D> step(Position<S, D> position, S to, @Nullable D nextData) {
        List<Past<S, D>> past = new ArrayList<>(position.history());
        if (to != position.state()) {
            past.add(new Past<>(position.state(), position.data()));
        }
        List<Past<S, D>> kept = past.subList(Math.max(0, past.size() - history), past.size());
        return new Position<>(to, nextData, position.version() + 1, kept);
    }

    /**
     * {@return where a run stands after it has gone back; empty if it remembers no state}
     *
     * @param position where it stands
     * @param nextData what it carries from there on, or null for what it carried there before
     */
    public Optional<Position<S, D>> back(Position<S, D> position, @Nullable D nextData) {
        List<Past<S, D>> past = position.history();
        if (past.isEmpty()) {
            return Optional.empty();
        }
        Past<S, D> last = past.get(past.size() - 1);
        return Optional.of(new Position<>(
                last.state(),
                nextData == null ? last.data() : nextData,
                position.version() + 1,
                past.subList(0, past.size() - 1)));
    }

    /**
     * {@return a run without a past as it is stored, coming to a state now}
     *
     * @param state where it stands
     * @param runData what it carries, or null
     * @param version the version it gets
     * @param nowMillis the present, in milliseconds since 1970, from which the state's time is measured
     * @throws IllegalArgumentException as {@link #store(Position, long)} says
     */
    public MachineEntry store(S state, @Nullable D runData, long version, long nowMillis) {
        return store(new Position<>(state, runData, version), nowMillis);
    }

    /**
     * {@return a run as it is stored, coming to a state now}
     *
     * @param position where it stands, with the version it gets
     * @param nowMillis the present, in milliseconds since 1970, from which the state's time is measured
     * @throws IllegalArgumentException if the data cannot be stored, or is missing in a state to which no run comes
     *     without
     */
    public MachineEntry store(Position<S, D> position, long nowMillis) {
        return entry(begun(position, null, nowMillis), deadline(position.state(), nowMillis));
    }

    /**
     * {@return a run as it is stored}
     *
     * @param position where it stands, with the version it gets
     * @param deadlineMillis when the time of its state is up, in milliseconds since 1970; 0 for never
     * @throws IllegalArgumentException as {@link #store(Position, long)} says
     */
    public MachineEntry entry(Position<S, D> position, long deadlineMillis) {
        S state = position.state();
        if (isFinal(state)) {
            throw new IllegalArgumentException(id + " ends in " + state + "; nothing of it is stored.");
        }
        List<StoredHistory.Step> steps = new ArrayList<>();
        for (Past<S, D> past : position.history()) {
            steps.add(new StoredHistory.Step(past.state().name(), data.encode(past.state(), past.data())));
        }
        byte[] bytes = new StoredHistory(steps, data.encode(state, position.data())).encode();
        SubRun<?, ?> run = position.inside();
        if (run == null) {
            return new MachineEntry(state.name(), bytes, schema, position.version(), deadlineMillis);
        }
        MachineEntry inner = run.entry();
        byte[] nested = new StoredSub(deadlineMillis, run.machine().id(), inner, bytes).encode();
        return new MachineEntry(
                state.name(), nested, schema, position.version(), earlier(deadlineMillis, inner.deadlineMillis()));
    }

    private static long earlier(long one, long other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }

    /**
     * {@return what a stored run is to this build of the program} Data of another shape is never read as this one's: a
     * changed record has another id. It is lifted by the names of its components where their types allow it: one that is new
     * must be a reference, one that is gone is left out, numbers may become wider.
     *
     * <p>The run inside it is read likewise, and if it cannot be continued, neither can this one. In a state that ran no
     * machine before, one begins; in one that runs none any more, what is stored of it is left out.
     *
     * @param entry the stored run
     */
    public Reading<S, D> read(MachineEntry entry) {
        S state = byName.get(entry.state());
        if (state == null) {
            return stale(entry, "it has no state of that name any more");
        }
        if (isFinal(state)) {
            return stale(entry, "that state is final now");
        }
        try {
            StoredSub sub = StoredSub.decode(entry);
            StoredHistory bytes = StoredHistory.decode(sub == null ? entry.data() : sub.data());
            D read = data.decode(state, bytes.data());
            return new Reading.Current<>(new Position<>(
                    state, read, entry.version(), past(bytes.steps()), inside.read(state, sub, entry.version())));
        } catch (Unliftable changed) {
            return stale(entry, "its data has changed: " + changed.getMessage());
        } catch (SchemaException unreadable) {
            String cause = entry.schema().equals(schema) ? "the stored data is damaged: " : "its data has changed: ";
            return stale(entry, cause + unreadable.getMessage());
        } catch (RuntimeException refused) {
            // The record's constructor may have become stricter. What it says may quote the data, so it is not
            // repeated.
            return stale(
                    entry,
                    "its data is refused by the record: " + refused.getClass().getSimpleName());
        }
    }

    /** {@return the states that a run remembers} One that is unknown now, or whose data is, ends the way back. */
    private List<Past<S, D>> past(List<StoredHistory.Step> steps) {
        Deque<Past<S, D>> past = new ArrayDeque<>();
        for (int i = steps.size() - 1; i >= 0 && past.size() < history; i--) {
            S state = byName.get(steps.get(i).state());
            if (state == null || isFinal(state)) {
                break;
            }
            try {
                past.addFirst(new Past<>(state, data.decode(state, steps.get(i).data())));
            } catch (RuntimeException unreadable) {
                break;
            }
        }
        return List.copyOf(past);
    }

    private Reading<S, D> stale(MachineEntry entry, String reason) {
        return new Reading.Stale<>(new StaleMachine(id, entry.state(), entry.schema(), reason, entry.version()));
    }

    @Override
    public String toString() {
        return "Machine[" + id + ", " + (keyFn == null ? key : "own key") + ", schema=" + schema + "]";
    }
}
