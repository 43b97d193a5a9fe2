package dev.aptgram.dispatch;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.dispatch.machine.Machine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes by group, kind of update, command, callback data and machine state, so that an update looks up its handlers instead of
 * trying all of them. Immutable.
 */
final class RouteTable {
    private static final Logger log = LoggerFactory.getLogger(RouteTable.class);

    private final List<RouteGroup> groups = new ArrayList<>();
    private final List<Machine<?, ?>> machines;
    private final Set<KeyStrategy> strategies = EnumSet.noneOf(KeyStrategy.class);
    private final List<Machine<?, ?>> own = new ArrayList<>();
    private final List<Route<UpdateCtx>> before;
    private final List<Route<UpdateCtx>> after;
    private final List<Route<ErrorCtx>> errors;
    private final boolean needsTopics;
    private final boolean handlesFlows;
    private final Set<Kind<?>> business;
    private final boolean handlesAll;
    private final boolean handlesOwn;
    private final RouteBook book;
    private final Set<String> commands = new HashSet<>();
    private final Set<String> businessCommands = new HashSet<>();
    private final List<Middleware> outer;
    private final List<Middleware> inner;

    /**
     * @param routes the routes
     * @param outer what is around each update, from the outside to the inside
     * @param inner what is around each handler, likewise
     */
    RouteTable(Routes routes, List<Middleware> outer, List<Middleware> inner) {
        this.outer = List.copyOf(outer);
        this.inner = List.copyOf(inner);
        book = routes.book();
        machines = machines(routes);
        RouteChecks.checkFlows(routes, machines);
        for (int order : routes.orders()) {
            groups.add(new RouteGroup(order, routes, machines));
        }
        before = byOrder(routes.of(Kind.BEFORE));
        after = byOrder(routes.of(Kind.AFTER));
        errors = ErrorWalk.sorted(routes.of(Kind.ERROR));
        for (Machine<?, ?> machine : machines) {
            if (machine.keyFn() == null) {
                strategies.add(machine.key());
            } else {
                own.add(machine);
            }
        }
        needsTopics = !own.isEmpty()
                || strategies.contains(KeyStrategy.TOPIC)
                || strategies.contains(KeyStrategy.USER_IN_TOPIC)
                || routes.of(Kind.CALLBACK).stream().anyMatch(route -> Trait.TOPIC.isIn(route.filter()));
        for (Route<MessageCtx> route : routes.of(Kind.MESSAGE)) {
            String command = command(route.selector());
            if (command != null) {
                commands.add(command);
                if (route.takesBusiness()) {
                    businessCommands.add(command);
                }
            }
        }
        handlesFlows = !routes.flows().isEmpty();
        handlesOwn = book.has(Kind.RAW)
                || groups.stream()
                        .anyMatch(group ->
                                !group.own(false).isEmpty() || !group.own(true).isEmpty());
        business = business(routes);
        handlesAll = !before.isEmpty() || !after.isEmpty() || book.has(Kind.RAW);
    }

    /** {@return whether updates of a kind are anybody's} */
    boolean handles(Kind<?> kind) {
        return handlesAll || book.has(kind) || (handlesFlows && kind == Kind.MESSAGE);
    }

    /** {@return whether somebody asks for what happens of a kind in business connections; by its TL type anybody may} */
    boolean handlesBusiness(Kind<?> kind) {
        return business.contains(kind);
    }

    /** {@return whether what the account itself does is anybody's} */
    boolean handlesOwn() {
        return handlesOwn;
    }

    /** {@return whether albums are anybody's, so that their messages are to be gathered} */
    boolean handlesAlbums() {
        return book.has(Kind.ALBUM);
    }

    /** {@return whether it matters in which topic an update is} */
    boolean needsTopics() {
        return needsTopics;
    }

    /** {@return the queues in which an update stands} */
    List<Object> lanes(UpdateCtx ctx) {
        if (ctx instanceof Ctx inChat) {
            return lanes(inChat, inChat.owner());
        }
        Place place = ctx.place();
        RunOwner owner = place.owner();
        return owner == null ? List.of(place.thing()) : Keys.lanes(strategies, owner);
    }

