package dev.aptgram.fsm.processor.report;

import dev.aptgram.fsm.processor.model.KeyKind;
import dev.aptgram.fsm.processor.model.StateScope;
import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.fsm.processor.model.UpdateKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Routes in words. */
final class RouteText {
    private RouteText() {}

    /** {@return which updates a trigger takes} */
    static String of(Trigger trigger) {
        if (trigger instanceof Trigger.Command command) {
            return names(command);
        }
        if (trigger instanceof Trigger.Callback callback) {
            return switch (callback.match()) {
                        case EXACT -> "button \"" + callback.data() + "\"";
                        case PREFIX -> "button \"" + callback.data() + "…\"";
                        case ANY, BOTH -> "any button";
                    }
                    + where(trigger);
        }
        if (trigger instanceof Trigger.Payload payload) {
            return "button with " + payload.payload().type().nestedName() + where(trigger);
        }
        if (trigger instanceof Trigger.Link link) {
            return "link with " + link.payload().type().nestedName();
        }
        if (trigger instanceof Trigger.Typed typed) {
            boolean isError = trigger.kind() == UpdateKind.ERROR;
            return (isError ? "error " : "update ") + typed.type().nestedName();
        }
        return trigger.kind().phrase();
    }

    private static String where(Trigger trigger) {
        return trigger.kind() == UpdateKind.INLINE_CALLBACK ? " below an inline message" : "";
    }

    /** {@return a command with its aliases} */
    static String names(Trigger.Command command) {
        return command.names().stream().map(name -> "/" + name.text()).collect(Collectors.joining(", "));
    }

    /** {@return the states to which a handler is bound} */
    static String of(List<StateScope> scopes) {
        return scopes.stream()
                .map(scope -> scope.machine().type().nestedName() + " is in " + String.join(", ", scope.constants()))
                .collect(Collectors.joining("; "));
    }

    /** {@return whose a run is} */
    static String owner(KeyKind key) {
        return key == KeyKind.OWN
                ? "key of a function"
                : key.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
