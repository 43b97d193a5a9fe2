package dev.aptgram.fsm.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.aptgram.fsm.processor.model.StateModel;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes a type per state, with a method per legal move and nothing else. */
final class StateWriter {
    private final MachineNames names;

    StateWriter(MachineNames names) {
        this.names = names;
    }

    void addTo(TypeSpec.Builder type) {
        TypeSpec.Builder state = TypeSpec.interfaceBuilder(names.state)
                .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                .addSuperinterface(names.ofStates(Types.MACHINE_STATE))
                .addJavadoc("A state in which a run can stand.");
        for (StateModel model : names.machine.running()) {
            state.addPermittedSubclass(names.of(model));
        }
        type.addType(state.build());
        names.machine.running().forEach(model -> type.addType(state(model)));
    }

    // Example: public record Age(FormData data) implements State { ... }
    private TypeSpec state(StateModel model) {
        ClassName name = names.of(model);
        TypeSpec.Builder type = TypeSpec.recordBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(names.state)
                .addJavadoc(
                        "{@link $T#$L}$L: what a handler can do there.\n",
                        names.states,
                        model.constant(),
                        model.initial() ? ", where a run begins" : "");
        MethodSpec.Builder header = MethodSpec.constructorBuilder();
        if (names.hasData) {
            boolean mayLack = names.mayLackData(model);
            header.addParameter(ParameterSpec.builder(mayLack ? Types.nullable(names.data) : names.data, "data")
                    .build());
            type.addJavadoc("\n@param data what the run carries$L\n", mayLack ? "; null if it began without" : "");
        }
        type.recordConstructor(header.build());
        type.addMethod(constant(model));
        for (StateModel.Target target : model.targets()) {
            addMoves(type, model, names.machine.state(target.name()).orElseThrow());
        }
        addAlwaysLegal(type);
        return type.build();
    }

    private MethodSpec constant(StateModel model) {
        return MethodSpec.methodBuilder("state")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(names.states)
                .addStatement("return $T.$L", names.states, model.constant())
                .build();
    }

    private void addMoves(TypeSpec.Builder type, StateModel from, StateModel to) {
        if (!names.hasData) {
            type.addMethod(move(from, to, "")
                    .addStatement(
                            "return new $T($T.$L, $T.$L, null)",
                            names.to,
                            names.states,
                            from.constant(),
                            names.states,
                            to.constant())
                    .build());
            return;
        }
        if (!names.mayLackData(from)) {
            type.addMethod(move(from, to, " with the data as it is")
                    .addStatement(
                            "return new $T($T.$L, $T.$L, data, null)",
                            names.to,
                            names.states,
                            from.constant(),
                            names.states,
                            to.constant())
                    .build());
        }
        type.addMethod(move(from, to, "")
                .addJavadoc("\n@param data what the run carries from there on\n")
                .addParameter(names.data, "data")
                .addStatement(
                        "return new $T($T.$L, $T.$L, $T.requireNonNull(data, $S), null)",
                        names.to,
                        names.states,
                        from.constant(),
                        names.states,
                        to.constant(),
                        Objects.class,
                        "data")
                .build());
    }

    private MethodSpec.Builder move(StateModel from, StateModel to, String how) {
        boolean again = to.constant().equals(from.constant());
        String what = to.isFinal() ? "end in" : again ? "come again to" : "go to";
        return MethodSpec.methodBuilder(to.methodName())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("{@return the decision to $L {@link $T#$L}$L}\n", what, names.states, to.constant(), how)
                .returns(names.to);
    }

    private void addAlwaysLegal(TypeSpec.Builder type) {
        addAlwaysLegal(type, "stay", names.stay, "stay in this state with the data as it is");
        addAlwaysLegal(type, "cancel", names.cancel, "end the run; nothing of it is kept");
    }

    private static void addAlwaysLegal(TypeSpec.Builder type, String name, ClassName returns, String what) {
        type.addMethod(always(name, returns, what)
                .addStatement("return new $T()", returns)
                .build());
        type.addMethod(always(name, returns, what)
                .addJavadoc("\n@param text what to say, once the decision is stored\n")
                .addParameter(String.class, "text")
                .addStatement("return new $T($T.text(text))", returns, Types.REPLY)
                .build());
        type.addMethod(always(name, returns, what)
                .addJavadoc("\n@param reply what to say, once the decision is stored\n")
                .addParameter(Types.REPLY, "reply")
                .addStatement("return new $T(reply)", returns)
                .build());
    }

    private static MethodSpec.Builder always(String name, ClassName returns, String what) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("{@return the decision to $L}\n", what)
                .returns(returns);
    }
}
