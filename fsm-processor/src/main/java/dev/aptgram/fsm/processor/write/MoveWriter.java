package dev.aptgram.fsm.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the sealed result of handlers. Moves between states have no public constructor: only states make them. */
final class MoveWriter {
    private final MachineNames names;
    private final TypeName nullableText = Types.nullable(ClassName.get(String.class));

    MoveWriter(MachineNames names) {
        this.names = names;
    }

    void addTo(TypeSpec.Builder type) {
        type.addType(go());
        type.addType(start());
        type.addType(to());
        type.addType(simple(names.stay, "STAY", "The decision to stay in a state."));
        type.addType(simple(names.cancel, "CANCEL", "The decision to end a run; nothing of it is kept."));
    }

    private TypeSpec go() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Types.MOVE_KIND, "kind")
                .addParameter(Types.nullable(names.states), "from")
                .addParameter(Types.nullable(names.states), "to");
        if (names.hasData) {
            constructor.addParameter(Types.nullable(names.data), "data");
        }
        constructor
                .addParameter(nullableText, "text")
                .addStatement("super(MACHINE, kind, from, to, $L, text)", names.hasData ? "data" : "null");
        return TypeSpec.classBuilder(names.go)
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT, Modifier.STATIC, Modifier.SEALED)
                .superclass(names.of(Types.MACHINE_MOVE))
                .addPermittedSubclass(names.start)
                .addPermittedSubclass(names.to)
                .addPermittedSubclass(names.stay)
                .addPermittedSubclass(names.cancel)
                .addJavadoc("What a handler decides about a run.")
                .addMethod(constructor.build())
                .addMethod(MethodSpec.methodBuilder("reply")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .addJavadoc("""
                {@return the same decision with a message to send once it is stored}

                @param text what to say
                """)
                        .returns(names.go)
                        .addParameter(String.class, "text")
                        .build())
                .build();
    }

    private TypeSpec start() {
        List<ParameterSpec> parameters = new ArrayList<>();
        parameters.add(ParameterSpec.builder(Types.nullable(names.states), "to").build());
        if (names.hasData) {
            parameters.add(
                    ParameterSpec.builder(Types.nullable(names.data), "data").build());
        }
        return sub(names.start, "The decision to begin a run.")
                .addMethod(constructor(Modifier.PRIVATE, parameters)
                        .addStatement(
                                "super($T.START, null, to, $Ltext)", Types.MOVE_KIND, names.hasData ? "data, " : "")
                        .build())
                .addMethod(reply(names.start, CodeBlock.of("to(), $L", names.hasData ? "data(), " : "")))
                .build();
    }

    private TypeSpec to() {
        List<ParameterSpec> parameters = new ArrayList<>();
        parameters.add(
                ParameterSpec.builder(Types.nullable(names.states), "from").build());
        parameters.add(ParameterSpec.builder(Types.nullable(names.states), "to").build());
        if (names.hasData) {
            parameters.add(
                    ParameterSpec.builder(Types.nullable(names.data), "data").build());
        }
        String data = names.hasData ? "data, " : "";
        return sub(names.to, "The decision to go from one state to another.")
                .addMethod(constructor(Modifier.PRIVATE, parameters)
                        .addStatement("super($T.TO, from, to, $Ltext)", Types.MOVE_KIND, data)
                        .build())
                .addMethod(reply(names.to, CodeBlock.of("from(), to(), $L", names.hasData ? "data(), " : "")))
                .build();
    }

    // Example: public Cancel() { this(null); }
    private TypeSpec simple(ClassName name, String kind, String doc) {
        return sub(name, doc)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc("Decides without a word.")
                        .addStatement("this(null)")
                        .build())
                .addMethod(constructor(Modifier.PRIVATE, List.of())
                        .addStatement(
                                "super($T.$L, null, null, $Ltext)",
                                Types.MOVE_KIND,
                                kind,
                                names.hasData ? "null, " : "")
                        .build())
                .addMethod(reply(name, CodeBlock.of("")))
                .build();
    }

    private TypeSpec.Builder sub(ClassName name, String doc) {
        return TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(names.go)
                .addJavadoc(doc);
    }

    private MethodSpec.Builder constructor(Modifier access, List<ParameterSpec> parameters) {
        return MethodSpec.constructorBuilder()
                .addModifiers(access)
                .addParameters(parameters)
                .addParameter(nullableText, "text");
    }

    private static MethodSpec reply(ClassName name, CodeBlock before) {
        return MethodSpec.methodBuilder("reply")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(name)
                .addParameter(String.class, "text")
                .addStatement("return new $T($Ltext)", name, before)
                .build();
    }
}
