package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.FlowOfModel;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.Need;
import dev.aptgram.fsm.processor.model.Plan;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.RouterPart;
import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.fsm.processor.model.UpdateKind;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeSpec;
import dev.aptgram.tl.processor.support.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the class with the routes of a router, which call its methods. */
public final class RoutesWriter {
    private final RouterModel router;
    private final Optional<Plan> plan;
    private final ClassName type;
    private final RouterNames names;

    private RoutesWriter(RouterModel router, Optional<Plan> plan) {
        this.router = router;
        this.plan = plan;
        this.type = Types.of(router.type());
        this.names = new RouterNames(router);
    }

    /**
     * {@return the source of a router's routes}
     *
     * @param router the router, without errors
     * @param plan how its objects are made, if it is a bot and generated code makes them
     */
    public static SourceText write(RouterModel router, Optional<Plan> plan) {
        return Headers.text(router.routesType(), new RoutesWriter(router, plan).type());
    }

    private TypeSpec type() {
        TypeSpec.Builder spec = Headers.mark(
                        TypeSpec.classBuilder(router.routesType().simpleName()))
                .addModifiers(Modifier.FINAL)
                .addJavadoc(
                        "The routes to the handlers of {@link $T}$L.",
                        type,
                        names.parts().isEmpty() ? "" : " and its routers");
        if (router.isPublic()) {
            spec.addModifiers(Modifier.PUBLIC);
        }
        ArgsWriter args = new ArgsWriter(names);
        router.handlers().forEach(handler -> args.addTo(spec, handler));
        spec.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        plan.ifPresent(known -> spec.addMethod(new CreateWriter(known).method()));
        spec.addMethod(of());
        FlowOfModel flowOf = router.flowOf();
        return (flowOf == null ? spec : spec.addType(FlowOfWriter.write(flowOf, type))).build();
    }

    private MethodSpec of() {
        String own = names.of(router.type());
        MethodSpec.Builder method = MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("{@return the routes of the given objects}\n\n@param $L handles updates\n", own)
                .returns(Types.ROUTES)
                .addParameter(type, own);
        for (RouterPart part : names.parts()) {
            String name = names.of(part.type());
            method.addJavadoc("@param $L handles updates\n", name).addParameter(Types.of(part.type()), name);
        }
        for (Need need : names.needs()) {
            String name = names.of(need);
            method.addJavadoc("@param $L given to handlers\n", name).addParameter(Types.of(need.type()), name);
        }
        return method.addCode(body(own)).build();
    }

    private CodeBlock body(String own) {
        AttributeCode attributes = new AttributeCode(router, Set.of());
        CodeBlock body = body(own, attributes);
        Set<String> types = body.typeNames();
        return attributes.shadows(types) ? body(own, new AttributeCode(router, types)) : body;
    }

    private CodeBlock body(String own, AttributeCode attributes) {
        CodeBlock.Builder body = CodeBlock.builder()
                .add("return $T.of(r -> {\n", Types.ROUTES)
                .indent()
                .add(attributes.records());
        int order = 0;
        for (HandlerModel handler : router.handlers()) {
            for (RouteModel route : handler.routes()) {
                if (route.order() != order) {
                    order = route.order();
                    body.addStatement("r.order($L)", order);
                }
                addRoutes(body, handler, route, attributes.calls(handler.attributes()));
            }
        }
        if (order != router.order() && !router.machines().isEmpty()) {
            body.addStatement("r.order($L)", router.order());
        }
        for (MachineModel machine : router.flows()) {
            body.addStatement(
                    "r.flow($T.flow($L))$L", Types.of(machine.fsmType()), own, attributes.calls(router.attributes()));
        }
        FlowOfModel flowOf = router.flowOf();
        if (flowOf != null) {
            body.addStatement(
                    "r.flow($T.flow(new $L($L)))$L",
                    Types.of(flowOf.machine().fsmType()),
                    FlowOfWriter.name(flowOf.machine()),
                    own,
                    attributes.calls(router.attributes()));
        }
        for (RouterPart part : router.parts()) {
            List<CodeBlock> objects = new ArrayList<>();
            part.all().forEach(each -> objects.add(CodeBlock.of("$L", names.of(each.type()))));
            part.needs().forEach(need -> objects.add(CodeBlock.of("$L", names.of(need))));
            body.addStatement(
                    "r.include($L$T.of($L))",
                    FilterCode.of(router.narrowing()),
                    Types.of(part.type().beside("Routes")),
                    CodeBlock.join(objects, ", "));
        }
        return body.unindent().add("});\n").build();
    }

    // Example: r.command("start", ctx -> echoBot.start(ctx.sender())).named("EchoBot.start").described("Say hello");
    private void addRoutes(CodeBlock.Builder body, HandlerModel handler, RouteModel route, CodeBlock attached) {
        CodeBlock filter = FilterCode.of(handler, route);
        CodeBlock call = new CallCode(names, handler, route).lambda();
        Trigger trigger = route.trigger();
        if (trigger instanceof Trigger.Command command) {
            boolean first = true;
            for (Trigger.Name name : command.names()) {
                CodeBlock head = CodeBlock.of("$L($L, ", trigger.kind().method(), Texts.literal(name.text()));
                body.add("r.$L$L$L).named($S)", head, filter, call, handler.displayName());
                if (first && !command.description().isEmpty()) {
                    body.add(".described($L)", Texts.literal(command.description()));
                }
                body.add("$L;\n", attached);
                first = false;
            }
        } else {
            body.add("r.$L$L$L).named($S)$L;\n", head(trigger), filter, call, handler.displayName(), attached);
        }
    }

    private static String press(Trigger trigger) {
        return trigger.kind() == UpdateKind.INLINE_CALLBACK ? "inlineCallback" : "callback";
    }

    private static CodeBlock head(Trigger trigger) {
        if (trigger instanceof Trigger.Callback callback) {
            String method = press(trigger);
            return switch (callback.match()) {
                case EXACT -> CodeBlock.of("$L($L, ", method, Texts.literal(callback.data()));
                case PREFIX -> CodeBlock.of("$LPrefix($L, ", method, Texts.literal(callback.data()));
                case ANY, BOTH -> CodeBlock.of("$L(", trigger.kind().method());
            };
        }
        if (trigger instanceof Trigger.Payload data) {
            return CodeBlock.of(
                    "$L($T.CODEC, ", press(trigger), Types.of(data.payload().codecType()));
        }
        if (trigger instanceof Trigger.Link link) {
            return CodeBlock.of("deepLink($T.CODEC, ", Types.of(link.payload().codecType()));
        }
        if (trigger instanceof Trigger.Typed typed) {
            return CodeBlock.of("$L($T.class, ", typed.kind().method(), Types.of(typed.type()));
        }
        return CodeBlock.of("$L(", trigger.kind().method());
    }
}
