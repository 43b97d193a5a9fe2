package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.SubModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes what happens when the run inside a state is over: methods of the flow, and the bridge from the dispatcher to them. */
final class SubWriter {
    private final MachineNames names;
    private final List<StateModel> nesting;

    SubWriter(MachineNames names) {
        this.names = names;
        this.nesting = names.machine.nesting();
    }

    /** {@return the class of the machine that runs inside a state; empty if none does} */
    static Optional<ClassName> fsm(StateModel state) {
        SubModel sub = state.sub();
        MachineModel inner = sub == null ? null : sub.machine();
        return inner == null ? Optional.empty() : Optional.of(Types.of(inner.fsmType()));
    }

    void addMethods(TypeSpec.Builder flow, StateModel state, SubModel sub) {
        sub.ends().forEach(end -> flow.addMethod(onEnd(state, sub, end)));
        flow.addMethod(onCancel(state, sub));
    }

    // Example: Go onAddressDone(Ctx ctx, Address at, AddressData data) throws Exception;
    private MethodSpec onEnd(StateModel state, SubModel sub, SubModel.End end) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(end.methodName(state))
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .addException(Types.EXCEPTION)
                .addJavadoc(
                        """
                        Decides where a run goes on whose {@link $1T} inside {@link $2T#$3L} has come to {@link $1T#$4L}, before both
                        are stored at once. One that stays lets another begin inside.

                        @param ctx the update that ended it
                        @param at the state
                        """,
                        Types.of(sub.type()),
                        names.states,
                        state.constant(),
                        end.state().constant())
                .returns(names.go)
                .addParameter(Types.CTX, "ctx")
                .addParameter(names.of(state), "at");
        JavaType data = end.data();
        if (data != null) {
            TypeName type = Types.of(data);
            method.addJavadoc(
                            "@param data what the run inside carried$L\n",
                            end.mayLack() ? "; null if it never carried any" : "")
                    .addParameter(end.mayLack() ? type.nullable() : type, "data");
        }
        return method.addJavadoc("@return where the run goes\n")
                .addJavadoc("@throws Exception what went wrong; both stay where they were\n")
                .build();
    }

    private MethodSpec onCancel(StateModel state, SubModel sub) {
        return MethodSpec.methodBuilder(SubModel.cancelMethod(state))
                .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                .addJavadoc("""
                        Decides where a run goes on whose {@link $T} inside {@link $T#$L} is cancelled, before both are stored at
                        once. Ends it too unless overridden; one that stays lets another begin inside.

                        @param ctx the update that cancels it
                        @param at the state
                        @return where the run goes
                        @throws Exception what went wrong; both stay where they were
                        """, Types.of(sub.type()), names.states, state.constant())
                .addException(Types.EXCEPTION)
                .returns(names.go)
                .addParameter(Types.CTX, "ctx")
                .addParameter(names.of(state), "at")
                .addStatement("return at.cancel()")
                .build();
    }

    void addBridges(TypeSpec.Builder handlers) {
        // One that cannot run there has no ends; that is an error, and nothing is ever called.
        if (nesting.stream()
                .map(StateModel::sub)
                .anyMatch(sub -> sub != null && !sub.ends().isEmpty())) {
            handlers.addMethod(onSubFinal());
            handlers.addMethod(onSubCancel());
        }
    }

    // Example: case ADDRESS -> {
    //     Address at = new Address(...);
    //     yield switch ((AddressForm) ended) {
    //         case DONE -> flow.onAddressDone(ctx, at, (AddressData) Objects.requireNonNull(data));
    private MethodSpec onSubFinal() {
        CodeBlock.Builder body =
                CodeBlock.builder().add("return switch (position.state()) {\n").indent();
        for (StateModel state : nesting) {
            SubModel sub = state.sub();
            if (sub != null && !sub.ends().isEmpty()) {
                body.add("case $L -> switch (($T) ended) {\n", state.constant(), Types.of(sub.type()))
                        .indent();
                for (SubModel.End end : sub.ends()) {
                    body.add("case $L -> flow.$L(ctx, ", end.state().constant(), end.methodName(state))
                            .add(names.typed(state))
                            .add(data(end))
                            .add(");\n");
                }
                MachineModel inner = sub.machine();
                if (inner == null || inner.states().size() > sub.ends().size()) {
                    body.add("default -> throw new $T(ended + $S);\n", IllegalStateException.class, " is not final");
                }
                body.unindent().add("};\n");
            }
        }
        return bridge("onSubFinal", body)
                .addParameter(Types.ANY_ENUM, "ended")
                .addParameter(Types.OBJECT.nullable(), "data")
                .build();
    }

    private static CodeBlock data(SubModel.End end) {
        JavaType data = end.data();
        if (data == null) {
            return CodeBlock.of("");
        }
        return end.mayLack()
                ? CodeBlock.of(", ($T) data", Types.of(data))
                : CodeBlock.of(", ($T) $T.requireNonNull(data)", Types.of(data), Objects.class);
    }

    private MethodSpec onSubCancel() {
        CodeBlock.Builder body =
                CodeBlock.builder().add("return switch (position.state()) {\n").indent();
        for (StateModel state : nesting) {
            body.add("case $L -> flow.$L(ctx, ", state.constant(), SubModel.cancelMethod(state))
                    .add(names.typed(state))
                    .add(");\n");
        }
        return bridge("onSubCancel", body).build();
    }

    private MethodSpec.Builder bridge(String name, CodeBlock.Builder body) {
        if (nesting.size() < names.machine.states().size()) {
            body.add(
                    "default -> throw new $T($S + position.state());\n",
                    IllegalStateException.class,
                    "No machine runs in ");
        }
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addException(Types.EXCEPTION)
                .returns(names.go)
                .addParameter(Types.CTX, "ctx")
                .addParameter(names.of(Types.POSITION), "position")
                .addCode(body.unindent().add("};\n").build());
    }
}
