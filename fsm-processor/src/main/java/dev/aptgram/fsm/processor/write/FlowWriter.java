package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.SubModel;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the interface with a method per state, and the bridge from the dispatcher to it. */
final class FlowWriter {
    private final MachineNames names;

    FlowWriter(MachineNames names) {
        this.names = names;
    }

    void addTo(TypeSpec.Builder type) {
        type.addType(flow());
        type.addType(handlers());
    }

    private TypeSpec flow() {
        TypeSpec.Builder flow = TypeSpec.interfaceBuilder(names.flow.simpleName())
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(names.ofStates(Types.MACHINE_HANDLERS))
                .addJavadoc(
                        "Handles the states of {@link $T}. A state without a method does not compile.", names.states);
        for (StateModel state : names.machine.states()) {
            SubModel sub = state.sub();
            if (sub == null) {
                flow.addMethod(state.isFinal() ? onFinal(state) : onState(state));
            } else {
                new SubWriter(names).addMethods(flow, state, sub);
            }
        }
        new TimeoutWriter(names).addHooks(flow);
        new HookWriter(names).addHooks(flow);
        return flow.addMethod(onStale()).build();
    }

    // Example: Go onAge(MessageCtx ctx, Age at) throws Exception;
    private MethodSpec onState(StateModel state) {
        return abstractMethod(state)
                .addJavadoc("""
                Handles a message that came in {@link $T#$L}.

                @param ctx the message
                @param at the state, whose methods are the moves that are legal there
                @return where the run goes
                @throws Exception what went wrong; the run stays where it was
                """, names.states, state.constant())
                .returns(names.go)
                .addParameter(Types.MESSAGE_CTX, "ctx")
                .addParameter(names.of(state), "at")
                .build();
    }

    // Example: void onDone(Ctx ctx, FormData data) throws Exception;
    private MethodSpec onFinal(StateModel state) {
        MethodSpec.Builder method = abstractMethod(state)
                .addJavadoc("""
                Is told that a run ends in {@link $T#$L}, before its end is stored.

                @param ctx the update that ended it
                """, names.states, state.constant())
                .addParameter(Types.CTX, "ctx");
        names.dataIn(state).ifPresent(data -> {
            boolean mayLack = names.mayLackData(state);
            method.addJavadoc("@param data what the run carried$L\n", mayLack ? "; null if it never carried any" : "")
                    .addParameter(mayLack ? data.nullable() : data, "data");
        });
        return method.addJavadoc("@throws Exception what went wrong; the run stays where it was\n")
                .build();
    }

    private static MethodSpec.Builder abstractMethod(StateModel state) {
        return MethodSpec.methodBuilder("on" + state.typeName())
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .addException(Types.EXCEPTION);
    }

    private MethodSpec onStale() {
        return MethodSpec.methodBuilder("onStale")
                .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                .addJavadoc("""
                Is asked what to do with a stored run that this build cannot continue. Keeps it unless overridden.

                @param ctx the update that met it
                @param stale what is known of the run
                @return what to do
                @throws Exception what went wrong; the run stays as it is
                """)
                .addException(Types.EXCEPTION)
                .returns(Types.STALE_ACTION)
                .addParameter(Types.CTX, "ctx")
                .addParameter(Types.STALE_MACHINE, "stale")
                .addStatement("return $T.KEEP", Types.STALE_ACTION)
                .build();
    }

    private TypeSpec handlers() {
        TypeSpec.Builder handlers = TypeSpec.recordBuilder("Handlers")
                .addModifiers(Modifier.PRIVATE)
                .addComponent(names.flow, "flow")
                .addSuperinterface(names.of(Types.MACHINE_FLOW))
                .addMethod(override("machine")
                        .returns(names.of(Types.MACHINE))
                        .addStatement("return MACHINE")
                        .build())
                .addMethod(override("name")
                        .returns(Types.STRING)
                        .addStatement("return flow.getClass().getSimpleName()")
                        .build())
                .addMethod(onMessage())
                .addMethod(bridgeToFinal())
                .addMethod(override("onStale")
                        .addException(Types.EXCEPTION)
                        .returns(Types.STALE_ACTION)
                        .addParameter(Types.CTX, "ctx")
                        .addParameter(Types.STALE_MACHINE, "stale")
                        .addStatement("return flow.onStale(ctx, stale)")
                        .build());
        new TimeoutWriter(names).addBridge(handlers);
        new HookWriter(names).addBridges(handlers);
        new SubWriter(names).addBridges(handlers);
        return handlers.build();
    }

    // Example: case AGE -> flow.onAge(ctx, new Age(Objects.requireNonNull(position.data())));
    private MethodSpec onMessage() {
        MethodSpec.Builder method = override("onMessage")
                .addException(Types.EXCEPTION)
                .returns(names.go)
                .addParameter(Types.MESSAGE_CTX, "ctx")
                .addParameter(names.of(Types.POSITION), "position");
        List<StateModel> nesting = names.machine.nesting();
        if (nesting.size() == names.machine.running().size()) {
            return method.addStatement(
                            "throw new $T($S + position.state())",
                            IllegalStateException.class,
                            "Another machine runs in ")
                    .build();
        }
        CodeBlock.Builder body =
                CodeBlock.builder().add("return switch (position.state()) {\n").indent();
        for (StateModel state : names.machine.running()) {
            if (state.sub() == null) {
                body.add("case $L -> flow.on$L(ctx, ", state.constant(), state.typeName())
                        .add(names.typed(state))
                        .add(");\n");
            }
        }
        if (!nesting.isEmpty()) {
            body.add(
                    "case $L -> throw new $T($S + position.state());\n",
                    String.join(", ", nesting.stream().map(StateModel::constant).toList()),
                    IllegalStateException.class,
                    "Another machine runs in ");
        }
        List<StateModel> finals = names.machine.finals();
        if (!finals.isEmpty()) {
            body.add(
                    "case $L -> throw new $T($S + position.state());\n",
                    String.join(", ", finals.stream().map(StateModel::constant).toList()),
                    IllegalStateException.class,
                    "No run stands in ");
        }
        return method.addCode(body.unindent().add("};\n").build()).build();
    }

    // Example: case DONE -> flow.onDone(ctx, Objects.requireNonNull(data));
    private MethodSpec bridgeToFinal() {
        MethodSpec.Builder method = override("onFinal")
                .addException(Types.EXCEPTION)
                .addParameter(Types.CTX, "ctx")
                .addParameter(names.states, "state")
                .addParameter(names.data.nullable(), "data");
        CodeBlock.Builder body = CodeBlock.builder();
        if (!names.machine.finals().isEmpty()) {
            body.add("switch (state) {\n").indent();
            for (StateModel state : names.machine.finals()) {
                body.add("case $L -> flow.on$L(ctx", state.constant(), state.typeName());
                if (names.dataIn(state).isPresent()) {
                    body.add(", ").add(names.sure(state, "data"));
                }
                body.add(");\n");
            }
            body.add("default -> throw new $T(state + $S);\n", IllegalStateException.class, " is not final");
            body.unindent().add("}\n");
        } else {
            body.addStatement("throw new $T(state + $S)", IllegalStateException.class, " is not final");
        }
        return method.addCode(body.build()).build();
    }

    private static MethodSpec.Builder override(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
