package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes what happens when a run leaves a state and when it has come to one: methods of the flow that need not be overridden. */
final class HookWriter {
    private final MachineNames names;

    HookWriter(MachineNames names) {
        this.names = names;
    }

    // Example: default void enterAge(Ctx ctx, Age at) throws Exception {}
    void addHooks(TypeSpec.Builder flow) {
        for (StateModel state : names.machine.running()) {
            flow.addMethod(hook("enter", state, """
                    Is told that a run has come to {@link $T#$L}, after that is stored and the move's reply is sent; at most once.
                    It is too late to decide anything. Does nothing unless overridden.

                    @param ctx the update that moved it
                    @param at the state
                    @throws Exception what went wrong; it is logged, and the run stands there all the same
                    """));
            flow.addMethod(hook("leave", state, """
                    Is told that a run leaves {@link $T#$L}, before that is stored; again, if another process is faster. Does
                    nothing unless overridden.

                    @param ctx the update that moves it
                    @param at the state
                    @throws Exception what went wrong; the run stays where it was
                    """));
        }
    }

    private MethodSpec hook(String verb, StateModel state, String doc) {
        return MethodSpec.methodBuilder(verb + state.typeName())
                .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                .addJavadoc(doc, names.states, state.constant())
                .addException(Types.EXCEPTION)
                .addParameter(Types.CTX, "ctx")
                .addParameter(names.of(state), "at")
                .build();
    }

    void addBridges(TypeSpec.Builder handlers) {
        handlers.addMethod(bridge("onLeave", "leave"));
        handlers.addMethod(bridge("onEnter", "enter"));
    }

    // Example: case AGE -> flow.enterAge(ctx, new Age(Objects.requireNonNull(position.data())));
    private MethodSpec bridge(String name, String verb) {
        CodeBlock.Builder body =
                CodeBlock.builder().add("switch (position.state()) {\n").indent();
        for (StateModel state : names.machine.running()) {
            body.add("case $L -> flow.$L$L(ctx, ", state.constant(), verb, state.typeName())
                    .add(names.typed(state))
                    .add(");\n");
        }
        if (!names.machine.finals().isEmpty()) {
            body.add(
                    "default -> throw new $T($S + position.state());\n",
                    IllegalStateException.class,
                    "No run stands in ");
        }
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addException(Types.EXCEPTION)
                .addParameter(Types.CTX, "ctx")
                .addParameter(names.of(Types.POSITION), "position")
                .addCode(body.unindent().add("}\n").build())
                .build();
    }
}
