package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.SubModel;
import dev.aptgram.fsm.processor.model.TimeoutModel;
import dev.aptgram.tl.processor.support.Suggestions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Checks a machine's id and its graph. */
public final class MachineChecks {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");
    private static final int MAX_CONSTANT = 128;
    private static final int MAX_HISTORY = 100;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final MachineModel machine;
    private final Problems problems;
    private final String name;

    private MachineChecks(MachineModel machine, Problems problems) {
        this.machine = machine;
        this.problems = problems;
        this.name = machine.type().nestedName();
    }

    /**
     * Reports everything that is wrong.
     *
     * @param machine the machine
     * @param problems takes the complaints
     */
    public static void check(MachineModel machine, Problems problems) {
        MachineChecks checks = new MachineChecks(machine, problems);
        checks.checkId();
        checks.checkHistory();
        FormerChecks.check(machine, problems);
        boolean oneInitial = checks.checkInitial();
        boolean targetsKnown = checks.checkStates();
        // Without a beginning or with unknown arrows everything else would be a consequence of that.
        if (oneInitial && targetsKnown) {
            checks.checkReachable();
        }
    }

    private void checkId() {
        if (!ID.matcher(machine.id()).matches()) {
            problems.report(
                    FsmCode.ID_SHAPE,
                    machine.idSpot(),
                    name,
                    Suggested.shortened(machine.id()),
                    Suggested.id(machine.type().simpleName()));
        }
    }

    private void checkHistory() {
        if (machine.history() < 0 || machine.history() > MAX_HISTORY) {
            problems.report(FsmCode.HISTORY_LENGTH, machine.historySpot(), name, machine.history());
        }
    }

    private boolean checkInitial() {
        List<StateModel> initial =
                machine.states().stream().filter(StateModel::initial).toList();
        if (initial.isEmpty()) {
            String first = machine.states().isEmpty()
                    ? "START"
                    : machine.states().get(0).constant();
            problems.report(FsmCode.NO_INITIAL, machine.spot(), name, first);
        }
        for (StateModel other : initial.subList(Math.min(1, initial.size()), initial.size())) {
            problems.report(
                    FsmCode.TWO_INITIAL,
                    other.spot().annotation("Initial"),
                    name,
                    initial.get(0).constant(),
                    other.constant());
        }
        return initial.size() == 1;
    }

    private boolean checkStates() {
        boolean known = true;
        for (StateModel state : machine.states()) {
            if (state.constant().length() > MAX_CONSTANT) {
                problems.report(
                        FsmCode.CONSTANT_NAME,
                        state.spot(),
                        name,
                        Suggested.shortened(state.constant()),
                        state.constant().length());
            }
            if (state.initial() && state.isFinal()) {
                problems.report(FsmCode.INITIAL_FINAL, state.spot().annotation("Final"), name, state.constant());
            }
            if (state.entry() && (state.initial() || state.isFinal())) {
                String other = state.initial() ? "@Initial" : "@Final";
                problems.report(FsmCode.ENTRY_STATE, state.spot().annotation("Entry"), name, state.constant(), other);
            }
            SubModel sub = state.sub();
            if (sub != null && state.isFinal()) {
                String written = "Sub(" + sub.type().nestedName() + ".class)";
                problems.report(FsmCode.FINAL_WITH_EXITS, sub.spot(), name, state.constant(), written);
            }
            known &= checkTargets(state);
            TimeoutModel timeout = state.timeout();
            known &= timeout == null || checkTimeout(state, timeout);
        }
        return known;
    }

    private boolean checkTargets(StateModel state) {
        boolean known = true;
        Set<String> seen = new HashSet<>();
        for (StateModel.Target target : state.targets()) {
            String written = "To(\"" + target.name() + "\")";
            if (!isKnown(state, target, written)) {
                known = false;
            } else if (state.isFinal()) {
                problems.report(FsmCode.FINAL_WITH_EXITS, target.spot(), name, state.constant(), written);
            } else if (!seen.add(target.name())) {
                problems.report(FsmCode.TARGET_TWICE, target.spot(), name, state.constant(), target.name());
            }
        }
        return known;
    }

