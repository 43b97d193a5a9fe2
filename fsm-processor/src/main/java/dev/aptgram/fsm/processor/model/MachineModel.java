package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An {@code @Fsm} enum.
 *
 * @param type the enum
 * @param id the stable id
 * @param key which updates belong to the same run
 * @param keyFn the function that tells it, or null if there is a strategy
 * @param data what a run carries in every state, or null for nothing or what each state says
 * @param history how many states a run remembers
 * @param states the states in order of declaration
 * @param former states that are gone or have another name now
 * @param isPublic whether the generated class may be public
 * @param spot the enum in the source
 * @param idSpot the id in the source
 * @param historySpot the length of the history in the source
 */
public record MachineModel(
        JavaType type,
        String id,
        KeyKind key,
        @Nullable JavaType keyFn,
        @Nullable DataModel data,
        int history,
        List<StateModel> states,
        List<FormerState> former,
        boolean isPublic,
        Spot spot,
        Spot idSpot,
        Spot historySpot) {
    public MachineModel {
        states = List.copyOf(states);
        former = List.copyOf(former);
    }

    /** {@return the class that is generated for it} */
    public JavaType fsmType() {
        return type.beside("Fsm");
    }

    /** {@return the states in which a run can stand} */
    public List<StateModel> running() {
        return states.stream().filter(state -> !state.isFinal()).toList();
    }

    /** {@return the states in which a run ends} */
    public List<StateModel> finals() {
        return states.stream().filter(StateModel::isFinal).toList();
    }

    /** {@return where a run may begin besides} */
    public List<StateModel> entries() {
        return states.stream().filter(StateModel::entry).toList();
    }

    /** {@return where a run begins; empty if the source does not say} */
    public Optional<StateModel> initial() {
        return states.stream().filter(StateModel::initial).findFirst();
    }

    /**
     * {@return the state of a constant}
     *
     * @param constant the constant's name
     */
    public Optional<StateModel> state(String constant) {
        return states.stream()
                .filter(state -> state.constant().equals(constant))
                .findFirst();
    }

    /**
     * {@return the machine with whatever contradicts itself left out} Generated in place of a machine with errors, so that
     * the compiler does not go on to complain about the missing class wherever it is used.
     */
    public MachineModel repaired() {
        String first = initial()
                .or(() -> states.stream().findFirst())
                .map(StateModel::constant)
                .orElse("");
        List<StateModel> mended = new ArrayList<>();
        for (StateModel state : states) {
            boolean isInitial = state.constant().equals(first);
            boolean ends = state.isFinal() && !isInitial;
            Set<String> seen = new HashSet<>();
            List<StateModel.Target> targets = state.targets().stream()
                    .filter(target -> !ends && state(target.name()).isPresent() && seen.add(target.name()))
                    .toList();
            mended.add(new StateModel(
                    state.constant(),
                    state.typeName(),
                    isInitial,
                    ends,
                    state.entry() && !isInitial && !ends,
                    targets,
                    ends ? null : sound(state),
                    data == null ? state.data() : null,
                    ends ? null : state.sub(),
                    state.suppressed(),
                    state.spot()));
        }
        return new MachineModel(
                type,
                id,
                key,
                keyFn,
                data,
                Math.max(0, history),
                mended,
                List.of(),
                isPublic,
                spot,
                idSpot,
                historySpot);
    }

    /** {@return the states inside which another machine runs} */
    public List<StateModel> nesting() {
        return states.stream().filter(state -> state.sub() != null).toList();
    }

    /** {@return whether states differ in what a run carries} */
    public boolean perState() {
        return states.stream().anyMatch(state -> state.data() != null);
    }

    /**
     * {@return what a run carries in a state; empty for nothing}
     *
     * @param state the state
     */
    public Optional<DataModel> dataIn(StateModel state) {
        return Optional.ofNullable(data == null ? state.data() : data);
    }

    /** {@return everything that runs carry in some state; empty for nothing} The root is only one of the roots. */
    public Optional<DataModel> allData() {
        List<DataModel> all =
                states.stream().map(this::dataIn).flatMap(Optional::stream).toList();
        if (data != null || all.isEmpty()) {
            return Optional.ofNullable(data);
        }
        Set<RecordModel> records = new LinkedHashSet<>();
        Set<EnumModel> enums = new LinkedHashSet<>();
        all.forEach(each -> records.addAll(each.records()));
        all.forEach(each -> enums.addAll(each.enums()));
        return Optional.of(new DataModel(all.get(0).root(), List.copyOf(records), List.copyOf(enums)));
    }

    /**
     * {@return whether a run carries the same in two states}
     *
     * @param from a state
     * @param to another
     */
    public boolean keepsData(StateModel from, StateModel to) {
        return dataIn(from).isPresent()
                && dataIn(from).map(DataModel::root).equals(dataIn(to).map(DataModel::root));
    }

    private @Nullable TimeoutModel sound(StateModel state) {
        TimeoutModel timeout = state.timeout();
        return timeout != null
                        && timeout.duration().isPresent()
                        && state(timeout.target().name()).isPresent()
                        && !timeout.target().name().equals(state.constant())
                        && !lacksAfter(state, timeout)
                ? timeout
                : null;
    }

    private boolean keepsData(StateModel state, TimeoutModel timeout) {
        return state(timeout.target().name()).filter(to -> keepsData(state, to)).isPresent();
    }

    /**
     * {@return whether time takes a run from a state to one with data that the run does not have}
     *
     * @param state the state
     * @param timeout its limit
     */
    public boolean lacksAfter(StateModel state, TimeoutModel timeout) {
        return state(timeout.target().name())
                .filter(to -> dataIn(to).isPresent() && !keepsData(state, to))
                .isPresent();
    }

    /**
     * {@return the states to which a run can come without data: where it began so, and where time takes it from there}
     */
    public Set<String> mayLackData() {
        Set<String> lacking = new LinkedHashSet<>();
        boolean perState = perState();
        states.stream().filter(StateModel::initial).forEach(state -> lacking.add(state.constant()));
        for (int before = -1; before != lacking.size(); ) {
            before = lacking.size();
            for (StateModel state : states) {
                TimeoutModel timeout = state.timeout();
                if (timeout != null && lacking.contains(state.constant()) && (!perState || keepsData(state, timeout))) {
                    lacking.add(timeout.target().name());
                }
            }
        }
        return lacking;
    }
}
