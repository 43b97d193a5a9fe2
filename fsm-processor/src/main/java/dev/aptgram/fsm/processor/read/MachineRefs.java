package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.MachineModel;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads machines that something else refers to. What is wrong with them is said where they are declared, not here. */
final class MachineRefs {
    private MachineRefs() {}

    /** {@return the machine of an enum; empty if it is none} */
    static Optional<MachineModel> of(TypeElement machine) {
        return MachineReader.outline(machine).map(MachineModel::repaired);
    }

    /** {@return the machine that is the only type argument of a type} */
    static Optional<MachineModel> ofArgument(DeclaredType type) {
        if (type.getTypeArguments().size() != 1) {
            return Optional.empty();
        }
        TypeMirror argument = type.getTypeArguments().get(0);
        TypeElement element = TypeNames.element(argument);
        return element == null ? Optional.empty() : of(element);
    }
}
