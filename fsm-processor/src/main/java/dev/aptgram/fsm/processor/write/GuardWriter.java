package dev.aptgram.fsm.processor.write;

import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes the move of which only saying what happens otherwise makes a decision. */
final class GuardWriter {
    private final MachineNames names;

    GuardWriter(MachineNames names) {
        this.names = names;
    }

    TypeSpec type() {
        return TypeSpec.classBuilder(names.guarded.simpleName())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("A move with a guard: say what happens if the guard does not allow it.")
                .addField(TypeName.BOOLEAN, "allowed", Modifier.PRIVATE, Modifier.FINAL)
                .addField(names.to, "move", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(TypeName.BOOLEAN, "allowed")
                        .addParameter(names.to, "move")
                        .addStatement("this.allowed = allowed")
                        .addStatement("this.move = move")
                        .build())
                .addMethod(MethodSpec.methodBuilder("isAllowed")
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc("{@return whether the guard allows the move}\n")
                        .returns(TypeName.BOOLEAN)
                        .addStatement("return allowed")
                        .build())
                .addMethod(reply().addJavadoc("@param text what to say\n")
                        .addParameter(Types.STRING, "text")
                        .addStatement("return reply($T.text(text))", Types.REPLY)
                        .build())
                .addMethod(reply().addJavadoc("@param reply what to say\n")
                        .addParameter(Types.REPLY, "reply")
                        .addStatement("return new $T(allowed, move.reply(reply))", names.guarded)
                        .build())
                .addMethod(otherwise("the move if it is allowed, or else another decision")
                        .addJavadoc("@param decision the other decision\n")
                        .addParameter(names.go, "decision")
                        .addStatement("return allowed ? move : decision")
                        .build())
                .addMethod(otherwise("the move if it is allowed, or else the decision to stay")
                        .addJavadoc("@param text what to say then\n")
                        .addParameter(Types.STRING, "text")
                        .addStatement("return otherwise(new $T($T.text(text)))", names.stay, Types.REPLY)
                        .build())
                .addMethod(otherwise("the move if it is allowed, or else the decision to stay")
                        .addJavadoc("@param reply what to say then\n")
                        .addParameter(Types.REPLY, "reply")
                        .addStatement("return otherwise(new $T(reply))", names.stay)
                        .build())
                .build();
    }

    private MethodSpec.Builder reply() {
        return MethodSpec.methodBuilder("reply")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("{@return the same move with something to say once it is stored}\n\n")
                .returns(names.guarded);
    }

    private MethodSpec.Builder otherwise(String what) {
        return MethodSpec.methodBuilder("otherwise")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("{@return $L}\n\n", what)
                .returns(names.go);
    }
}
