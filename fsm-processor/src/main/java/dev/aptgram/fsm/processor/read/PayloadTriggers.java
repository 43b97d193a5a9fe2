package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.PayloadRef;
import dev.aptgram.fsm.processor.model.Purpose;
import dev.aptgram.fsm.processor.model.Trigger;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** Finds the handlers that are set off by data of a record: those that take one. */
final class PayloadTriggers {
    private final ExecutableElement method;
    private final String handler;
    private final Problems problems;

    PayloadTriggers(ExecutableElement method, String handler, Problems problems) {
        this.method = method;
        this.handler = handler;
        this.problems = problems;
    }

    /** {@return the trigger, made narrower by a parameter; empty if the two do not go together, which has been reported} */
    Optional<Trigger> narrowed(Trigger trigger) {
        if (!(trigger instanceof Trigger.Callback callback)) {
            return Optional.of(trigger);
        }
        PayloadRef found = null;
        for (VariableElement parameter : method.getParameters()) {
            PayloadRef ref =
                    PayloadReader.ref(parameter.asType(), Purpose.CALLBACK).orElse(null);
            if (ref != null && found != null) {
                problems.report(
                        FsmCode.PAYLOAD_TRIGGER,
                        ElementSpot.of(parameter),
                        handler,
                        found.type().nestedName(),
                        ref.type().nestedName() + " as well; a button carries one record",
                        "write a handler for each");
                return Optional.empty();
            }
            found = ref == null ? found : ref;
        }
        if (found == null) {
            return Optional.of(trigger);
        }
        if (callback.match() != Trigger.Match.ANY) {
            problems.report(
                    FsmCode.PAYLOAD_TRIGGER,
                    callback.spot(),
                    handler,
                    found.type().nestedName(),
                    "its @OnCallback asks for a text",
                    "remove the value or the prefix: the record says which buttons are meant");
            return Optional.empty();
        }
        return Optional.of(new Trigger.Payload(found, callback.spot()));
    }
}
