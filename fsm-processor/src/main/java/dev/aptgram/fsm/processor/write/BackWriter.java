package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the way back of machines that keep a history. */
final class BackWriter {
    private final MachineNames names;

    BackWriter(MachineNames names) {
        this.names = names;
    }

    /** Adds the decisions to go back to the type of a state. */
    void addMethods(TypeSpec.Builder state, StateModel model) {
        state.addMethod(back("with the data that the run carried there")
                .addStatement(
                        "return new $T($T.$L, $Lnull, null)",
                        names.back,
                        names.states,
                        model.constant(),
                        names.hasData ? "null, " : "")
                .build());
        if (names.machine.data() != null) {
            state.addMethod(back("with other data")
                    .addJavadoc("\n@param data what the run carries from there on\n")
                    .addParameter(names.data, "data")
                    .addStatement(
                            "return new $T($T.$L, $T.requireNonNull(data, $S), null, null)",
                            names.back,
                            names.states,
                            model.constant(),
                            Objects.class,
                            "data")
                    .build());
        }
    }

    private MethodSpec.Builder back(String how) {
        return MethodSpec.methodBuilder("back")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "{@return the decision to go back to the state before, $L; to stay, if the run remembers none}\n",
                        how)
                .returns(names.back);
    }

    /** {@return the decision itself} */
    TypeSpec type() {
        String data = names.hasData ? "data, " : "";
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(names.states.nullable(), "from");
        if (names.hasData) {
            constructor.addParameter(names.data.nullable(), "data");
        }
        constructor
                .addParameter(Types.MOVE_REPLY.nullable(), "reply")
                .addParameter(Types.MOVE_REPLY.nullable(), "otherwise")
                .addStatement("super($T.BACK, from, null, $Lreply, otherwise)", Types.MOVE_KIND, data);
        CodeBlock before = CodeBlock.of("from(), $L", names.hasData ? "data(), " : "");
        return TypeSpec.classBuilder(names.back.simpleName())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(names.go)
                .addJavadoc("The decision to go back to the state before.")
                .addMethod(constructor.build())
                .addMethods(MoveWriter.replies(names.back, before, CodeBlock.of(", saidOtherwise()")))
                .addMethod(otherwise()
                        .addJavadoc("@param text what to say\n")
                        .addParameter(Types.STRING, "text")
                        .addStatement("return otherwise($T.text(text))", Types.REPLY)
                        .build())
                .addMethod(otherwise()
                        .addJavadoc("@param reply what to say\n")
                        .addParameter(Types.REPLY, "reply")
                        .addStatement("return new $T($Lsaid(), reply)", names.back, before)
                        .build())
                .build();
    }

    private MethodSpec.Builder otherwise() {
        return MethodSpec.methodBuilder("otherwise")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "{@return the same decision with something to say if the run remembers no state before}\n\n")
                .returns(names.back);
    }
}
