package dev.aptgram.fsm.processor.model;

import java.util.List;

/**
 * How the objects of a bot are made: in which order, and who gets whom.
 *
 * @param steps the objects, each after those that it needs
 * @param routers the steps that make the bot and its routers
 * @param shared the steps that make what the handlers ask for, in their order
 */
public record Plan(List<Step> steps, List<Integer> routers, List<Integer> shared) {
    public Plan {
        steps = List.copyOf(steps);
        routers = List.copyOf(routers);
        shared = List.copyOf(shared);
    }

    /**
     * One object.
     *
     * @param source how it is made
     * @param owner the step that makes the object whose method is called; -1 if there is none
     * @param arguments the steps that make its arguments
     */
    public record Step(Source source, int owner, List<Integer> arguments) {
        public Step {
            arguments = List.copyOf(arguments);
        }
    }
}
