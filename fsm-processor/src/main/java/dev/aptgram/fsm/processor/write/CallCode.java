package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.Argument;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the lambda that calls a handler. */
final class CallCode {
    private final RouterNames names;
    private final HandlerModel handler;
    private final RouteModel route;

    CallCode(RouterNames names, HandlerModel handler, RouteModel route) {
        this.names = names;
        this.handler = handler;
        this.route = route;
    }

    // Examples: ctx -> echoBot.start(ctx.sender())
    //           PayloadHandler.doing((ctx, data) -> shop.bought(data))
    //           BAN.handler((ctx, args) -> adminBot.ban(args.get(BAN_WHO)))
    CodeBlock lambda() {
        boolean parsed = !handler.commandArgs().isEmpty();
        String second = parsed ? "args" : carried();
        CodeBlock lambda = CodeBlock.of("$L -> $L", second.isEmpty() ? "ctx" : "(ctx, " + second + ")", call());
        boolean isVoid = handler.result().isVoid();
        if (parsed) {
            return CodeBlock.of("$L.$L($L)", names.syntax(handler), isVoid ? "doing" : "handler", lambda);
        }
        if (!isVoid) {
            return lambda;
        }
        ClassName type = second.isEmpty() ? Types.HANDLER : Types.PAYLOAD_HANDLER;
        return CodeBlock.of("$T.doing($L)", type, lambda);
    }

    private String carried() {
        Trigger trigger = route.trigger();
        if (trigger instanceof Trigger.Payload || trigger instanceof Trigger.Link) {
            return Argument.Carried.DATA.variable();
        }
        return switch (trigger.kind()) {
            case ERROR -> Argument.Carried.ERROR.variable();
            case AFTER -> Argument.Carried.OUTCOME.variable();
            default -> "";
        };
    }

    private CodeBlock call() {
        List<CodeBlock> arguments = new ArrayList<>();
        route.arguments().forEach(argument -> arguments.add(code(argument)));
        if (handler.result().suspends()) {
            arguments.add(CodeBlock.of("rest"));
        }
        CodeBlock call =
                CodeBlock.of("$L.$L($L)", names.of(handler.owner()), handler.method(), CodeBlock.join(arguments, ", "));
        return handler.result().suspends() ? future(null, CodeBlock.of("(scope, rest) -> $L", call)) : call;
    }

    /**
     * {@return a future of what a suspending function returns} It begins on the handler's own thread, and goes on wherever coroutines
     * do.
     *
     * @param type what it returns; null where that can be anything
     * @param lambda calls the function
     */
    static CodeBlock future(@Nullable JavaType type, CodeBlock lambda) {
        return CodeBlock.of(
                "$T.$Lfuture($T.INSTANCE, $T.getDefault(), $T.UNDISPATCHED, $L)",
                Types.FUTURES,
                type == null ? CodeBlock.of("") : CodeBlock.of("<$T>", Types.of(type)),
                Types.GLOBAL_SCOPE,
                Types.DISPATCHERS,
                Types.COROUTINE_START,
                lambda);
    }

    private CodeBlock code(Argument argument) {
        if (argument instanceof Argument.Part part) {
            return CodeBlock.of("ctx.$L()$L", part.method(), part.optional() ? ".orElseThrow()" : "");
        }
        if (argument instanceof Argument.State state) {
            ClassName fsm = Types.of(state.fsmType());
            CodeBlock present = CodeBlock.of("$T.of(ctx).orElseThrow()", fsm);
            return state.type().simpleName().equals("State")
                    ? present
                    : CodeBlock.of("($T) $L", Types.of(state.type()), present);
        }
        if (argument instanceof Argument.Texts texts) {
            return CodeBlock.of("$T.of(ctx.sender())", Types.of(texts.type()));
        }
        if (argument instanceof Argument.Parsed parsed) {
            String parameter = handler.commandArgs().get(parsed.index()).parameter();
            return CodeBlock.of("args.get($L)", names.argument(handler, parameter));
        }
        if (argument instanceof Argument.Provided provided) {
            return CodeBlock.of("$L", names.of(provided.need()));
        }
        return CodeBlock.of("$L", argument instanceof Argument.Carried carried ? carried.variable() : "ctx");
    }
}
