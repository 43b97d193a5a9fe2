package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.FormerState;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Checks what a machine says about states that are gone or have another name now. */
final class FormerChecks {
    private FormerChecks() {}

    static void check(MachineModel machine, Problems problems) {
        String name = machine.type().nestedName();
        Set<String> seen = new HashSet<>();
        for (FormerState former : machine.former()) {
            if (!SourceVersion.isIdentifier(former.name())) {
                problems.report(
                        FsmCode.FORMER_NAME, former.spot(), name, former.target(), Suggested.shortened(former.name()));
            } else if (machine.state(former.name()).isPresent()) {
                problems.report(FsmCode.FORMER_LIVES, former.spot(), name, former.target(), former.name());
            } else if (!seen.add(former.name())) {
                problems.report(FsmCode.FORMER_TWICE, former.spot(), name, former.target(), former.name());
            } else if (machine.state(former.target())
                    .filter(StateModel::isFinal)
                    .isPresent()) {
                problems.report(FsmCode.FORMER_FINAL, former.spot(), name, former.target(), former.name());
            }
        }
    }
}
