package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.UpdateKind;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/**
 * Tells which presses a handler of presses is about, by what it takes: those in chats, unless it takes the context of those below
 * inline messages, or what is common to both, which makes it a handler of both.
 */
final class PressKinds {
    private static final String INLINE = "dev.aptgram.dispatch.InlineCallbackCtx";
    private static final String BOTH = "dev.aptgram.dispatch.ButtonPress";
    /** The presses in chats, and what they are called below inline messages. */
    private static final Map<UpdateKind, UpdateKind> INLINE_KINDS = Map.of(
            UpdateKind.CALLBACK, UpdateKind.INLINE_CALLBACK,
            UpdateKind.STALE_CALLBACK, UpdateKind.STALE_INLINE_CALLBACK);

    private PressKinds() {}

    /** {@return what the annotation of a kind is about on a method: that kind, unless it is one of presses} */
    static List<UpdateKind> of(UpdateKind kind, ExecutableElement method) {
        UpdateKind inline = INLINE_KINDS.get(kind);
        if (inline == null) {
            return List.of(kind);
        }
        if (takes(method, INLINE)) {
            return List.of(inline);
        }
        return takes(method, BOTH) ? List.of(kind, inline) : List.of(kind);
    }

    private static boolean takes(ExecutableElement method, String type) {
        for (VariableElement parameter : method.getParameters()) {
            if (TypeNames.is(parameter.asType(), type)) {
                return true;
            }
        }
        return false;
    }
}