    private boolean isKnown(StateModel state, StateModel.Target target, String written) {
        if (machine.state(target.name()).isPresent()) {
            return true;
        }
        List<String> names = names(machine.states());
        problems.report(
                FsmCode.UNKNOWN_TARGET,
                target.spot(),
                name,
                state.constant(),
                written,
                String.join(", ", names),
                Suggestions.hint(target.name(), names));
        return false;
    }

    private boolean checkTimeout(StateModel state, TimeoutModel timeout) {
        String objection = timeout.duration().map(MachineChecks::outOfRange).orElse("");
        if (timeout.duration().isEmpty() || !objection.isEmpty()) {
            problems.report(
                    FsmCode.TIMEOUT_TEXT,
                    timeout.textSpot(),
                    name,
                    state.constant(),
                    Suggested.shortened(timeout.text()),
                    objection);
        }
        StateModel.Target target = timeout.target();
        String written = "Timeout(to = \"" + target.name() + "\")";
        if (!isKnown(state, target, written)) {
            return false;
        }
        if (state.isFinal()) {
            problems.report(FsmCode.FINAL_WITH_EXITS, target.spot(), name, state.constant(), written);
        } else if (target.name().equals(state.constant())) {
            problems.report(FsmCode.TIMEOUT_LOOP, target.spot(), name, state.constant(), state.typeName());
        } else if (machine.lacksAfter(state, timeout)) {
            problems.report(FsmCode.TIMEOUT_DATA, target.spot(), name, state.constant(), target.name());
        }
        return true;
    }

    private static String outOfRange(Duration duration) {
        return duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0 ? " from 1s to 3650d" : "";
    }

    private void checkReachable() {
        StateModel initial = machine.initial().orElseThrow();
        List<String> beginnings = new ArrayList<>(names(machine.entries()));
        beginnings.add(initial.constant());
        Set<String> reached = reach(beginnings, this::targets);
        Set<String> ending = reach(names(machine.finals()), this::sources);
        for (StateModel state : machine.states()) {
            if (!reached.contains(state.constant())) {
                problems.report(
                        FsmCode.UNREACHABLE,
                        state.spot(),
                        name,
                        state.constant(),
                        initial.constant(),
                        String.join(", ", names(machine.running(), reached)));
            } else if (!state.isFinal()) {
                checkWayOut(state, ending);
            }
        }
    }

    private void checkWayOut(StateModel state, Set<String> ending) {
        if (state.ways().isEmpty()) {
            warn(FsmCode.DEAD_END, state);
        } else if (!machine.finals().isEmpty() && !ending.contains(state.constant())) {
            // A machine without a final state is meant to go in circles.
            warn(FsmCode.NO_WAY_TO_FINAL, state, String.join(", ", names(machine.finals())));
        }
    }

    private void warn(FsmCode code, StateModel state, Object... more) {
        if (!state.suppressed().contains(code.code())) {
            Object[] arguments = new Object[more.length + 2];
            arguments[0] = name;
            arguments[1] = state.constant();
            System.arraycopy(more, 0, arguments, 2, more.length);
            problems.report(code, state.spot(), arguments);
        }
    }

    private Set<String> targets(String constant) {
        return machine.state(constant)
                .<Set<String>>map(state -> new LinkedHashSet<>(state.ways()))
                .orElse(Set.of());
    }

    private Set<String> sources(String constant) {
        Set<String> sources = new LinkedHashSet<>();
        for (StateModel state : machine.states()) {
            if (state.ways().contains(constant)) {
                sources.add(state.constant());
            }
        }
        return sources;
    }

    private static Set<String> reach(List<String> from, Function<String, Set<String>> next) {
        Set<String> reached = new LinkedHashSet<>(from);
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (String state : next.apply(open.remove())) {
                if (reached.add(state)) {
                    open.add(state);
                }
            }
        }
        return reached;
    }

    private static List<String> names(List<StateModel> states) {
        return states.stream().map(StateModel::constant).toList();
    }

    private static List<String> names(List<StateModel> states, Set<String> among) {
        return names(states).stream().filter(among::contains).toList();
    }
}
