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
 * @param data what a run carries, or null for nothing
 * @param states the states in order of declaration
 * @param former states that are gone or have another name now
 * @param isPublic whether the generated class may be public
 * @param spot the enum in the source
 * @param idSpot the id in the source
 */
public record MachineModel(
        JavaType type,
        String id,
        KeyKind key,
        @Nullable JavaType keyFn,
        @Nullable DataModel data,
        List<StateModel> states,
        List<FormerState> former,
        boolean isPublic,
        Spot spot,
        Spot idSpot) {
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
                    state.suppressed(),
                    state.spot()));
        }
        return new MachineModel(type, id, key, keyFn, data, mended, List.of(), isPublic, spot, idSpot);
    }

    private @Nullable TimeoutModel sound(StateModel state) {
        TimeoutModel timeout = state.timeout();
        return timeout != null
                        && timeout.duration().isPresent()
                        && state(timeout.target().name()).isPresent()
                        && !timeout.target().name().equals(state.constant())
                ? timeout
                : null;
    }

    /**
     * {@return the states to which a run can come without data: where it began so, and where time takes it from there}
     */
    public Set<String> mayLackData() {
        Set<String> lacking = new LinkedHashSet<>();
        states.stream().filter(StateModel::initial).forEach(state -> lacking.add(state.constant()));
        for (int before = -1; before != lacking.size(); ) {
            before = lacking.size();
            for (StateModel state : states) {
                TimeoutModel timeout = state.timeout();
                if (timeout != null && lacking.contains(state.constant())) {
                    lacking.add(timeout.target().name());
                }
            }
        }
        return lacking;
    }
}
