package dev.aptgram.fsm.processor.lock;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.SchemaFingerprint;
import java.util.Collection;
import java.util.List;

/** Compares machines with what the last build knew of them. */
public final class LockChecks {
    private LockChecks() {}

    /**
     * Reports states that machines have lost.
     *
     * @param before what the last build knew
     * @param machines the machines of this one, without errors
     * @param problems takes the complaints
     * @return what this build knows; of a machine about which something was reported, still what the last one knew
     */
    public static FsmLock check(FsmLock before, Collection<MachineModel> machines, Problems problems) {
        FsmLock after = before;
        for (MachineModel machine : machines) {
            List<String> lost = lost(before, machine);
            if (lost.isEmpty() || isMeant(machine)) {
                after = after.with(machine);
            } else {
                lost.forEach(state -> report(before, machine, state, problems));
            }
        }
        return after;
    }

    /** A state that is final now is not lost: whoever made it so sees what leads there. */
    private static List<String> lost(FsmLock before, MachineModel machine) {
        List<String> known = FsmLock.names(machine);
        return before.entry(machine.id()).map(FsmLock.Entry::states).orElse(List.of()).stream()
                .filter(state -> !known.contains(state) && machine.state(state).isEmpty())
                .toList();
    }

    private static boolean isMeant(MachineModel machine) {
        return machine.states().stream().allMatch(state -> state.suppressed().contains(FsmCode.STATE_LOST.code()));
    }

    private static void report(FsmLock before, MachineModel machine, String state, Problems problems) {
        problems.report(
                FsmCode.STATE_LOST,
                machine.spot(),
                machine.type().nestedName(),
                state,
                before.entry(machine.id()).map(FsmLock.Entry::schema).orElse(""),
                SchemaFingerprint.of(machine));
    }
}
