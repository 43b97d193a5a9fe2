package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of one order, by kind of update, command, callback data and machine state. Immutable. */
final class RouteGroup {
    private final MessageBucket messages;
    private final CallbackBucket<CallbackCtx> callbacks;
    private final CallbackBucket<InlineCallbackCtx> inlineCallbacks;
    private final List<MachineSlot<?, ?>> slots = new ArrayList<>();
    private final Map<Kind<?>, List<? extends Route<?>>> plain = new HashMap<>();
    private final RawBucket raws;
    private final List<Route<MessageCtx>> ownMessages;
    private final List<Route<MessageCtx>> ownEdits;

    /**
     * @param order which group
     * @param routes all routes of the bot
     * @param machines the machines that they mention, in order
     */
    RouteGroup(int order, Routes routes, Iterable<Machine<?, ?>> machines) {
        List<Route<MessageCtx>> ofMessages = routes.book().of(Kind.MESSAGE, order);
        List<Route<CallbackCtx>> ofCallbacks = routes.book().of(Kind.CALLBACK, order);
        messages = new MessageBucket(stateless(ofMessages));
        callbacks = new CallbackBucket<>(stateless(ofCallbacks));
        inlineCallbacks = new CallbackBucket<>(routes.book().of(Kind.INLINE_CALLBACK, order));
        for (Machine<?, ?> machine : machines) {
            slots.add(slot(machine, flow(machine, order, routes), ofMessages, ofCallbacks));
        }
        for (Kind<?> kind : Kind.PLAIN) {
            plain.put(kind, statesFirst(routes.book().of(kind, order)));
        }
        raws = new RawBucket(routes.book().of(Kind.RAW, order));
        ownMessages = own(ofMessages);
        ownEdits = own(plain(Kind.EDIT));
    }

    MessageBucket messages() {
        return messages;
    }

    CallbackBucket<CallbackCtx> callbacks() {
        return callbacks;
    }

    CallbackBucket<InlineCallbackCtx> inlineCallbacks() {
        return inlineCallbacks;
    }

    List<MachineSlot<?, ?>> slots() {
        return slots;
    }

    RawBucket raws() {
        return raws;
    }

    /** {@return the routes that want to hear what the account itself says} */
    List<Route<MessageCtx>> own(boolean edited) {
        return edited ? ownEdits : ownMessages;
    }

    /** They are few, and tried one after the other: what else is looked up is part of their filters. */
    private static List<Route<MessageCtx>> own(List<Route<MessageCtx>> routes) {
        return statesFirst(routes).stream()
                .filter(route -> Trait.OWN.isIn(route.filter()))
                .map(route -> route.where(ctx -> isSelected(route.selector(), ctx)))
                .toList();
    }

    private static boolean isSelected(Selector selector, MessageCtx ctx) {
        if (selector instanceof Selector.Command command) {
            return ctx.command().filter(command.name()::equals).isPresent();
        }
        return selector instanceof Selector.Text ? ctx.hasText() : !(selector instanceof Selector.Link);
    }

    /** {@return the routes of a kind, those in a state of a machine first} */
    @SuppressWarnings("unchecked") // put there under its kind
    <C extends UpdateCtx> List<Route<C>> plain(Kind<C> kind) {
        return (List<Route<C>>) plain.getOrDefault(kind, List.of());
    }

    private static <C extends UpdateCtx> List<Route<C>> stateless(List<Route<C>> routes) {
        return routes.stream().filter(route -> route.state() == null).toList();
    }

    private static <C extends UpdateCtx> List<Route<C>> statesFirst(List<Route<C>> routes) {
        List<Route<C>> sorted = new ArrayList<>(routes);
        sorted.removeIf(route -> route.state() == null);
        sorted.addAll(stateless(routes));
        return sorted;
    }

    private static @Nullable FlowRoute flow(Machine<?, ?> machine, int order, Routes routes) {
        for (FlowRoute route : routes.flowRoutes()) {
            if (route.order() == order && route.flow().machine().id().equals(machine.id())) {
                return route;
            }
        }
        return null;
    }

    private static <S extends Enum<S>, D> MachineSlot<S, D> slot(
            Machine<S, D> machine,
            @Nullable FlowRoute flow,
            List<Route<MessageCtx>> messages,
            List<Route<CallbackCtx>> callbacks) {
        @SuppressWarnings("unchecked") // the flow of a machine has the machine's types
        MachineFlow<S, D> typed = (MachineFlow<S, D>) (flow == null ? null : flow.flow());
        return new MachineSlot<>(
                machine, typed, flow == null ? null : flow.info(), of(machine, messages), of(machine, callbacks));
    }

    private static <C extends UpdateCtx> List<Route<C>> of(Machine<?, ?> machine, List<Route<C>> routes) {
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
