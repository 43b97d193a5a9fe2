package dev.aptgram.dispatch;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.dispatch.machine.Machine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes by kind of update, command, callback data and machine state, so that an update looks up its handlers instead of
 * trying all of them. Immutable.
 */
final class RouteTable {
    private static final Logger log = LoggerFactory.getLogger(RouteTable.class);

    private final MessageBucket messages;
    private final CallbackBucket callbacks;
    private final List<MachineSlot<?, ?>> slots = new ArrayList<>();
    private final Set<KeyStrategy> strategies = EnumSet.noneOf(KeyStrategy.class);
    private final List<Machine<?, ?>> own = new ArrayList<>();
    private final boolean needsTopics;
    private final boolean handlesMessages;
    private final boolean handlesCallbacks;

    RouteTable(Routes routes) {
        messages = new MessageBucket(stateless(routes.messages()));
        callbacks = new CallbackBucket(stateless(routes.callbacks()));
        Map<String, Machine<?, ?>> machines = new LinkedHashMap<>();
        Map<String, MachineFlow<?, ?>> flows = new LinkedHashMap<>();
        for (MachineFlow<?, ?> flow : routes.flows()) {
            machines.put(flow.machine().id(), flow.machine());
            flows.put(flow.machine().id(), flow);
        }
        addMachines(routes.messages(), machines);
        addMachines(routes.callbacks(), machines);
        for (Machine<?, ?> machine : machines.values()) {
            slots.add(slot(machine, flows.get(machine.id()), routes));
            if (machine.keyFn() == null) {
                strategies.add(machine.key());
            } else {
                own.add(machine);
            }
        }
        needsTopics = !own.isEmpty()
                || strategies.contains(KeyStrategy.TOPIC)
                || strategies.contains(KeyStrategy.USER_IN_TOPIC);
        handlesMessages = !routes.messages().isEmpty() || !flows.isEmpty();
        handlesCallbacks = !routes.callbacks().isEmpty();
    }

    boolean handlesMessages() {
        return handlesMessages;
    }

    boolean handlesCallbacks() {
        return handlesCallbacks;
    }

    /** {@return whether it matters in which topic an update is} */
    boolean needsTopics() {
        return needsTopics;
    }

    /** {@return the queues in which an update stands} */
    List<Object> lanes(Ctx ctx) {
        List<Object> lanes = Keys.lanes(strategies, ctx.owner());
        for (Machine<?, ?> machine : own) {
            try {
                lanes.add(Keys.stored(machine, ctx));
            } catch (RuntimeException e) {
                // The handlers' walk will ask for the key again and fail with it, where that can be told whose fault it
                // is.
                log.debug("no key update=\"{}\" machine={}", ctx, machine.id(), e);
            }
        }
        return lanes;
    }

    List<MachineSlot<?, ?>> slots() {
        return slots;
    }

    /** {@return the machine with an id, or null if no route mentions it} */
    @Nullable
    Machine<?, ?> machine(String id) {
        for (MachineSlot<?, ?> slot : slots) {
            if (slot.machine().id().equals(id)) {
                return slot.machine();
            }
        }
        return null;
    }

    /** {@return whether a run of some machine may stand somewhere for a limited time only} */
    boolean hasTimeouts() {
        return slots.stream().anyMatch(slot -> slot.machine().hasTimeouts());
    }

    MessageBucket messages() {
        return messages;
    }

    CallbackBucket callbacks() {
        return callbacks;
    }

    private static <C extends Ctx> List<Route<C>> stateless(List<Route<C>> routes) {
        return routes.stream().filter(route -> route.state() == null).toList();
    }

    private static <C extends Ctx> void addMachines(List<Route<C>> routes, Map<String, Machine<?, ?>> machines) {
        for (Route<C> route : routes) {
            InState<?> state = route.state();
            if (state != null) {
                machines.putIfAbsent(state.machine().id(), state.machine());
            }
        }
    }

    private static <S extends Enum<S>, D> MachineSlot<S, D> slot(
            Machine<S, D> machine, @Nullable MachineFlow<?, ?> flow, Routes routes) {
        @SuppressWarnings("unchecked") // the flow of a machine has the machine's types
        MachineFlow<S, D> typed = (MachineFlow<S, D>) flow;
        return new MachineSlot<>(machine, typed, of(machine, routes.messages()), of(machine, routes.callbacks()));
    }

    private static <C extends Ctx> List<Route<C>> of(Machine<?, ?> machine, List<Route<C>> routes) {
        List<Route<C>> found = new ArrayList<>();
        for (Route<C> route : routes) {
            InState<?> state = route.state();
            if (state != null && state.machine().id().equals(machine.id())) {
                found.add(route);
            }
        }
        return found;
    }
}
