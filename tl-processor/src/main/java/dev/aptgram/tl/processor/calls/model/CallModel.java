package dev.aptgram.tl.processor.calls.model;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;

/**
 * A method of the interface, and the call that it makes.
 *
 * @param method the method
 * @param type its type as a member of the interface
 * @param nullable the names of the parameters that may be null
 * @param record the record of the TL method
 * @param built whether it has optional fields, and so a builder
 * @param arguments what it is made of, in the order of the record's components
 * @param delivery how the answer comes
 */
public record CallModel(
        ExecutableElement method,
        ExecutableType type,
        Set<String> nullable,
        TypeElement record,
        boolean built,
        List<Argument> arguments,
        Delivery delivery) {
    public CallModel {
        nullable = Set.copyOf(nullable);
        arguments = List.copyOf(arguments);
    }

    /**
     * A component of the record.
     *
     * @param component its name
     * @param required whether a builder needs it from the start
     * @param value what it gets
     */
    public record Argument(String component, boolean required, Value value) {}

    /** How an answer comes. */
    public enum Delivery {
        /** As a future. */
        FUTURE,
        /** As what the method returns, after the thread has waited for it. */
        WAITING,
        /** Not at all, after the thread has waited for it. */
        IGNORED,
        /** As what a Kotlin function returns, which suspends until then. */
        SUSPENDING
    }
}
