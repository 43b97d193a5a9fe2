package dev.aptgram.fsm.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.aptgram.fsm.processor.model.BotModel;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.StateNames;
import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.tl.processor.support.JavaNames;
import dev.aptgram.tl.processor.support.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes the class with the routes of a router, which call its methods. */
public final class RoutesWriter {
    private static final Pattern LINE_ENDS_ALONE = Pattern.compile("[\\u2028\\u2029]");
    private static final Pattern LINE_ENDS = Pattern.compile("(?=[\\u2028\\u2029])|(?<=[\\u2028\\u2029])");

    private final RouterModel router;
    private final ClassName type;
    private final NameAllocator names = new NameAllocator();

    private RoutesWriter(RouterModel router) {
        this.router = router;
        this.type = Types.of(router.type());
        for (String own : List.of("r", "ctx", "data")) {
            names.newName(own, own);
        }
        names.newName(variable(router.type()), router.type());
        parts().forEach(part -> names.newName(variable(part.type()), part.type()));
    }

    /**
     * {@return the source of a router's routes}
     *
     * @param router the router, without errors
     */
    public static SourceText write(RouterModel router) {
        return Headers.text(router.routesType(), new RoutesWriter(router).type());
    }

    private TypeSpec type() {
        TypeSpec.Builder spec = Headers.mark(TypeSpec.classBuilder(Types.of(router.routesType())))
                .addModifiers(Modifier.FINAL)
                .addJavadoc(
                        "The routes to the handlers of {@link $T}$L.",
                        type,
                        parts().isEmpty() ? "" : " and its routers");
        if (router.isPublic()) {
            spec.addModifiers(Modifier.PUBLIC);
        }
        spec.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        BotModel bot = router.bot();
        if (bot != null && bot.allCreatable()) {
            spec.addMethod(create());
        }
        return spec.addMethod(of()).build();
    }

    private MethodSpec create() {
        List<CodeBlock> objects = new ArrayList<>();
        objects.add(CodeBlock.of("new $T()", type));
        parts().forEach(part -> objects.add(CodeBlock.of("new $T()", Types.of(part.type()))));
        return MethodSpec.methodBuilder("create")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("{@return the routes of new objects}\n")
                .returns(Types.ROUTES)
                .addStatement("return of($L)", CodeBlock.join(objects, ", "))
                .build();
    }

    private MethodSpec of() {
        String own = names.get(router.type());
        MethodSpec.Builder method = MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("{@return the routes of the given objects}\n\n@param $L handles updates\n", own)
                .returns(Types.ROUTES)
                .addParameter(type, own);
        for (BotModel.Part part : parts()) {
            String name = names.get(part.type());
            method.addJavadoc("@param $L handles updates\n", name).addParameter(Types.of(part.type()), name);
        }
        CodeBlock.Builder body =
                CodeBlock.builder().add("return $T.of(r -> {\n", Types.ROUTES).indent();
        for (HandlerModel handler : router.handlers()) {
            handler.routes().forEach(route -> addRoutes(body, handler, route));
        }
        for (MachineModel machine : router.flows()) {
            body.addStatement("r.flow($T.flow($L))", Types.of(machine.fsmType()), own);
        }
        for (BotModel.Part part : parts()) {
            body.addStatement("r.include($T.of($L))", Types.of(part.type().beside("Routes")), names.get(part.type()));
        }
        return method.addCode(body.unindent().add("});\n").build()).build();
    }

    // Example: r.command("start", ctx -> echoBot.start(ctx.sender())).named("EchoBot.start").described("Say hello");
    private void addRoutes(CodeBlock.Builder body, HandlerModel handler, RouteModel route) {
        CodeBlock filter = ScopeCode.filter(handler.scopes());
        CodeBlock call = call(handler, route);
        Trigger trigger = route.trigger();
        if (trigger instanceof Trigger.Command command) {
            boolean first = true;
            for (Trigger.Name name : command.names()) {
                String described = first && !command.description().isEmpty() ? command.description() : null;
                addRoute(body, handler, CodeBlock.of("command($L, ", literal(name.text())), filter, call, described);
                first = false;
            }
        } else if (trigger instanceof Trigger.Callback callback) {
            CodeBlock head = switch (callback.match()) {
                case EXACT -> CodeBlock.of("callback($L, ", literal(callback.data()));
                case PREFIX -> CodeBlock.of("callbackPrefix($L, ", literal(callback.data()));
                case ANY, BOTH -> CodeBlock.of("anyCallback(");
            };
            addRoute(body, handler, head, filter, call, null);
        } else if (trigger instanceof Trigger.Payload data) {
            ClassName codec = Types.of(data.payload().codecType());
            addRoute(body, handler, CodeBlock.of("callback($T.CODEC, ", codec), filter, call, null);
        } else if (trigger instanceof Trigger.Link link) {
            ClassName codec = Types.of(link.payload().codecType());
            addRoute(body, handler, CodeBlock.of("deepLink($T.CODEC, ", codec), filter, call, null);
        } else {
            String method = trigger instanceof Trigger.Stale ? "staleCallback(" : "text(";
            addRoute(body, handler, CodeBlock.of(method), filter, call, null);
        }
    }

    private static void addRoute(
            CodeBlock.Builder body,
            HandlerModel handler,
            CodeBlock head,
            CodeBlock filter,
            CodeBlock call,
            @Nullable String description) {
        body.add("r.$L$L$L).named($S)", head, filter, call, handler.displayName());
        if (description != null) {
            body.add(".described($L)", literal(description));
        }
        body.add(";\n");
    }

    private CodeBlock call(HandlerModel handler, RouteModel route) {
        List<CodeBlock> arguments =
                route.arguments().stream().map(ScopeCode::argument).toList();
        boolean carriesData = route.trigger() instanceof Trigger.Payload || route.trigger() instanceof Trigger.Link;
        CodeBlock call = CodeBlock.of(
                "$L -> $L.$L($L)",
                carriesData ? "(ctx, data)" : "ctx",
                names.get(router.type()),
                handler.method(),
                CodeBlock.join(arguments, ", "));
        ClassName type = carriesData ? Types.PAYLOAD_HANDLER : Types.HANDLER;
        return handler.returnsValue() ? call : CodeBlock.of("$T.doing($L)", type, call);
    }

    private List<BotModel.Part> parts() {
        BotModel bot = router.bot();
        return bot == null ? List.of() : bot.routers();
    }

    /** A text of the user's. Unicode's own line ends are none to Java, but the library that renders it breaks there. */
    private static CodeBlock literal(String text) {
        return Arrays.stream(LINE_ENDS.split(text, -1))
                .filter(part -> !part.isEmpty() || text.isEmpty())
                .map(part -> LINE_ENDS_ALONE.matcher(part).matches()
                        ? CodeBlock.of("$L", String.format("\"\\u%04x\"", (int) part.charAt(0)))
                        : CodeBlock.of("$S", part))
                .collect(CodeBlock.joining(" + "));
    }

    private static String variable(JavaType type) {
        return JavaNames.unreserved(StateNames.method(type.simpleName()));
    }
}
