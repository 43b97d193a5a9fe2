package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.GuardModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes a type per state, with a method per legal move and nothing else. */
final class StateWriter {
    private final MachineNames names;

    StateWriter(MachineNames names) {
        this.names = names;
    }

    void addTo(TypeSpec.Builder type) {
        TypeSpec.Builder state = TypeSpec.interfaceBuilder(names.state.simpleName())
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
        TypeSpec.Builder type = TypeSpec.recordBuilder(name.simpleName())
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(names.state)
                .addJavadoc(
                        "{@link $T#$L}$L: what a handler can do there.\n",
                        names.states,
                        model.constant(),
                        model.initial() ? ", where a run begins" : "");
        if (names.dataIn(model).isPresent()) {
            boolean mayLack = names.mayLackData(model);
            TypeName data = names.dataIn(model).get();
            type.addComponent(mayLack ? data.nullable() : data, "data");
            type.addJavadoc("\n@param data what the run carries$L\n", mayLack ? "; null if it began without" : "");
        }
        type.addMethod(constant(model));
        for (StateModel.Target target : model.targets()) {
            addMoves(type, model, target);
        }
        addAlwaysLegal(type);
        if (names.hasHistory) {
            new BackWriter(names).addMethods(type, model);
        }
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

    private void addMoves(TypeSpec.Builder type, StateModel from, StateModel.Target target) {
        StateModel to = names.machine.state(target.name()).orElseThrow();
        GuardModel guard = target.guard();
        addMoves(type, from, to, guard, null);
        SubWriter.fsm(to).ifPresent(inner -> addMoves(type, from, to, guard, inner));
    }

    /** Moves to a state that runs another machine may say how that begins. */
    private void addMoves(
            TypeSpec.Builder type,
            StateModel from,
            StateModel to,
            @Nullable GuardModel guard,
            @Nullable ClassName inner) {
        Optional<TypeName> data = names.dataIn(to);
        String inside = !names.hasSubs ? "" : inner == null ? "null, " : "inside, ";
        if (data.isEmpty()) {
            type.addMethod(begun(move(from, to, guard, ""), inner)
                    .addCode(made(from, to, guard, (names.hasData ? "null, " : "") + inside))
                    .build());
            return;
        }
        if (names.machine.keepsData(from, to) && !names.mayLackData(from)) {
            type.addMethod(begun(move(from, to, guard, " with the data as it is"), inner)
                    .addCode(made(from, to, guard, "data, " + inside))
                    .build());
        }
        MethodSpec.Builder withData = move(from, to, guard, "")
                .addJavadoc("\n@param data what the run carries from there on\n")
                .addParameter(data.get(), "data")
                .addStatement("$T.requireNonNull(data, $S)", Objects.class, "data");
        type.addMethod(begun(withData, inner)
                .addCode(made(from, to, guard, "data, " + inside))
                .build());
    }

    private static MethodSpec.Builder begun(MethodSpec.Builder move, @Nullable ClassName inner) {
        return inner == null
                ? move
                : move.addJavadoc("\n@param inside how the run inside begins\n")
                        .addParameter(inner.nestedClass("Start"), "inside")
                        .addStatement("$T.requireNonNull(inside, $S)", Objects.class, "inside");
    }

    // Example: return new Guarded(Form.isAdult(data), new To(Form.AGE, Form.DONE, data, null));
    private CodeBlock made(StateModel from, StateModel to, @Nullable GuardModel guard, String data) {
        CodeBlock move = CodeBlock.of(
                "new $T($T.$L, $T.$L, $Lnull)",
                names.to,
                names.states,
                from.constant(),
                names.states,
                to.constant(),
                data);
        if (guard == null) {
            return CodeBlock.of("return $L;\n", move);
        }
        boolean hasData = names.dataIn(to).isPresent();
        CodeBlock asked = switch (guard.place()) {
            case DATA -> CodeBlock.of("data.$L()", guard.method());
            case MACHINE -> CodeBlock.of("$T.$L($L)", names.states, guard.method(), hasData ? "data" : "");
            case NOWHERE -> CodeBlock.of("true");
        };
        return CodeBlock.of("return new $T($L, $L);\n", names.guarded, asked, move);
    }

    private MethodSpec.Builder move(StateModel from, StateModel to, @Nullable GuardModel guard, String how) {
        boolean again = to.constant().equals(from.constant());
        String what = to.isFinal() ? "end in" : again ? "come again to" : "go to";
        String condition = guard == null ? "" : ", if {@code " + guard.method() + "} allows it";
        return MethodSpec.methodBuilder(to.methodName())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "{@return the decision to $L {@link $T#$L}$L$L}\n",
                        what,
                        names.states,
                        to.constant(),
                        how,
                        condition)
                .returns(guard == null ? names.to : names.guarded);
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
                .addParameter(Types.STRING, "text")
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
