package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * A generated state type, and what it stands for.
 *
 * @param type the type
 * @param machine its machine
 * @param constants the states that it can be: one, or all where a run can stand
 */
record StateTypes(JavaType type, MachineModel machine, List<String> constants) {
    /** {@return what a type stands for; empty if it is no state type} */
    static Optional<StateTypes> of(TypeMirror type, Contexts contexts) {
        TypeElement element = TypeNames.element(type);
        DeclaredType marker = TypeNames.as(type, Names.MACHINE_STATE, contexts.types());
        if (element == null || marker == null) {
            return Optional.empty();
        }
        return contexts.machines().ofArgument(marker).flatMap(machine -> of(TypeNames.of(element), machine));
    }

    private static Optional<StateTypes> of(JavaType type, MachineModel machine) {
        List<String> constants = machine.running().stream()
                .filter(state ->
                        type.simpleName().equals("State") || type.simpleName().equals(state.typeName()))
                .map(StateModel::constant)
                .toList();
        return constants.isEmpty() ? Optional.empty() : Optional.of(new StateTypes(type, machine, constants));
    }
}
