package dev.aptgram.fsm.processor.report;

import dev.aptgram.fsm.processor.model.Argument;
import dev.aptgram.fsm.processor.model.FlowOfModel;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.SubModel;
import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.fsm.processor.model.UpdateKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The routes of a bot in the order in which the dispatcher asks them. Groups come in ascending order; in a group an update goes to those of
 * its kind, of which commands, texts and the data of buttons are looked up before the rest is asked as it is declared, and what waits in a
 * state of a machine comes before what does not.
 */
final class Asked {
    private static final Set<UpdateKind> MESSAGES =
            EnumSet.of(UpdateKind.COMMAND, UpdateKind.DEEP_LINK, UpdateKind.TEXT, UpdateKind.MESSAGE);
    private static final Set<UpdateKind> PRESSES = EnumSet.of(UpdateKind.CALLBACK, UpdateKind.STALE_CALLBACK);
    private static final List<UpdateKind> KINDS = List.of(UpdateKind.values());
    private static final Map<UpdateKind, String> AROUND = Map.of(
            UpdateKind.BEFORE, "Before the handlers of every update",
            UpdateKind.AFTER, "After the handlers of every update",
            UpdateKind.ERROR, "When a handler has failed");
    private static final int FLOWS = 4;
    private static final int OF_PRESSES = 10;
    private static final int OF_OTHERS = 20;

    private final List<JavaType> machines = new ArrayList<>();
    private final Map<Integer, List<Route>> groups = new TreeMap<>();
    private final Map<UpdateKind, List<Route>> around = new TreeMap<>();
    private int declared;

    private Asked() {}

    /**
     * Routes that are asked one after the other.
     *
     * @param title which
     * @param routes the routes in order
     */
    record Section(String title, List<Route> routes) {}

    /**
     * One route.
     *
     * @param updates what it takes
     * @param state in which states of machines; empty for always
     * @param conditions what else must hold, each as {@code @Only} writes it
     * @param handler who handles it
     * @param place its place among the others
     */
    record Route(String updates, String state, List<String> conditions, String handler, Place place) {}

    /**
     * A place in the order.
     *
     * @param tier which look-up it belongs to; of what is around the handlers, the group
     * @param machine which machine's turn it is
     * @param rank what is looked up first there
     * @param declared the order of declaration
     */
    record Place(int tier, int machine, int rank, int declared) {
        static final Comparator<Place> ORDER = Comparator.comparingInt(Place::tier)
                .thenComparingInt(Place::machine)
                .thenComparingInt(Place::rank)
                .thenComparingInt(Place::declared);
    }

    /** {@return the routes of a bot, its own class first} */
    static List<Section> of(List<RouterModel> routers) {
        Asked asked = new Asked();
        asked.collectMachines(routers);
        routers.forEach(asked::add);
        return asked.sections();
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        addAround(UpdateKind.BEFORE, sections);
        groups.forEach((order, routes) -> sections.add(new Section("Group " + order, sorted(routes))));
        addAround(UpdateKind.AFTER, sections);
        addAround(UpdateKind.ERROR, sections);
        return sections;
    }

    private void addAround(UpdateKind kind, List<Section> into) {
        List<Route> routes = around.get(kind);
        if (routes != null) {
            into.add(new Section(AROUND.getOrDefault(kind, ""), sorted(routes)));
        }
    }

    private static List<Route> sorted(List<Route> routes) {
        return routes.stream()
                .sorted(Comparator.comparing(Route::place, Place.ORDER))
                .toList();
    }

    /** Those with a flow come first, then those of which a route mentions a state. */
    private void collectMachines(List<RouterModel> routers) {
        for (RouterModel router : routers) {
            router.machines().forEach(this::collect);
        }
        for (RouterModel router : routers) {
            for (HandlerModel handler : router.handlers()) {
                handler.scopes().forEach(scope -> collect(scope.machine()));
            }
        }
    }

    /** What runs inside a machine's states is asked before it. */
    private void collect(MachineModel machine) {
        for (StateModel state : machine.nesting()) {
            SubModel sub = state.sub();
            MachineModel inner = sub == null ? null : sub.machine();
            if (inner != null) {
                collect(inner);
            }
        }
        if (!machines.contains(machine.type())) {
            machines.add(machine.type());
        }
    }

    private void add(RouterModel router) {
        for (HandlerModel handler : router.handlers()) {
            for (RouteModel route : handler.routes()) {
                add(handler, route);
            }
        }
        router.flows().forEach(machine -> addFlow(router, machine, "Flow"));
        FlowOfModel flowOf = router.flowOf();
        if (flowOf != null) {
            addFlow(router, flowOf.machine(), "@FlowOf");
        }
    }

    private void addFlow(RouterModel router, MachineModel machine, String how) {
        into(router.order())
                .add(new Route(
                        UpdateKind.MESSAGE.plural(),
                        machine.type().nestedName() + " runs",
                        List.of(),
                        router.type().simpleName() + " as its " + how,
                        new Place(FLOWS, machines.indexOf(machine.type()), 0, declared++)));
    }

    private void add(HandlerModel handler, RouteModel route) {
        UpdateKind kind = route.trigger().kind();
        List<Route> into = AROUND.containsKey(kind)
                ? around.computeIfAbsent(kind, each -> new ArrayList<>())
                : into(route.order());
        into.add(new Route(
                RouteText.of(route.trigger()),
                RouteText.of(handler.scopes()),
                conditions(handler, route),
                handler.displayName(),
                AROUND.containsKey(kind) ? new Place(route.order(), 0, 0, declared++) : place(handler, route)));
    }

    private List<Route> into(int order) {
        return groups.computeIfAbsent(order, each -> new ArrayList<>());
    }

    private static List<String> conditions(HandlerModel handler, RouteModel route) {
        List<String> conditions = new ArrayList<>(FilterText.all(handler.filters()));
        for (Argument argument : route.arguments()) {
            if (argument instanceof Argument.Part part && part.optional()) {
                conditions.add("has " + part.method());
            }
        }
        return conditions;
    }

    private Place place(HandlerModel handler, RouteModel route) {
        UpdateKind kind = route.trigger().kind();
        boolean waits = !handler.scopes().isEmpty();
        int machine = waits ? machines.indexOf(handler.scopes().get(0).machine().type()) : machines.size();
        int last = declared++;
        if (MESSAGES.contains(kind)) {
            return new Place(tier(kind, waits), machine, kind == UpdateKind.DEEP_LINK ? 0 : 1, last);
        }
        if (PRESSES.contains(kind)) {
            return new Place(OF_PRESSES, machine, rank(route.trigger()), last);
        }
        // What is asked for by its TL type comes after all that has a type of its own.
        int tier = kind == UpdateKind.RAW ? Integer.MAX_VALUE : OF_OTHERS + KINDS.indexOf(kind);
        return new Place(tier, waits ? 0 : 1, 0, last);
    }

    private static int tier(UpdateKind kind, boolean waits) {
        return switch (kind) {
            case TEXT -> waits ? 2 : 5;
            case MESSAGE -> waits ? 3 : 6;
            default -> waits ? 0 : 1;
        };
    }

    /** Exact data and records first, then prefixes, the longest first, then any. */
    private static int rank(Trigger trigger) {
        if (!(trigger instanceof Trigger.Callback callback)) {
            return 0;
        }
        return switch (callback.match()) {
            case EXACT, BOTH -> 0;
            case PREFIX -> 1000 - callback.data().length();
            case ANY -> 1000;
        };
    }
}
