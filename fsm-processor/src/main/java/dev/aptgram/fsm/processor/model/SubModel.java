package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine that runs inside a state.
 *
 * @param type the enum that the source names
 * @param machine the machine; null if it cannot run there
 * @param ends the states in which it ends, in order of declaration
 * @param spot its name in the source
 */
public record SubModel(JavaType type, @Nullable MachineModel machine, List<SubModel.End> ends, Spot spot) {
    public SubModel {
        ends = List.copyOf(ends);
    }

    /**
     * A state in which the machine ends.
     *
     * @param state the state
     * @param data what a run carries there, or null for nothing
     * @param mayLack whether a run may come there without
     */
    public record End(StateModel state, @Nullable JavaType data, boolean mayLack) {
        /**
         * {@return the method that says where the outer machine goes on}
         *
         * @param outer the state in which it ran
         */
        public String methodName(StateModel outer) {
            return "on" + outer.typeName() + state.typeName();
        }
    }

    /**
     * {@return the method that says where the outer machine goes on if the run inside is cancelled}
     *
     * @param outer the state in which it ran
     */
    public static String cancelMethod(StateModel outer) {
        return "on" + outer.typeName() + "Cancel";
    }
}