    /** {@return the queues in which the answers to what is asked through a context stand} */
    List<Object> askedLanes(Ctx ctx) {
        return lanes(ctx, ctx.asked());
    }

    private List<Object> lanes(Ctx ctx, RunOwner owner) {
        List<Object> lanes = Keys.lanes(strategies, owner);
        return own.isEmpty() ? lanes : withOwn(lanes, ctx);
    }

    private List<Object> withOwn(List<Object> others, Ctx ctx) {
        List<Object> lanes = new ArrayList<>(others);
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

    /** {@return the groups, in the order in which they are asked} */
    List<RouteGroup> groups() {
        return groups;
    }

    List<Route<UpdateCtx>> before() {
        return before;
    }

    List<Route<UpdateCtx>> after() {
        return after;
    }

    List<Middleware> outer() {
        return outer;
    }

    List<Middleware> inner() {
        return inner;
    }

    List<Route<ErrorCtx>> errors() {
        return errors;
    }

    /** {@return whether a message is a command that some handler takes, in whatever state} */
    boolean knowsCommand(MessageCtx ctx) {
        Set<String> known = ctx.isBusiness() ? businessCommands : commands;
        return ctx.command().filter(known::contains).isPresent();
    }

    private static @Nullable String command(Selector selector) {
        if (selector instanceof Selector.Command command) {
            return command.name();
        }
        return selector instanceof Selector.Link ? "start" : null;
    }

    /** {@return the machine with an id, or null if no route mentions it} */
    @Nullable
    Machine<?, ?> machine(String id) {
        for (Machine<?, ?> machine : machines) {
            if (machine.id().equals(id)) {
                return machine;
            }
        }
        return null;
    }

    /** {@return the ids of all machines that a route mentions} */
    Set<String> machineIds() {
        return machines.stream().map(Machine::id).collect(Collectors.toUnmodifiableSet());
    }

    /** {@return whether a run of some machine may stand somewhere for a limited time only} */
    boolean hasTimeouts() {
        return machines.stream().anyMatch(Machine::hasTimeouts);
    }

    private static Set<Kind<?>> business(Routes routes) {
        Set<Kind<?>> kinds = new HashSet<>();
        for (Kind<?> kind : List.of(Kind.MESSAGE, Kind.EDIT, Kind.DELETED, Kind.CALLBACK)) {
            if (routes.of(kind).stream().anyMatch(Route::takesBusiness)) {
                kinds.add(kind);
            }
        }
        if (routes.flows().stream().anyMatch(flow -> Route.isBusiness(flow.machine()))) {
            kinds.add(Kind.MESSAGE);
        }
        return kinds;
    }

    /** Those of flows first, in the order in which they were added; before each those that run inside it. */
    private static List<Machine<?, ?>> machines(Routes routes) {
        Map<String, Machine<?, ?>> machines = new LinkedHashMap<>();
        for (MachineFlow<?, ?> flow : routes.flows()) {
            machines.put(flow.machine().id(), flow.machine());
        }
        addMachines(routes.of(Kind.MESSAGE), machines);
        addMachines(routes.of(Kind.CALLBACK), machines);
        Kind.PLAIN.forEach(kind -> addMachines(routes.of(kind), machines));
        Map<String, Machine<?, ?>> innerFirst = new LinkedHashMap<>();
        machines.values().forEach(machine -> addInnerFirst(machine, innerFirst));
        return List.copyOf(innerFirst.values());
    }

    private static void addInnerFirst(Machine<?, ?> machine, Map<String, Machine<?, ?>> machines) {
        machine.inside().forEach(inner -> addInnerFirst(inner, machines));
        machines.putIfAbsent(machine.id(), machine);
    }

    private static void addMachines(List<? extends Route<?>> routes, Map<String, Machine<?, ?>> machines) {
        for (Route<?> route : routes) {
            InState<?> state = route.state();
            if (state != null) {
                machines.putIfAbsent(state.machine().id(), state.machine());
            }
        }
    }

    private static <C extends UpdateCtx> List<Route<C>> byOrder(List<Route<C>> routes) {
        return routes.stream().sorted(Comparator.comparingInt(Route::order)).toList();
    }
}
