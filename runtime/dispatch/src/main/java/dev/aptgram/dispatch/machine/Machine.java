package dev.aptgram.dispatch.machine;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
    private static final byte[] NOTHING = {};

    private final String id;
    private final KeyStrategy key;
    private final String schema;
    private final S initial;
    private final Set<S> running;
    private final Map<String, S> byName = new HashMap<>();
    private final @Nullable DataCodec<D> codec;

    private Machine(String id, KeyStrategy key, String schema, S initial, Set<S> finals, @Nullable DataCodec<D> codec) {
        this.id = Objects.requireNonNull(id, "id");
        this.key = Objects.requireNonNull(key, "key");
        this.schema = Objects.requireNonNull(schema, "schema");
        this.initial = initial;
        this.codec = codec;
        Set<S> rest = EnumSet.allOf(initial.getDeclaringClass());
        rest.forEach(state -> byName.put(state.name(), state));
        rest.removeAll(finals);
        if (!rest.contains(initial)) {
            throw new IllegalArgumentException("The initial state " + initial + " of " + id + " is final.");
        }
        this.running = Collections.unmodifiableSet(rest);
    }

    /**
     * {@return a machine whose runs carry data}
     *
     * @param id the machine's stable id
     * @param key which updates belong to the same run
     * @param schema the fingerprint of its graph and its data
     * @param initial where a run begins
     * @param finals where runs end
     * @param codec how the data is stored
     * @param <S> the enum
     * @param <D> the data
     */
    public static <S extends Enum<S>, D> Machine<S, D> of(
            String id, KeyStrategy key, String schema, S initial, Set<S> finals, DataCodec<D> codec) {
        return new Machine<>(id, key, schema, initial, finals, Objects.requireNonNull(codec, "codec"));
    }

    /**
     * {@return a machine whose runs carry nothing but their state}
     *
     * @param id the machine's stable id
     * @param key which updates belong to the same run
     * @param schema the fingerprint of its graph
     * @param initial where a run begins
     * @param finals where runs end
     * @param <S> the enum
     */
    public static <S extends Enum<S>> Machine<S, Void> withoutData(
            String id, KeyStrategy key, String schema, S initial, Set<S> finals) {
        return new Machine<>(id, key, schema, initial, finals, null);
    }

    /** {@return the machine's stable id} */
    public String id() {
        return id;
    }

    /** {@return which updates belong to the same run} */
    public KeyStrategy key() {
        return key;
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

    /**
     * {@return a run as it is stored}
     *
     * @param state where it stands
     * @param data what it carries, or null
     * @param version the version it gets
     * @throws IllegalArgumentException if the data cannot be stored, or is missing where only the initial state may do
     *     without
     */
    public MachineEntry store(S state, @Nullable D data, long version) {
        if (isFinal(state)) {
            throw new IllegalArgumentException(id + " ends in " + state + "; nothing of it is stored.");
        }
        return new MachineEntry(state.name(), encode(state, data), schema, version, 0);
    }

    /**
     * {@return what a stored run is to this build of the program} Data of another shape is never read as this one's: a
     * changed record has another id.
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
            return new Reading.Current<>(new Position<>(state, decode(state, entry.data()), entry.version()));
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

    private byte[] encode(S state, @Nullable D data) {
        if (data == null) {
            if (codec != null && state != initial) {
                throw new IllegalArgumentException(
                        "The data of " + id + " is null in " + state + "; only the initial state may do without.");
            }
            return NOTHING;
        }
        if (codec == null) {
            throw new IllegalArgumentException(id + " carries no data.");
        }
        TlWriter out = new TlWriter();
        codec.write(data, out);
        return out.toByteArray();
    }

    private @Nullable D decode(S state, byte[] data) {
        TlReader in = new TlReader(data, TlRegistry.empty());
        D value = null;
        if (codec != null && (data.length > 0 || state != initial)) {
            value = codec.read(in);
        }
        in.expectEnd();
        return value;
    }

    private Reading<S, D> stale(MachineEntry entry, String reason) {
        return new Reading.Stale<>(new StaleMachine(id, entry.state(), entry.schema(), reason, entry.version()));
    }

    @Override
    public String toString() {
        return "Machine[" + id + ", " + key + ", schema=" + schema + "]";
    }
}
