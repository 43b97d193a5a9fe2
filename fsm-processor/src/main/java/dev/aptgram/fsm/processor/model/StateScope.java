package dev.aptgram.fsm.processor.model;

import java.util.List;

/**
 * The states to which a handler is bound.
 *
 * @param machine the machine
 * @param constants the states, in order of declaration
 */
public record StateScope(MachineModel machine, List<String> constants) {
    public StateScope {
        constants = List.copyOf(constants);
    }
}
