package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.fsm.processor.model.PayloadRef;
import dev.aptgram.fsm.processor.model.Purpose;
import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.fsm.processor.model.UpdateKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** Finds the handlers that are set off by data of a record: those that take one. */
final class PayloadTriggers {
    private static final Set<UpdateKind> CARRYING = EnumSet.of(
            UpdateKind.COMMAND,
            UpdateKind.DEEP_LINK,
            UpdateKind.CALLBACK,
            UpdateKind.STALE_CALLBACK,
            UpdateKind.INLINE_CALLBACK,
            UpdateKind.STALE_INLINE_CALLBACK);
    private static final Set<UpdateKind> STALE =
            EnumSet.of(UpdateKind.STALE_CALLBACK, UpdateKind.STALE_INLINE_CALLBACK);

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
        if (!CARRYING.contains(trigger.kind())) {
            return Optional.of(trigger);
        }
        boolean fromLink = trigger.kind() == UpdateKind.COMMAND || trigger.kind() == UpdateKind.DEEP_LINK;
        Purpose purpose = fromLink ? Purpose.DEEP_LINK : Purpose.CALLBACK;
        List<PayloadRef> found = new ArrayList<>();
        for (VariableElement parameter : method.getParameters()) {
            PayloadReader.ref(parameter.asType(), purpose).ifPresent(found::add);
            if (found.size() > 1 && !STALE.contains(trigger.kind())) {
                report(
                        ElementSpot.of(parameter),
                        found.get(0).type().nestedName(),
                        found.get(1).type().nestedName() + " as well; an update carries one record",
                        "write a handler for each");
                return Optional.empty();
            }
        }
        if (trigger instanceof Trigger.AnyLink && found.isEmpty()) {
            report(
                    trigger.spot(),
                    "no @DeepLink record",
                    "its @OnDeepLink asks for one",
                    "add a parameter: the record says which links are meant");
            return Optional.empty();
        }
        return found.isEmpty() ? Optional.of(trigger) : narrowed(trigger, found.get(0));
    }

    private Optional<Trigger> narrowed(Trigger trigger, PayloadRef record) {
        String name = record.type().nestedName();
        if (trigger instanceof Trigger.Callback callback) {
            if (callback.match() == Trigger.Match.ANY) {
                return Optional.of(new Trigger.Payload(callback.kind(), record, callback.spot()));
            }
            report(
                    callback.spot(),
                    name,
                    "its @OnCallback asks for a text",
                    "remove the value or the prefix: the record says which buttons are meant");
            return Optional.empty();
        }
        if (trigger instanceof Trigger.Command command) {
            boolean isStart = command.names().size() == 1
                    && command.names().get(0).text().equals("start")
                    && command.description().isEmpty();
            if (!isStart) {
                report(
                        command.spot(),
                        name,
                        "only /start brings a link",
                        "write @OnDeepLink; aliases and description belong to a handler of plain /start");
                return Optional.empty();
            }
            return Optional.of(new Trigger.Link(record, command.spot()));
        }
        return Optional.of(trigger instanceof Trigger.AnyLink ? new Trigger.Link(record, trigger.spot()) : trigger);
    }

    private void report(Spot spot, String taken, String objection, String mend) {
        problems.report(FsmCode.PAYLOAD_TRIGGER, spot, handler, taken, objection, mend);
    }
}
