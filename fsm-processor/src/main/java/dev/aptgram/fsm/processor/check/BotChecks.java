package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.StateScope;
import dev.aptgram.fsm.processor.model.SubModel;
import dev.aptgram.fsm.processor.model.UpdateKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks what only shows when all the classes of a bot are seen together. */
public final class BotChecks {
    private static final Set<UpdateKind> TAKING_TEXTS = EnumSet.of(UpdateKind.TEXT, UpdateKind.MESSAGE);

    private BotChecks() {}

    /**
     * Reports everything that is wrong with one bot.
     *
     * @param routers the bot's class first, then its other routers
     * @param problems takes the complaints
     */
    public static void check(List<RouterModel> routers, Problems problems) {
        RouterChecks.checkTogether(routers, problems);
        checkFlows(routers, problems);
        checkCoverage(routers, problems);
    }

    /**
     * Reports machines that share an id.
     *
     * @param machines all machines of the compilation
     * @param problems takes the complaints
     */
    public static void checkIds(Collection<MachineModel> machines, Problems problems) {
        Map<String, MachineModel> byId = new HashMap<>();
        for (MachineModel machine : machines) {
            MachineModel other = byId.putIfAbsent(machine.id(), machine);
            if (other != null) {
                problems.report(FsmCode.ID_TWICE, machine.idSpot(), machine.id(), other.type(), machine.type());
            }
        }
    }

    private static void checkFlows(List<RouterModel> routers, Problems problems) {
        Map<String, RouterModel> owners = new HashMap<>();
        for (RouterModel router : routers) {
            for (MachineModel machine : router.machines()) {
                RouterModel other = owners.putIfAbsent(machine.type().qualifiedName(), router);
                if (other != null) {
                    problems.report(
                            FsmCode.SAME_UPDATES,
                            router.spot(),
                            other.type().simpleName(),
                            router.type().simpleName(),
                            "the states of " + machine.type().nestedName(),
                            "");
                }
            }
        }
    }

    private static void checkCoverage(List<RouterModel> routers, Problems problems) {
        Map<String, Coverage> machines = new LinkedHashMap<>();
        for (RouterModel router : routers) {
            router.machines().forEach(machine -> of(machines, machine).whole = true);
            for (HandlerModel handler : router.handlers()) {
                for (StateScope scope : handler.scopes()) {
                    Coverage coverage = of(machines, scope.machine());
                    boolean takesTexts = handler.routes().stream()
                            .anyMatch(route ->
                                    TAKING_TEXTS.contains(route.trigger().kind()));
                    if (takesTexts && handler.scopes().size() == 1) {
                        coverage.handled.addAll(scope.constants());
                    }
                }
            }
        }
        List.copyOf(machines.values()).forEach(coverage -> addInside(coverage.machine, machines));
        RouterModel bot = routers.get(0);
        machines.values().forEach(coverage -> coverage.report(bot, problems));
    }

    /** What runs inside the states of a machine is used wherever that is. */
    private static void addInside(MachineModel machine, Map<String, Coverage> machines) {
        for (StateModel state : machine.nesting()) {
            SubModel sub = state.sub();
            MachineModel inner = sub == null ? null : sub.machine();
            if (inner != null) {
                of(machines, inner);
                addInside(inner, machines);
            }
        }
    }

    private static Coverage of(Map<String, Coverage> machines, MachineModel machine) {
        return machines.computeIfAbsent(machine.type().qualifiedName(), name -> new Coverage(machine));
    }

    /** Which states of a machine a bot handles. */
    private static final class Coverage {
        private final MachineModel machine;
        private final Set<String> handled = new HashSet<>();
        private boolean whole;

        Coverage(MachineModel machine) {
            this.machine = machine;
        }

        void report(RouterModel bot, Problems problems) {
            if (!whole && !machine.nesting().isEmpty()) {
                StateModel nesting = machine.nesting().get(0);
                problems.report(
                        FsmCode.SUB_FLOW,
                        bot.spot(),
                        bot.type().simpleName(),
                        machine.type().nestedName(),
                        nesting.constant(),
                        Objects.requireNonNull(nesting.sub()).type().nestedName(),
                        machine.fsmType().simpleName());
            }
            List<StateModel> missing = machine.running().stream()
                    .filter(state -> !whole && state.sub() == null && !handled.contains(state.constant()))
                    .toList();
            if (!missing.isEmpty()) {
                StateModel first = missing.get(0);
                problems.report(
                        FsmCode.STATE_NOT_HANDLED,
                        bot.spot(),
                        bot.type().simpleName(),
                        machine.type().nestedName(),
                        String.join(
                                ", ", missing.stream().map(StateModel::constant).toList()),
                        machine.fsmType().simpleName(),
                        "on" + first.typeName(),
                        first.typeName());
            }
        }
    }
}
