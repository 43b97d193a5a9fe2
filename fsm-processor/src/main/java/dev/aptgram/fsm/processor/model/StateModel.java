package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state.
 *
 * @param constant the enum constant
 * @param typeName what generated code calls it
 * @param initial whether a run begins here
 * @param isFinal whether a run ends here
 * @param entry whether a run may begin here too
 * @param targets where {@code @To} leads, or the next state where no constant of the enum has one
 * @param timeout what {@code @Timeout} says, or null
 * @param data what {@code @Data} says, or null
 * @param sub the machine that runs inside it, or null
 * @param suppressed the codes whose warnings the source does not want
 * @param spot the constant in the source
 */
public record StateModel(
        String constant,
        String typeName,
        boolean initial,
        boolean isFinal,
        boolean entry,
        List<Target> targets,
        @Nullable TimeoutModel timeout,
        @Nullable DataModel data,
        @Nullable SubModel sub,
        Set<String> suppressed,
        Spot spot) {
    public StateModel {
        targets = List.copyOf(targets);
    }

    /** {@return where a run can go from here: by a handler's decision or because its time is up} */
    public List<String> ways() {
        List<String> ways = new ArrayList<>();
        targets.forEach(target -> ways.add(target.name()));
        if (timeout != null) {
            ways.add(timeout.target().name());
        }
        return ways;
    }

    /** {@return the state's name as a method} */
    public String methodName() {
        return StateNames.method(typeName);
    }

    /**
     * One name in {@code @To} or {@code @Timeout}.
     *
     * @param name the constant it means
     * @param guard what must allow the move, or null
     * @param spot the name in the source
     */
    public record Target(String name, @Nullable GuardModel guard, Spot spot) {
        /**
         * Creates a target that nothing guards.
         *
         * @param name the constant it means
         * @param spot the name in the source
         */
        public Target(String name, Spot spot) {
            this(name, null, spot);
        }
    }
}
