package dev.aptgram.fsm.processor.write;

import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.ParameterSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes the sealed result of handlers. Moves between states have no public constructor: only states make them. */
final class MoveWriter {
    private final MachineNames names;
    private final TypeName nullableReply = Types.MOVE_REPLY.nullable();

    MoveWriter(MachineNames names) {
        this.names = names;
    }

    void addTo(TypeSpec.Builder type) {
        type.addType(go());
        type.addType(start());
        type.addType(to());
        type.addType(simple(names.stay, "STAY", "The decision to stay in a state."));
        type.addType(simple(names.cancel, "CANCEL", "The decision to end a run; nothing of it is kept."));
        if (names.hasHistory) {
            type.addType(new BackWriter(names).type());
        }
        if (names.hasGuards) {
            type.addType(new GuardWriter(names).type());
        }
    }

    private TypeSpec go() {
        TypeSpec.Builder go = TypeSpec.classBuilder(names.go.simpleName())
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT, Modifier.STATIC, Modifier.SEALED)
                .superclass(names.of(Types.MACHINE_MOVE))
                .addPermittedSubclass(names.start)
                .addPermittedSubclass(names.to)
                .addPermittedSubclass(names.stay)
                .addPermittedSubclass(names.cancel)
                .addJavadoc("What a handler decides about a run.")
                .addMethod(constructor(null))
                .addMethod(abstractReply(Types.STRING, "text", "what to say"))
                .addMethod(abstractReply(
                        Types.REPLY, "reply", "what to say; to a press it may change the message with the button"));
        if (names.hasHistory) {
            go.addPermittedSubclass(names.back).addMethod(constructor(new ParameterSpec(nullableReply, "otherwise")));
        }
        if (names.hasSubs) {
            go.addMethod(constructor(inside()));
        }
        return go.build();
    }

    private static ParameterSpec inside() {
        TypeName any = TypeName.generic(Types.MACHINE_MOVE, TypeName.ANY, TypeName.ANY);
        return new ParameterSpec(any.nullable(), "inside");
    }

    private MethodSpec constructor(@Nullable ParameterSpec last) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Types.MOVE_KIND, "kind")
                .addParameter(names.states.nullable(), "from")
                .addParameter(names.states.nullable(), "to");
        if (names.hasData) {
            constructor.addParameter(names.data.nullable(), "data");
        }
        constructor.addParameter(nullableReply, "reply");
        if (last != null) {
            constructor.addParameter(last);
        }
        String rest = last == null ? "" : last.name().equals("inside") ? ", null, inside" : ", otherwise";
        return constructor
                .addStatement("super(MACHINE, kind, from, to, $L, reply$L)", names.hasData ? "data" : "null", rest)
                .build();
    }

    private MethodSpec abstractReply(TypeName type, String said, String doc) {
        return MethodSpec.methodBuilder("reply")
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .addJavadoc(
                        "{@return the same decision with something to say once it is stored}\n\n@param $L $L\n",
                        said,
                        doc)
                .returns(names.go)
                .addParameter(type, said)
                .build();
    }

    private TypeSpec start() {
        List<ParameterSpec> parameters = new ArrayList<>();
        parameters.add(new ParameterSpec(names.states.nullable(), "to"));
        if (names.hasData) {
            parameters.add(new ParameterSpec(names.data.nullable(), "data"));
        }
        return sub(names.start, "The decision to begin a run.")
                .addMethod(constructor(Modifier.PRIVATE, parameters)
                        .addStatement(
                                "super($T.START, null, to, $Lreply)", Types.MOVE_KIND, names.hasData ? "data, " : "")
                        .build())
                .addMethods(replies(names.start, CodeBlock.of("to(), $L", names.hasData ? "data(), " : "")))
                .build();
    }

    private TypeSpec to() {
        List<ParameterSpec> parameters = new ArrayList<>();
        parameters.add(new ParameterSpec(names.states.nullable(), "from"));
        parameters.add(new ParameterSpec(names.states.nullable(), "to"));
        if (names.hasData) {
            parameters.add(new ParameterSpec(names.data.nullable(), "data"));
        }
        if (names.hasSubs) {
            parameters.add(inside());
        }
        String data = names.hasData ? "data, " : "";
        String kept = (names.hasData ? "data(), " : "") + (names.hasSubs ? "inside(), " : "");
        return sub(names.to, "The decision to go from one state to another.")
                .addMethod(constructor(Modifier.PRIVATE, parameters)
                        .addStatement(
                                "super($T.TO, from, to, $Lreply$L)",
                                Types.MOVE_KIND,
                                data,
                                names.hasSubs ? ", inside" : "")
                        .build())
                .addMethods(replies(names.to, CodeBlock.of("from(), to(), $L", kept)))
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
                                "super($T.$L, null, null, $Lreply)",
                                Types.MOVE_KIND,
                                kind,
                                names.hasData ? "null, " : "")
                        .build())
                .addMethods(replies(name, CodeBlock.of("")))
                .build();
    }

    private TypeSpec.Builder sub(ClassName name, String doc) {
        return TypeSpec.classBuilder(name.simpleName())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(names.go)
                .addJavadoc(doc);
    }

    private MethodSpec.Builder constructor(Modifier access, List<ParameterSpec> parameters) {
        return MethodSpec.constructorBuilder()
                .addModifiers(access)
                .addParameters(parameters)
                .addParameter(nullableReply, "reply");
    }

    // Example: public To reply(Reply reply) { return new To(from(), to(), data(), reply); }
    private static List<MethodSpec> replies(ClassName name, CodeBlock before) {
        return replies(name, before, CodeBlock.of(""));
    }

    static List<MethodSpec> replies(ClassName name, CodeBlock before, CodeBlock after) {
        return List.of(
                reply(name)
                        .addParameter(Types.STRING, "text")
                        .addStatement("return reply($T.text(text))", Types.REPLY)
                        .build(),
                reply(name)
                        .addParameter(Types.REPLY, "reply")
                        .addStatement("return new $T($Lreply$L)", name, before, after)
                        .build());
    }

    private static MethodSpec.Builder reply(ClassName name) {
        return MethodSpec.methodBuilder("reply")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(name);
    }
}
