package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.TypeRef;
import dev.aptgram.fsm.processor.model.UpdateKind;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.TypeName;
import java.util.ArrayList;
import java.util.List;

/** The types that generated code mentions. */
final class Types {
    static final ClassName STRING = ClassName.get("java.lang", "String");
    static final ClassName OBJECT = ClassName.get("java.lang", "Object");
    static final ClassName EXCEPTION = ClassName.get("java.lang", "Exception");
    static final ClassName OPTIONAL = ClassName.get("java.util", "Optional");
    static final ClassName LIST = ClassName.get("java.util", "List");
    static final TypeName ANY_ENUM = TypeName.generic(ClassName.get("java.lang", "Enum"), TypeName.ANY);
    static final ClassName GENERATED = ClassName.get("dev.aptgram.annotations", "Generated");
    static final ClassName KEY_STRATEGY = ClassName.get("dev.aptgram.annotations", "KeyStrategy");

    private static final String DISPATCH = "dev.aptgram.dispatch";
    static final ClassName UPDATE_CTX = ClassName.get(DISPATCH, "UpdateCtx");
    static final ClassName CTX = ClassName.get(DISPATCH, "Ctx");
    static final ClassName REPLY = ClassName.get(DISPATCH, "Reply");
    static final ClassName RUNS = ClassName.get(DISPATCH, "Runs");
    static final ClassName RUN_OWNER = ClassName.get(DISPATCH, "RunOwner");
    static final ClassName MACHINE_RUN = ClassName.get(DISPATCH, "MachineRun");
    static final ClassName RUN_CTX = ClassName.get(DISPATCH, "RunCtx");
    static final ClassName MESSAGE_CTX = ClassName.get(DISPATCH, "MessageCtx");
    static final ClassName FILTER = ClassName.get(DISPATCH, "Filter");
    static final ClassName IN_STATE = ClassName.get(DISPATCH, "InState");
    static final ClassName MACHINE_FLOW = ClassName.get(DISPATCH, "MachineFlow");
    static final ClassName ROUTES = ClassName.get(DISPATCH, "Routes");
    static final ClassName HANDLER = ClassName.get(DISPATCH, "Handler");

    static final ClassName FILTERS = ClassName.get(DISPATCH, "Filters");
    static final ClassName COMPILED_TEXTS = ClassName.get(DISPATCH, "CompiledTexts");
    static final ClassName PAYLOAD_HANDLER = ClassName.get(DISPATCH, "PayloadHandler");

    private static final String PAYLOADS = "dev.aptgram.dispatch.payload";
    static final ClassName DEEP_LINK_CODEC = ClassName.get(PAYLOADS, "DeepLinkCodec");
    static final ClassName CALLBACK_CODEC = ClassName.get(PAYLOADS, "CallbackCodec");
    static final ClassName PAYLOAD_WRITER = ClassName.get(PAYLOADS, "PayloadWriter");
    static final ClassName PAYLOAD_READER = ClassName.get(PAYLOADS, "PayloadReader");

    private static final String ARGS = "dev.aptgram.dispatch.args";
    static final ClassName COMMAND_ARG = ClassName.get(ARGS, "CommandArg");
    static final ClassName COMMAND_SYNTAX = ClassName.get(ARGS, "CommandSyntax");

    private static final String COROUTINES = "kotlinx.coroutines";
    static final ClassName FUTURES = ClassName.get(COROUTINES + ".future", "FutureKt");
    static final ClassName BUILDERS = ClassName.get(COROUTINES, "BuildersKt");
    static final ClassName EMPTY_COROUTINE_CONTEXT = ClassName.get("kotlin.coroutines", "EmptyCoroutineContext");
    static final ClassName GLOBAL_SCOPE = ClassName.get(COROUTINES, "GlobalScope");
    static final ClassName DISPATCHERS = ClassName.get(COROUTINES, "Dispatchers");
    static final ClassName COROUTINE_START = ClassName.get(COROUTINES, "CoroutineStart");

    private static final String MACHINES = "dev.aptgram.dispatch.machine";
    static final ClassName MACHINE = ClassName.get(MACHINES, "Machine");
    static final ClassName MACHINE_MOVE = ClassName.get(MACHINES, "MachineMove");
    static final ClassName MOVE_REPLY = ClassName.get(MACHINES, "MoveReply");
    static final ClassName MOVE_KIND = MACHINE_MOVE.nestedClass("Kind");
    static final ClassName MACHINE_STATE = ClassName.get(MACHINES, "MachineState");
    static final ClassName MACHINE_HANDLERS = ClassName.get(MACHINES, "MachineHandlers");
    static final ClassName POSITION = ClassName.get(MACHINES, "Position");
    static final ClassName STALE_MACHINE = ClassName.get(MACHINES, "StaleMachine");
    static final ClassName STALE_ACTION = ClassName.get(MACHINES, "StaleAction");
    static final ClassName DATA_CODEC = ClassName.get(MACHINES, "DataCodec");
    static final ClassName DATA_TYPES = ClassName.get(MACHINES, "DataTypes");

    private static final String CLIENT = "dev.aptgram.client";
    static final ClassName FORMATTED_TEXT = ClassName.get(CLIENT, "FormattedText");
    static final ClassName PEER_VIEW = ClassName.get(CLIENT, "PeerView");
    static final ClassName PEER_REF = ClassName.get(CLIENT, "PeerRef");

    static final ClassName TL_WRITER = ClassName.get("dev.aptgram.tl", "TlWriter");
    static final ClassName TL_READER = ClassName.get("dev.aptgram.tl", "TlReader");
    static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");

    private Types() {}

    static ClassName of(JavaType type) {
        return ClassName.get(type.packageName(), type.nestedName());
    }

    static TypeName of(TypeRef type) {
        ClassName raw = of(type.type());
        if (type.arguments().isEmpty()) {
            return raw;
        }
        List<TypeName> arguments = new ArrayList<>();
        for (TypeRef argument : type.arguments()) {
            arguments.add(of(argument));
        }
        return TypeName.generic(raw, arguments);
    }

    static TypeName context(UpdateKind kind) {
        ClassName raw = ClassName.get(DISPATCH, kind.context());
        return kind == UpdateKind.RAW ? TypeName.generic(raw, TypeName.ANY) : raw;
    }

    /**
     * {@return a class of the JDK}
     *
     * @param name its full name; not nested
     */
    static ClassName named(String name) {
        int end = name.lastIndexOf('.');
        return ClassName.get(name.substring(0, end), name.substring(end + 1));
    }
}
