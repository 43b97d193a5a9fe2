package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.SubRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which machines run inside which others. Immutable. */
final class Nesting {
    private final Map<String, Set<Machine<?, ?>>> around = new HashMap<>();

    /** @param machines the machines that may run others */
    Nesting(Iterable<? extends Machine<?, ?>> machines) {
        machines.forEach(this::add);
    }

    private void add(Machine<?, ?> outer) {
        for (Machine<?, ?> inner : outer.inside()) {
            around.computeIfAbsent(inner.id(), id -> new LinkedHashSet<>()).add(outer);
            add(inner);
        }
    }

    /** {@return the machines in which a machine may run, in the order in which they were told; not those around them} */
    Set<Machine<?, ?>> around(Machine<?, ?> machine) {
        return around.getOrDefault(machine.id(), Set.of());
    }

    /** {@return the same, those first that are a machine or run inside it} */
    List<Machine<?, ?>> around(Machine<?, ?> machine, String first) {
        List<Machine<?, ?>> sorted = new ArrayList<>();
        List<Machine<?, ?>> others = new ArrayList<>();
        for (Machine<?, ?> outer : around(machine)) {
            (leadsTo(outer, first) ? sorted : others).add(outer);
        }
        sorted.addAll(others);
        return sorted;
    }

    private boolean leadsTo(Machine<?, ?> machine, String id) {
        return machine.id().equals(id) || around(machine).stream().anyMatch(outer -> leadsTo(outer, id));
    }

    /** {@return the run of a machine inside another one's; null if there is none} */
    @SuppressWarnings("unchecked") // a run of a machine has its types
    static <S extends Enum<S>, D> @Nullable SubRun<S, D> inside(@Nullable Position<?, ?> outer, Machine<S, D> machine) {
        SubRun<?, ?> run = outer == null ? null : outer.inside();
        return run != null && run.machine() == machine ? (SubRun<S, D>) run : null;
    }

    /** {@return what was found about a machine inside what was found about the one around it; null if it does not run there} */
    static <S extends Enum<S>, D> @Nullable Lookup<S, D> inside(Lookup<?, ?> outer, Machine<S, D> machine) {
        SubRun<S, D> run = inside(outer.position(), machine);
        return run == null
                ? null
                : new Lookup<>(machine, outer.key(), outer.version(), run.deadlineMillis(), run.position(), outer);
    }
}
