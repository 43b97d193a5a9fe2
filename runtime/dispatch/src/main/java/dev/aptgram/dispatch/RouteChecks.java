package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.payload.CallbackCodec;
import dev.aptgram.dispatch.payload.DeepLinkCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses routes of which one could never be reached, or that contradict each other. */
final class RouteChecks {
    private final Map<Claim, String> claims = new HashMap<>();
    private final Map<String, Machine<?, ?>> machines = new HashMap<>();

    private RouteChecks() {}

    static void check(Routes routes) {
        RouteChecks checks = new RouteChecks();
        checks.checkClaims(routes.of(Kind.MESSAGE));
        checks.checkClaims(routes.of(Kind.CALLBACK));
        // They are asked about by the same data, but never about the same press.
        new RouteChecks().checkClaims(routes.of(Kind.INLINE_CALLBACK));
        Kind.PLAIN.forEach(kind -> checks.checkClaims(routes.of(kind)));
        checks.checkClaims(routes.of(Kind.RAW));
        checks.checkClaims(routes.of(Kind.ERROR));
        checkTags(routes);
        checkLinkTags(routes);
        for (MachineFlow<?, ?> flow : routes.flows()) {
            checks.checkFlow(flow);
        }
        List.copyOf(checks.machines.values()).forEach(checks::checkInside);
    }

    /**
     * Refuses machines that run others and have no flow: nobody would say where they go on after that. Of a whole bot, whose
     * routes may come from several places.
     */
    static void checkFlows(Routes routes, Iterable<Machine<?, ?>> machines) {
        Set<String> flows =
                routes.flows().stream().map(flow -> flow.machine().id()).collect(Collectors.toSet());
        for (Machine<?, ?> machine : machines) {
            if (!machine.inside().isEmpty() && !flows.contains(machine.id())) {
                throw new IllegalArgumentException("[APT2105] a state of " + machine.id() + " runs "
                        + machine.inside().get(0).id() + ", but nobody says where it goes on after that: add a flow of "
                        + machine.id() + ".");
            }
        }
    }

    private void checkClaims(List<? extends Route<?>> routes) {
        for (Route<?> route : routes) {
            InState<?> state = route.state();
            if (state == null) {
                checkClaim(route, "");
            } else {
                checkMachine(state.machine());
                state.states().forEach(s -> checkClaim(route, state.machine().id() + " in " + s.name()));
            }
        }
    }

    private void checkClaim(Route<?> route, String state) {
        if (route.filter() != null) {
            return;
        }
        String other = claims.putIfAbsent(new Claim(route.order(), route.selector(), state, router(route)), route.id());
        if (other != null) {
            String code = route.selector() instanceof Selector.Command ? "APT1002" : "APT1103";
            throw new IllegalArgumentException("[" + code + "] " + route.selector()
                    + (state.isEmpty() ? "" : " while " + state) + " is handled by both " + other + " and " + route.id()
                    + "; the second would never be reached. Give one of them a narrower filter, or remove it.");
        }
    }

    /** {@return in which router it counts that two claim the same} Each router has its own handlers of errors. */
    private static RouterPath router(Route<?> route) {
        return route.selector() instanceof Selector.Thrown ? route.info().router() : RouterPath.ROOT;
    }

    private static void checkLinkTags(Routes routes) {
        Map<Integer, DeepLinkCodec<?>> codecs = new HashMap<>();
        for (DeepLinkCodec<?> codec : routes.linkCodecs()) {
            DeepLinkCodec<?> other = codecs.putIfAbsent(codec.name().tagCode(), codec);
            if (other != null) {
                throw new IllegalArgumentException("[APT1303] the tags of " + other + " and " + codec
                        + " are the same on the wire: their links would be mixed up. Give one of them another tag.");
            }
        }
    }

    private static void checkTags(Routes routes) {
        Map<Integer, CallbackCodec<?>> codecs = new HashMap<>();
        for (CallbackCodec<?> codec : routes.codecs()) {
            CallbackCodec<?> other = codecs.putIfAbsent(codec.name().tagCode(), codec);
            if (other != null) {
                throw new IllegalArgumentException("[APT1303] the tags of " + other + " and " + codec
                        + " are the same on the wire: their buttons would be mixed up. Give one of them another tag.");
            }
        }
    }

    private void checkFlow(MachineFlow<?, ?> flow) {
        checkMachine(flow.machine());
        String other = claims.putIfAbsent(
                new Claim(
                        0,
                        new Selector.AnyMessage(),
                        "flow of " + flow.machine().id(),
                        RouterPath.ROOT),
                flow.name());
        if (other != null) {
            throw new IllegalArgumentException("[APT1103] the states of "
                    + flow.machine().id() + " are handled by both " + other + " and " + flow.name() + "; keep one.");
        }
    }

    private void checkInside(Machine<?, ?> machine) {
        checkMachine(machine);
        machine.inside().forEach(this::checkInside);
    }

    private void checkMachine(Machine<?, ?> machine) {
        Machine<?, ?> other = machines.putIfAbsent(machine.id(), machine);
        if (other != null && other != machine) {
            throw new IllegalArgumentException("[APT2012] two machines have the id \"" + machine.id()
                    + "\": their stored runs would be mixed up. Give each @Fsm an id of its own.");
        }
    }

    /** What only one handler without a condition may claim. */
    private record Claim(int order, Selector selector, String state, RouterPath router) {}
}
