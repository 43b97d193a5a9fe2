package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.MachineModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Reads machines that something else refers to, each once. What is wrong with them is said where they are declared, not here. For
 * one round of the compiler.
 */
final class MachineRefs {
    private final Map<TypeElement, Optional<MachineModel>> known = new HashMap<>();

    /** {@return the machine of an enum; empty if it is none} */
    Optional<MachineModel> of(TypeElement machine) {
        return known.computeIfAbsent(
                machine, unread -> MachineReader.outline(unread).map(MachineModel::repaired));
    }

    /** {@return the machine that is the only type argument of a type} */
    Optional<MachineModel> ofArgument(DeclaredType type) {
        if (type.getTypeArguments().size() != 1) {
            return Optional.empty();
        }
        TypeMirror argument = type.getTypeArguments().get(0);
        TypeElement element = TypeNames.element(argument);
        return element == null ? Optional.empty() : of(element);
    }
}
