package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.ParameterSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes the filters of a machine: one per state, and some about all of them. */
final class FilterWriter {
    private final MachineNames names;

    FilterWriter(MachineNames names) {
        this.names = names;
    }

    TypeSpec type() {
        TypeName filter = names.ofStates(Types.IN_STATE);
        TypeSpec.Builder type = TypeSpec.classBuilder("Filters")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Filters by the state in which the run of an update stands.")
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        for (StateModel state : names.machine.running()) {
            type.addMethod(filter(state.methodName())
                    .addJavadoc(
                            "{@return updates while a run stands in {@link $T#$L}}\n", names.states, state.constant())
                    .returns(filter)
                    .addStatement("return $T.of(MACHINE, $T.$L)", Types.IN_STATE, names.states, state.constant())
                    .build());
        }
        type.addMethod(filter("state")
                .addJavadoc("""
                {@return updates while a run stands in one of some states}

                @param first a state
                @param more further states
                """)
                .returns(filter)
                .addParameter(names.states, "first")
                .addParameter(ParameterSpec.varargs(names.states, "more"))
                .addStatement("return $T.of(MACHINE, first, more)", Types.IN_STATE)
                .build());
        type.addMethod(filter("anyState")
                .addJavadoc("{@return updates while there is a run}\n")
                .returns(filter)
                .addStatement("return $T.any(MACHINE)", Types.IN_STATE)
                .build());
        type.addMethod(filter("notStarted")
                .addJavadoc("{@return updates while there is no run}\n")
                .returns(TypeName.generic(Types.FILTER, Types.CTX))
                .addStatement("return $T.notStarted(MACHINE)", Types.IN_STATE)
                .build());
        // A state of that name has the method.
        if (names.machine.running().stream()
                .noneMatch(state -> state.methodName().equals("completed"))) {
            type.addMethod(filter("completed")
                    .addJavadoc(
                            "{@return updates with which a run has come to a final state, for what is asked after that}\n")
                    .returns(TypeName.generic(Types.FILTER, Types.UPDATE_CTX))
                    .addStatement("return $T.completed(MACHINE)", Types.IN_STATE)
                    .build());
        }
        return type.build();
    }

    private static MethodSpec.Builder filter(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.STATIC);
    }
}
