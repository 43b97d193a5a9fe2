package dev.aptgram.fsm.processor.model;

import java.util.List;

/**
 * What {@code @FlowOf} says of a class.
 *
 * @param machine the machine
 * @param methods those methods of its {@code Flow} that the class has
 */
public record FlowOfModel(MachineModel machine, List<Present> methods) {
    public FlowOfModel {
        methods = List.copyOf(methods);
    }

    /**
     * A method that the class has.
     *
     * @param method what it is
     * @param way how it says what it decides
     */
    public record Present(FlowMethod method, Way way) {}

    /** How a method says what it decides. */
    public enum Way {
        /** When it returns. */
        AT_ONCE,
        /** It returns a {@code CompletionStage} of it. */
        STAGE,
        /** It is a suspending function of Kotlin's. */
        SUSPENDING
    }
}
