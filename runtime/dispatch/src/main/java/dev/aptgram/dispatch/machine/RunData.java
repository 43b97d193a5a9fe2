package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What runs of a machine carry, state by state, and how it is stored. Immutable. */
final class RunData<S extends Enum<S>, D> {
    private static final byte[] NOTHING = {};

    private final String machine;
    private final Map<S, StoredData<D>> byState;
    private final Set<S> mayLack;

    RunData(MachineBuilder<S, D> told) {
        this.machine = told.id;
        Class<S> type = told.initial.getDeclaringClass();
        this.byState = new EnumMap<>(type);
        if (told.codec != null) {
            StoredData<D> everywhere = new StoredData<>(Object.class, told.codec);
            EnumSet.allOf(type).forEach(state -> byState.put(state, everywhere));
        }
        byState.putAll(told.codecs);
        this.mayLack = lacking(told.initial, told.limits);
    }

    /** Where runs begin they may have no data, and keep none when time takes them elsewhere. */
    private Set<S> lacking(S initial, Map<S, TimeLimit<S>> limits) {
        Set<S> lacking = EnumSet.of(initial);
        TimeLimit<S> limit = limits.get(initial);
        for (S from = initial; limit != null && isKept(from, limit.to()) && lacking.add(limit.to()); ) {
            from = limit.to();
            limit = limits.get(from);
        }
        return lacking;
    }

    /** {@return whether what a run carries in one state is what it carries in another} */
    boolean isKept(S from, S to) {
        StoredData<D> here = byState.get(from);
        StoredData<D> there = byState.get(to);
        return here != null && there != null && here.type() == there.type();
    }

    byte[] encode(S state, @Nullable D data) {
        StoredData<D> stored = byState.get(state);
        if (data == null) {
            if (stored != null && !mayLack.contains(state)) {
                throw new IllegalArgumentException("The data of " + machine + " is null in " + state
                        + "; only where a run began without it may be missing.");
            }
            return NOTHING;
        }
        if (stored == null) {
            throw new IllegalArgumentException(machine + " carries no data in " + state + ".");
        }
        if (!stored.type().isInstance(data)) {
            throw new IllegalArgumentException(
                    machine + " carries a " + stored.type().getSimpleName() + " in " + state + ", not a "
                            + data.getClass().getSimpleName() + ".");
        }
        return stored.encode(data);
    }

    /**
     * {@return the data, lifted if another build has stored it}
     *
     * @throws Unliftable if it is of another shape whose types do not allow that
     * @throws dev.aptgram.errors.SchemaException if it is damaged
     */
    @Nullable
    D decode(S state, byte[] data) {
        StoredData<D> stored = byState.get(state);
        if (stored != null && (data.length > 0 || !mayLack.contains(state))) {
            return stored.decode(data);
        }
        new TlReader(data, TlRegistry.empty()).expectEnd();
        return null;
    }
}
