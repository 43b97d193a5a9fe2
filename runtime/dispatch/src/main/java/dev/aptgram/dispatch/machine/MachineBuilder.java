package dev.aptgram.dispatch.machine;

import dev.aptgram.annotations.KeyStrategy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a machine is, for generated code. For one thread.
 *
 * @param <S> the enum
 * @param <D> the data that a run carries, {@link Void} for none
 */
public final class MachineBuilder<S extends Enum<S>, D> {
    final String id;
    final String schema;
    final S initial;
    final @Nullable DataCodec<D> codec;
    final Set<S> finals;
    final Map<S, TimeLimit<S>> limits;
    final Map<String, S> formerly = new HashMap<>();
    final Map<S, StoredData<D>> codecs;
    final Map<S, Machine<?, ?>> inside;
    int history;
    KeyStrategy key = KeyStrategy.USER_IN_CHAT;

    @Nullable
    KeyFn keyFn;

    MachineBuilder(String id, String schema, S initial, @Nullable DataCodec<D> codec) {
        this.id = Objects.requireNonNull(id, "id");
        this.schema = Objects.requireNonNull(schema, "schema");
        this.initial = Objects.requireNonNull(initial, "initial");
        this.codec = codec;
        this.finals = EnumSet.noneOf(initial.getDeclaringClass());
        this.limits = new EnumMap<>(initial.getDeclaringClass());
        this.codecs = new EnumMap<>(initial.getDeclaringClass());
        this.inside = new EnumMap<>(initial.getDeclaringClass());
    }

    /**
     * Says which updates belong to the same run.
     *
     * @param strategy the default is {@link KeyStrategy#USER_IN_CHAT}
     * @return this
     */
    public MachineBuilder<S, D> key(KeyStrategy strategy) {
        this.key = Objects.requireNonNull(strategy, "strategy");
        return this;
    }

    /**
     * Says which updates belong to the same run, where no strategy fits.
     *
     * @param function the machine's own
     * @return this
     */
    public MachineBuilder<S, D> key(KeyFn function) {
        this.keyFn = Objects.requireNonNull(function, "function");
        return this;
    }

    /**
     * Makes a state final.
     *
     * @param state where runs end
     * @return this
     */
    public MachineBuilder<S, D> ends(S state) {
        finals.add(state);
        return this;
    }

    /**
     * Limits how long a run may stand in a state.
     *
     * @param state the state
     * @param after how long, positive
     * @param to where it goes then
     * @return this
     */
    public MachineBuilder<S, D> timeout(S state, Duration after, S to) {
        limits.put(state, new TimeLimit<>(after, to));
        return this;
    }

    /**
     * Says where stored runs go on that stand in a state which is gone or has another name now.
     *
     * @param name the old name
     * @param state the state
     * @return this
     */
    public MachineBuilder<S, D> formerly(String name, S state) {
        formerly.put(name, state);
        return this;
    }

    /**
     * Says what a run carries in one state. For machines {@linkplain Machine#perState whose states differ in that}.
     *
     * @param state the state
     * @param type what it carries there
     * @param stateCodec how that is stored
     * @param <R> what it carries there
     * @return this
     */
    public <R extends D> MachineBuilder<S, D> data(S state, Class<R> type, DataCodec<R> stateCodec) {
        codecs.put(state, new StoredData<>(type, widened(stateCodec)));
        return this;
    }

    @SuppressWarnings(
            "unchecked") // only written what is of the type that was named, and read as whatever data there is
    private DataCodec<D> widened(DataCodec<? extends D> narrow) {
        return (DataCodec<D>) narrow;
    }

    /**
     * Lets a state run another machine: a run of it begins whenever a run of this one comes there.
     *
     * @param state the state
     * @param machine the other machine, whose runs are as many: by the same strategy, or by a function of the same class
     * @return this
     */
    public MachineBuilder<S, D> sub(S state, Machine<?, ?> machine) {
        inside.put(state, Objects.requireNonNull(machine, "machine"));
        return this;
    }

    /**
     * Lets runs go back.
     *
     * @param steps how many states a run remembers through which it has come, not negative; the default is none
     * @return this
     */
    public MachineBuilder<S, D> history(int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("a run cannot remember " + steps + " states");
        }
        this.history = steps;
        return this;
    }

    /**
     * {@return the machine}
     *
     * @throws IllegalArgumentException if it contradicts itself
     */
    public Machine<S, D> build() {
        return new Machine<>(this);
    }
}
