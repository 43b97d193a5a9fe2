package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.FormerState;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.Mermaid;
import dev.aptgram.fsm.processor.model.SchemaFingerprint;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.TimeoutModel;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.FieldSpec;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import dev.aptgram.tl.processor.support.SourceText;
import java.time.Duration;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class of a machine. */
public final class FsmWriter {
    private final MachineModel machine;
    private final MachineNames names;

    private FsmWriter(MachineModel machine) {
        this.machine = machine;
        this.names = new MachineNames(machine);
    }

    /**
     * {@return the source of a machine's class}
     *
     * @param machine the machine, without errors
     */
    public static SourceText write(MachineModel machine) {
        return Headers.text(machine.fsmType(), new FsmWriter(machine).type());
    }

    private TypeSpec type() {
        TypeSpec.Builder type = Headers.mark(TypeSpec.classBuilder(names.fsm.simpleName()))
                .addModifiers(Modifier.FINAL)
                .addJavadoc(javadoc());
        if (machine.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        type.addField(text("ID", machine.id(), "The machine's stable id."));
        type.addField(text("SCHEMA", SchemaFingerprint.of(machine), "The fingerprint of the graph and the data."));
        type.addField(text("MERMAID", Mermaid.of(machine), "The graph as a Mermaid state diagram."));
        type.addField(machineField());
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        new EntryWriter(names).addTo(type);
        type.addMethod(new RunWriter(names).of());
        type.addMethod(typed());
        new StateWriter(names).addTo(type);
        new MoveWriter(names).addTo(type);
        new FlowWriter(names).addTo(type);
        type.addType(new FilterWriter(names).type());
        machine.allData()
                .ifPresent(data -> type.addType(
                        machine.perState() ? new CodecWriter(data).type(machine) : new CodecWriter(data).type()));
        return type.build();
    }

    private CodeBlock javadoc() {
        CodeBlock.Builder doc = CodeBlock.builder()
                .add("The machine {@link $T}, stored as {@code $L}.\n\n", names.states, machine.id())
                .add("<pre>{@code\n$L}</pre>\n", Mermaid.of(machine));
        DataModel data = machine.data();
        if (data != null) {
            doc.add("\n<p>A run carries a {@link $T}, stored as\n\n", names.data)
                    .add(lines(data));
        }
        for (StateModel state : machine.states()) {
            DataModel own = state.data();
            if (own != null) {
                doc.add(
                                "\n<p>In {@code $L} a run carries a {@link $T}, stored as\n\n",
                                state.constant(),
                                Types.of(own.root().type()))
                        .add(lines(own));
            }
        }
        return doc.build();
    }

    private static CodeBlock lines(DataModel data) {
        CodeBlock.Builder doc = CodeBlock.builder().add("<pre>{@code\n");
        data.tlLines().forEach(line -> doc.add("$L\n", line));
        return doc.add("}</pre>\n").build();
    }

    private static FieldSpec text(String name, String value, String doc) {
        return FieldSpec.builder(Types.STRING, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(doc)
                .initializer("$S", value)
                .build();
    }

    // Example: MACHINE = Machine.builder(ID, SCHEMA, Form.NAME, new Codec()).key(...).ends(Form.DONE).build();
    private FieldSpec machineField() {
        StateModel initial = machine.initial().orElseThrow();
        CodeBlock.Builder value = CodeBlock.builder()
                .add(
                        "$T.$L(ID, SCHEMA, $T.$L",
                        Types.MACHINE,
                        machine.perState() ? "perState" : "builder",
                        names.states,
                        initial.constant())
                .add(machine.data() != null ? ", new Codec())" : ")")
                .indent()
                .add(key());
        if (names.hasHistory) {
            value.add("\n.history($L)", machine.history());
        }
        for (StateModel state : machine.states()) {
            add(state, value);
        }
        for (FormerState former : machine.former()) {
            value.add("\n.formerly($S, $T.$L)", former.name(), names.states, former.target());
        }
        value.add("\n.build()").unindent();
        return FieldSpec.builder(names.of(Types.MACHINE), "MACHINE", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The machine as the dispatcher knows it.")
                .initializer(value.build())
                .build();
    }

    private CodeBlock key() {
        JavaType own = machine.keyFn();
        return own == null
                ? CodeBlock.of("\n.key($T.$L)", Types.KEY_STRATEGY, machine.key())
                : CodeBlock.of("\n.key(new $T())", Types.of(own));
    }

    private void add(StateModel state, CodeBlock.Builder value) {
        if (state.isFinal()) {
            value.add("\n.ends($T.$L)", names.states, state.constant());
        }
        DataModel own = state.data();
        if (own != null) {
            TypeName data = Types.of(own.root().type());
            value.add(
                    "\n.data($T.$L, $T.class, Codec.$L())",
                    names.states,
                    state.constant(),
                    data,
                    new CodecNames(machine.allData().orElseThrow())
                            .codec(own.root().type()));
        }
        SubWriter.fsm(state)
                .ifPresent(inner -> value.add("\n.sub($T.$L, $T.MACHINE)", names.states, state.constant(), inner));
        TimeoutModel timeout = state.timeout();
        if (timeout != null) {
            value.add(
                    "\n.timeout($T.$L, $T.ofMillis($LL), $T.$L)",
                    names.states,
                    state.constant(),
                    Duration.class,
                    timeout.duration().orElseThrow().toMillis(),
                    names.states,
                    timeout.target().name());
        }
    }

    // Example: case AGE -> new Age(Objects.requireNonNull(position.data()));
    private MethodSpec typed() {
        CodeBlock.Builder body =
                CodeBlock.builder().add("return switch (position.state()) {\n").indent();
        for (StateModel state : machine.running()) {
            body.add("case $L -> $L;\n", state.constant(), names.typed(state));
        }
        if (!machine.finals().isEmpty()) {
            List<String> finals =
                    machine.finals().stream().map(StateModel::constant).toList();
            body.add(
                    "case $L -> throw new $T($S + position.state());\n",
                    String.join(", ", finals),
                    IllegalStateException.class,
                    "No run stands in ");
        }
        body.unindent().add("};\n");
        return MethodSpec.methodBuilder("typed")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(names.state)
                .addParameter(names.of(Types.POSITION), "position")
                .addCode(body.build())
                .build();
    }
}
