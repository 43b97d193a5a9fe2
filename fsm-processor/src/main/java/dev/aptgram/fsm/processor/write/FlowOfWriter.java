package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.FlowMethod;
import dev.aptgram.fsm.processor.model.FlowOfModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes the bridge from a machine's {@code Flow} to a class that does not implement it. */
final class FlowOfWriter {
    private FlowOfWriter() {}

    /** {@return the simple name of the bridge} */
    static String name(MachineModel machine) {
        return machine.type().flatName() + "Flow";
    }

    // Example: private record FormFlow(FormBot bot) implements FormFsm.Flow { ... }
    static TypeSpec write(FlowOfModel flow, ClassName router) {
        ClassName fsm = Types.of(flow.machine().fsmType());
        TypeSpec.Builder bridge = TypeSpec.recordBuilder(name(flow.machine()))
                .addModifiers(Modifier.PRIVATE)
                .addComponent(router, "bot")
                .addSuperinterface(fsm.nestedClass("Flow"));
        flow.methods().forEach(method -> bridge.addMethod(bridge(method)));
        return bridge.build();
    }

    private static MethodSpec bridge(FlowOfModel.Present present) {
        FlowMethod method = present.method();
        JavaType result = method.result();
        MethodSpec.Builder spec = MethodSpec.methodBuilder(method.name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addException(Types.EXCEPTION)
                .returns(result == null ? TypeName.VOID : Types.of(result));
        for (int i = 0; i < method.parameters().size(); i++) {
            spec.addParameter(
                    Types.of(method.parameters().get(i)), method.names().get(i));
        }
        CodeBlock call = call(present);
        return (result == null ? spec.addStatement(call) : spec.addStatement("return $L", call)).build();
    }

    // Examples: bot.onName(msg, at)
    //           msg.later(bot.onName(msg, at))
    //           msg.later(FutureKt.future(..., (scope, rest) -> bot.onName(msg, at, rest)))
    private static CodeBlock call(FlowOfModel.Present present) {
        FlowMethod method = present.method();
        String arguments = String.join(", ", method.names());
        CodeBlock plain = CodeBlock.of("bot.$L($L)", method.name(), arguments);
        CodeBlock suspending = CodeBlock.of("(scope, rest) -> bot.$L($L, rest)", method.name(), arguments);
        return switch (present.way()) {
            case AT_ONCE -> plain;
            case STAGE -> CodeBlock.of("$L.later($L)", method.names().get(0), plain);
            case SUSPENDING ->
                method.mayBePutOff()
                        ? CodeBlock.of(
                                "$L.later($L)", method.names().get(0), CallCode.future(method.result(), suspending))
                        // What is asked while the store is read is answered there, on a thread that may wait.
                        : CodeBlock.of(
                                "$T.runBlocking($T.INSTANCE, $L)",
                                Types.BUILDERS,
                                Types.EMPTY_COROUTINE_CONTEXT,
                                suspending);
        };
    }
}
