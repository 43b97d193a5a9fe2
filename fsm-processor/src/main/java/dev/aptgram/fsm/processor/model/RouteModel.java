package dev.aptgram.fsm.processor.model;

import java.util.List;

/**
 * One way to a handler.
 *
 * @param trigger what sets it off
 * @param order the group in which it is asked
 * @param arguments what the handler gets, in order
 */
public record RouteModel(Trigger trigger, int order, List<Argument> arguments) {
    public RouteModel {
        arguments = List.copyOf(arguments);
    }
}
