package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.Argument;
import dev.aptgram.fsm.processor.model.Purpose;
import dev.aptgram.fsm.processor.model.UpdateKind;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds out where a handler's parameter comes from, by its type. */
final class ArgumentReader {
    private static final Map<String, Argument> ANYWHERE = Map.of(
            Names.CTX, Argument.Part.CONTEXT,
            Names.PEER_VIEW, Argument.Part.SENDER,
            Names.CHAT_REF, Argument.Part.CHAT,
            Names.TELEGRAM, Argument.Part.CLIENT);
    private static final Map<String, Argument> IN_MESSAGES = Map.of(
            Names.MESSAGE_CTX, Argument.Part.CONTEXT,
            Names.INCOMING_MESSAGE, Argument.Part.MESSAGE);
    private static final Map<String, Argument> IN_CALLBACKS = Map.of(
            Names.CALLBACK_CTX, Argument.Part.CONTEXT,
            Names.CALLBACK_QUERY, Argument.Part.QUERY);

    private final Types types;
    private final UpdateKind kind;

    ArgumentReader(Types types, UpdateKind kind) {
        this.types = types;
        this.kind = kind;
    }

    /**
     * What came of it.
     *
     * @param argument where the parameter comes from, or null
     * @param instead if it exists in other kinds of updates only, what there is here; else null
     */
    record Binding(@Nullable Argument argument, @Nullable String instead) {}

    Binding read(TypeMirror type) {
        TypeElement element = TypeNames.element(type);
        if (element == null) {
            return new Binding(null, null);
        }
        String name = element.getQualifiedName().toString();
        boolean callback = kind == UpdateKind.CALLBACK || kind == UpdateKind.STALE_CALLBACK;
        Argument part = ANYWHERE.get(name);
        if (part == null) {
            part = (callback ? IN_CALLBACKS : IN_MESSAGES).get(name);
        }
        if (part != null) {
            return new Binding(part, null);
        }
        if ((callback ? IN_MESSAGES : IN_CALLBACKS).containsKey(name)) {
            return new Binding(null, callback ? "CallbackCtx" : "MessageCtx");
        }
        if (kind == UpdateKind.STALE_CALLBACK && name.equals(Names.STALE_CALLBACK)) {
            return new Binding(Argument.Part.STALE_CALLBACK, null);
        }
        boolean isLink = kind == UpdateKind.COMMAND
                && PayloadReader.ref(type, Purpose.DEEP_LINK).isPresent();
        if (!isLink && PayloadReader.ref(type, Purpose.CALLBACK).isPresent()) {
            return kind == UpdateKind.CALLBACK
                    ? new Binding(Argument.Part.PAYLOAD, null)
                    : new Binding(null, callback ? "StaleCallback" : "MessageCtx");
        }
        if (PayloadReader.ref(type, Purpose.DEEP_LINK).isPresent()) {
            return kind == UpdateKind.COMMAND
                    ? new Binding(Argument.Part.PAYLOAD, null)
                    : new Binding(null, callback ? "CallbackCtx" : "MessageCtx");
        }
        if (name.equals("java.lang.String")) {
            return new Binding(text(), null);
        }
        if (isListOfTexts(type)) {
            return kind == UpdateKind.COMMAND
                    ? new Binding(Argument.Part.COMMAND_ARG_LIST, null)
                    : new Binding(null, "a String");
        }
        return new Binding(state(type), null);
    }

    private @Nullable Argument text() {
        return switch (kind) {
            case STALE_CALLBACK -> null;
            case COMMAND -> Argument.Part.COMMAND_ARGS;
            case TEXT -> Argument.Part.TEXT;
            case CALLBACK -> Argument.Part.CALLBACK_DATA;
        };
    }

    private static boolean isListOfTexts(TypeMirror type) {
        if (!TypeNames.is(type, "java.util.List")) {
            return false;
        }
        List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
        return arguments.size() == 1 && TypeNames.is(arguments.get(0), "java.lang.String");
    }

    private @Nullable Argument state(TypeMirror type) {
        return StateTypes.of(type, types)
                .map(state -> new Argument.State(state.type(), state.machine().fsmType()))
                .orElse(null);
    }
}
