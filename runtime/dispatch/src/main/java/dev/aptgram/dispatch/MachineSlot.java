package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.Position;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that a bot does in the states of one machine. */
final class MachineSlot<S extends Enum<S>, D> {
    private final Machine<S, D> machine;
    private final Map<S, MessageBucket> messages;
    private final Map<S, CallbackBucket<CallbackCtx>> callbacks;
    private final List<Route<MessageCtx>> flow;
    private final boolean hasCommands;
    private final boolean hasOthers;

    MachineSlot(
            Machine<S, D> machine,
            @Nullable MachineFlow<S, D> flow,
            @Nullable HandlerInfo info,
            List<Route<MessageCtx>> messageRoutes,
            List<Route<CallbackCtx>> callbackRoutes) {
        this.machine = machine;
        Class<S> type = machine.initial().getDeclaringClass();
        this.messages = new EnumMap<>(type);
        this.callbacks = new EnumMap<>(type);
        this.flow = flow == null || info == null ? List.of() : List.of(routeOf(flow, info));
        boolean commands = false;
        boolean others = false;
        for (S state : machine.running()) {
            MessageBucket messageBucket = new MessageBucket(in(messageRoutes, state));
            commands |= messageBucket.hasCommands();
            others |= messageBucket.hasOthers();
            messages.put(state, messageBucket);
            CallbackBucket<CallbackCtx> callbackBucket = new CallbackBucket<>(in(callbackRoutes, state));
            if (!callbackBucket.isEmpty()) {
                callbacks.put(state, callbackBucket);
            }
        }
        hasCommands = commands;
        hasOthers = others;
    }

    Machine<S, D> machine() {
        return machine;
    }

    /** {@return what a command does in the present state; the store is only asked if some state knows a command} */
    List<Route<MessageCtx>> commands(MessageCtx ctx, String name) {
        return hasCommands ? messages(ctx).commands(ctx, name) : List.of();
    }

    /** {@return what is done with messages in the present state; the store is only asked if some state does something} */
    MessageBucket others(Ctx ctx) {
        return hasOthers ? messages(ctx) : MessageBucket.EMPTY;
    }

    /** {@return the flow, if the machine has one and stands somewhere, in a state in which no other machine runs} */
    List<Route<MessageCtx>> flow(Ctx ctx) {
        return !flow.isEmpty() && handles(ctx.scope().position(ctx, machine)) ? flow : List.of();
    }

    CallbackBucket<CallbackCtx> callbacks(Ctx ctx) {
        if (callbacks.isEmpty()) {
            return CallbackBucket.empty();
        }
        Position<S, D> position = ctx.scope().position(ctx, machine);
        return position == null
                ? CallbackBucket.empty()
                : callbacks.getOrDefault(position.state(), CallbackBucket.empty());
    }

    boolean hasCallbacks() {
        return !callbacks.isEmpty();
    }

    /** What is said while another machine runs inside the state is for that. */
    private static boolean handles(@Nullable Position<?, ?> position) {
        return position != null && position.inside() == null;
    }

    private MessageBucket messages(Ctx ctx) {
        Position<S, D> position = ctx.scope().position(ctx, machine);
        return position == null ? MessageBucket.EMPTY : messages.getOrDefault(position.state(), MessageBucket.EMPTY);
    }

    private static <C extends Ctx> List<Route<C>> in(List<Route<C>> routes, Enum<?> state) {
        List<Route<C>> found = new ArrayList<>();
        for (Route<C> route : routes) {
            InState<?> filter = route.state();
            if (filter != null && filter.states().contains(state)) {
                found.add(route);
            }
        }
        return found;
    }

    private static <S extends Enum<S>, D> Route<MessageCtx> routeOf(MachineFlow<S, D> flow, HandlerInfo info) {
        Machine<S, D> machine = flow.machine();
        Handler<MessageCtx> handler = ctx -> {
            Position<S, D> position = ctx.scope().position(ctx, machine);
            return position == null || !handles(position)
                    ? Next.PASS
                    : FlowCalls.result(ctx, () -> flow.onMessage(ctx, position), move -> move);
        };
        return Route.plain(info, new Selector.AnyMessage(), InState.any(machine), handler);
    }
}
