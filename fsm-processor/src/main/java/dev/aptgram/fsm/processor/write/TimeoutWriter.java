package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.TimeoutModel;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes what happens when the time of a state is up: a method of the flow that need not be overridden. */
final class TimeoutWriter {
    private final MachineNames names;
    private final List<StateModel> limited;

    TimeoutWriter(MachineNames names) {
        this.names = names;
        this.limited = names.machine.running().stream()
                .filter(state -> state.timeout() != null)
                .toList();
    }

    void addHooks(TypeSpec.Builder flow) {
        for (StateModel state : limited) {
            TimeoutModel timeout = state.timeout();
            if (timeout != null) {
                flow.addMethod(hook(state, timeout));
            }
        }
    }

    // Example: default Go onCityTimeout(RunCtx ctx, City at, To timeUp) throws Exception { return timeUp; }
    private MethodSpec hook(StateModel state, TimeoutModel timeout) {
        return MethodSpec.methodBuilder(name(state))
                .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                .addJavadoc(
                        """
                        Decides when the time of a run in {@link $1T#$2L} is up, after $3L. Goes to {@link $1T#$4L} unless
                        overridden.

                        @param ctx the run's chat; there is no update
                        @param at the state
                        @param timeUp the decision to go to {@link $1T#$4L} with the data as it is
                        @return where the run goes; one that stays has as much time again
                        @throws Exception what went wrong; the run stays where it was, and this is called again later
                        """,
                        names.states,
                        state.constant(),
                        timeout.shortest(),
                        timeout.target().name())
                .addException(Types.EXCEPTION)
                .returns(names.go)
                .addParameter(Types.RUN_CTX, "ctx")
                .addParameter(names.of(state), "at")
                .addParameter(names.to, "timeUp")
                .addStatement("return timeUp")
                .build();
    }

    void addBridge(TypeSpec.Builder handlers) {
        if (!limited.isEmpty()) {
            handlers.addMethod(bridge());
        }
    }

    // Example: case CITY -> flow.onCityTimeout(ctx, new City(...), new To(Form.CITY, Form.DONE, position.data(),
    // null));
    private MethodSpec bridge() {
        CodeBlock.Builder body =
                CodeBlock.builder().add("return switch (position.state()) {\n").indent();
        for (StateModel state : limited) {
            TimeoutModel timeout = state.timeout();
            if (timeout != null) {
                body.add("case $L -> flow.$L(ctx, ", state.constant(), name(state))
                        .add(names.typed(state))
                        .add(
                                ", new $T($T.$L, $T.$L, $Lnull));\n",
                                names.to,
                                names.states,
                                state.constant(),
                                names.states,
                                timeout.target().name(),
                                carried(state, timeout));
            }
        }
        // A state without a limit may be all that is left of the enum.
        if (limited.size() < names.machine.states().size()) {
            body.add(
                    "default -> throw new $T($S + position.state());\n",
                    IllegalStateException.class,
                    "No time is up in ");
        }
        body.unindent().add("};\n");
        return MethodSpec.methodBuilder("onTimeout")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addException(Types.EXCEPTION)
                .returns(names.go)
                .addParameter(Types.RUN_CTX, "ctx")
                .addParameter(names.of(Types.POSITION), "position")
                .addCode(body.build())
                .build();
    }

    private String carried(StateModel from, TimeoutModel timeout) {
        StateModel to = names.machine.state(timeout.target().name()).orElseThrow();
        String data = !names.hasData ? "" : names.machine.keepsData(from, to) ? "position.data(), " : "null, ";
        return names.hasSubs ? data + "null, " : data;
    }

    private static String name(StateModel state) {
        return "on" + state.typeName() + "Timeout";
    }
}
