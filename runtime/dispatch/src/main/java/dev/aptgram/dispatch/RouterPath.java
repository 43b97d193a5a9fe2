package dev.aptgram.dispatch;

import java.util.ArrayList;
import java.util.List;

/**
 * In which routers a handler is: one step for each {@link Routes} that was included into another, from the outside to the inside. A step is
 * nothing but itself, so that routes which are included twice are two routers. Immutable.
 *
 * @param steps the routers; none for a handler of the bot itself
 */
record RouterPath(List<Object> steps) {
    /** Where the handlers of the bot itself are, and whatever is no router's. */
    static final RouterPath ROOT = new RouterPath(List.of());

    RouterPath {
        steps = List.copyOf(steps);
    }

    /** {@return the same, seen from a router around it} */
    RouterPath inside(Object around) {
        List<Object> longer = new ArrayList<>(steps.size() + 1);
        longer.add(around);
        longer.addAll(steps);
        return new RouterPath(longer);
    }

    /** {@return whether the other is the same router or one inside it} */
    boolean holds(RouterPath other) {
        return steps.size() <= other.steps.size()
                && other.steps.subList(0, steps.size()).equals(steps);
    }

    /** {@return how many routers are around it} */
    int depth() {
        return steps.size();
    }
}
