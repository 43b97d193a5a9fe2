package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import javax.lang.model.element.Modifier;

/** The ways into a machine: start, cancel, of, flow. */
final class EntryWriter {
    private static final String AS_SOON =
            " for the update, once its handler has succeeded; one that exists is replaced.\n\n@param ctx the update\n";

    private final MachineNames names;

    EntryWriter(MachineNames names) {
        this.names = names;
    }

    void addTo(TypeSpec.Builder type) {
        String nothing = names.hasData ? "null, null" : "null";
        CodeBlock first = state(names.machine.initial().orElseThrow());
        type.addMethod(entry("start", "Begins a run" + AS_SOON)
                .addParameter(Types.CTX, "ctx")
                .addStatement("ctx.apply(new $T($L, $L))", names.start, first, nothing)
                .build());
        type.addMethod(entry("start", "{@return the decision to begin a run, for a handler to return}\n")
                .returns(names.start)
                .addStatement("return new $T($L, $L)", names.start, first, nothing)
                .build());
        StateModel initial = names.machine.initial().orElseThrow();
        names.dataIn(initial).ifPresent(data -> addStartsWithData(type, "start", first, data, ""));
        for (StateModel entry : names.machine.entries()) {
            addEntry(type, entry);
        }
        type.addMethod(entry("cancel", """
            Ends the run of the update, if there is one, once its handler has succeeded.

            @param ctx the update
            """)
                .addParameter(Types.CTX, "ctx")
                .addStatement("ctx.apply(new $T())", names.cancel)
                .build());
        type.addMethod(entry("of", """
            {@return where the run of the update stands; empty if there is none}

            @param ctx the update
            """)
                .returns(TypeName.generic(Types.OPTIONAL, names.state))
                .addParameter(Types.CTX, "ctx")
                .addStatement("return ctx.position(MACHINE).map($T::typed)", names.fsm)
                .build());
        type.addMethod(entry("flow", """
            {@return the handlers of the machine's states, for a bot's routes}

            @param flow who handles them
            """)
                .returns(names.of(Types.MACHINE_FLOW))
                .addParameter(names.flow, "flow")
                .addStatement("return new $T(flow)", names.fsm.nestedClass("Handlers"))
                .build());
    }

    // Example: static Start startAge(FormData data) { return new Start(Form.AGE, data, null); }
    private void addEntry(TypeSpec.Builder type, StateModel entry) {
        String name = "start" + entry.typeName();
        String where = " in {@code " + entry.constant() + "}";
        if (names.dataIn(entry).isPresent()) {
            addStartsWithData(type, name, state(entry), names.dataIn(entry).get(), where);
            return;
        }
        String nothing = names.hasData ? "null, null" : "null";
        type.addMethod(entry(name, "Begins a run" + where + AS_SOON)
                .addParameter(Types.CTX, "ctx")
                .addStatement("ctx.apply(new $T($L, $L))", names.start, state(entry), nothing)
                .build());
        type.addMethod(entry(name, "{@return the decision to begin a run" + where + ", for a handler to return}\n")
                .returns(names.start)
                .addStatement("return new $T($L, $L)", names.start, state(entry), nothing)
                .build());
    }

    private void addStartsWithData(TypeSpec.Builder type, String name, CodeBlock state, TypeName data, String where) {
        String param = "@param data what the run carries from the start\n";
        type.addMethod(entry(name, "Begins a run" + where + AS_SOON + param)
                .addParameter(Types.CTX, "ctx")
                .addParameter(data, "data")
                .addStatement("ctx.apply(new $T($L, data, null))", names.start, state)
                .build());
        type.addMethod(
                entry(name, "{@return the decision to begin a run" + where + ", for a handler to return}\n\n" + param)
                        .returns(names.start)
                        .addParameter(data, "data")
                        .addStatement("return new $T($L, data, null)", names.start, state)
                        .build());
    }

    private CodeBlock state(StateModel model) {
        return CodeBlock.of("$T.$L", names.states, model.constant());
    }

    private static MethodSpec.Builder entry(String name, String doc) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("$L", doc);
    }
}
