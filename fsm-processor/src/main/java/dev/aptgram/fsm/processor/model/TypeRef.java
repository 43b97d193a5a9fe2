package dev.aptgram.fsm.processor.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A type that an object of the bot's has: a class with its type arguments.
 *
 * @param type the class
 * @param arguments its type arguments; empty if it has none
 */
public record TypeRef(JavaType type, List<TypeRef> arguments) {
    public TypeRef {
        arguments = List.copyOf(arguments);
    }

    /** {@return the type as a message shows it: without packages} */
    public String shown() {
        return arguments.isEmpty()
                ? type.nestedName()
                : type.nestedName()
                        + arguments.stream().map(TypeRef::shown).collect(Collectors.joining(", ", "<", ">"));
    }
}
