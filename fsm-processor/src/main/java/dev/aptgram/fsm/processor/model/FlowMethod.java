package dev.aptgram.fsm.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A method by which a class handles the states of a machine.
 *
 * @param name its name
 * @param parameters its parameters' types
 * @param names its parameters' names
 * @param result what it returns; null for nothing
 * @param required whether a class must have it
 */
public record FlowMethod(
        String name,
        List<JavaType> parameters,
        List<String> names,
        @Nullable JavaType result,
        boolean required) {
    private static final JavaType MESSAGE = dispatch("MessageCtx");
    private static final JavaType CTX = dispatch("Ctx");
    private static final JavaType RUN = dispatch("RunCtx");
    private static final JavaType STALE = machine("StaleMachine");
    private static final JavaType STALE_ACTION = machine("StaleAction");

    public FlowMethod {
        parameters = List.copyOf(parameters);
        names = List.copyOf(names);
    }

    /**
     * {@return the methods of a machine's {@code Flow}, those that it demands first}
     *
     * @param machine the machine
     * @param data what a run carries that ends in a state
     */
    public static List<FlowMethod> of(MachineModel machine, Function<StateModel, Optional<JavaType>> data) {
        JavaType go = nested(machine, "Go");
        List<FlowMethod> all = new ArrayList<>();
        for (StateModel state : machine.states()) {
            SubModel sub = state.sub();
            if (state.isFinal()) {
                all.add(onFinal(state, data.apply(state)));
            } else if (sub == null) {
                all.add(new FlowMethod(
                        "on" + state.typeName(), List.of(MESSAGE, at(machine, state)), List.of("msg", "at"), go, true));
            } else {
                sub.ends().forEach(end -> all.add(onSubFinal(state, end, at(machine, state), go)));
            }
        }
        for (StateModel state : machine.running()) {
            JavaType at = at(machine, state);
            if (state.timeout() != null) {
                all.add(new FlowMethod(
                        "on" + state.typeName() + "Timeout",
                        List.of(RUN, at, nested(machine, "To")),
                        List.of("ctx", "at", "timeUp"),
                        go,
                        false));
            }
            if (state.sub() != null) {
                all.add(new FlowMethod(
                        SubModel.cancelMethod(state), List.of(CTX, at), List.of("ctx", "at"), go, false));
            }
            for (String verb : List.of("enter", "leave")) {
                all.add(new FlowMethod(verb + state.typeName(), List.of(CTX, at), List.of("ctx", "at"), null, false));
            }
        }
        all.add(new FlowMethod("onStale", List.of(CTX, STALE), List.of("ctx", "stale"), STALE_ACTION, false));
        return all;
    }

    private static FlowMethod onSubFinal(StateModel state, SubModel.End end, JavaType at, JavaType go) {
        JavaType data = end.data();
        List<JavaType> parameters = data == null ? List.of(CTX, at) : List.of(CTX, at, data);
        return new FlowMethod(
                end.methodName(state),
                parameters,
                List.of("ctx", "at", "data").subList(0, parameters.size()),
                go,
                true);
    }

    private static FlowMethod onFinal(StateModel state, Optional<JavaType> data) {
        List<JavaType> parameters = data.map(type -> List.of(CTX, type)).orElseGet(() -> List.of(CTX));
        return new FlowMethod(
                "on" + state.typeName(), parameters, List.of("ctx", "data").subList(0, parameters.size()), null, true);
    }

    /** {@return whether it may say later what it decides} The store is not read any further while {@code onStale} is asked. */
    public boolean mayBePutOff() {
        return !STALE_ACTION.equals(result);
    }

    /** {@return the method as a message shows it: in Java, without packages} */
    public String shown() {
        String list = IntStream.range(0, parameters.size())
                .mapToObj(i -> parameters.get(i).nestedName() + " " + names.get(i))
                .collect(Collectors.joining(", "));
        return (result == null ? "void" : result.nestedName()) + " " + name + "(" + list + ")";
    }

    private static JavaType at(MachineModel machine, StateModel state) {
        return nested(machine, state.typeName());
    }

    private static JavaType nested(MachineModel machine, String name) {
        List<String> names = new ArrayList<>(machine.fsmType().names());
        names.add(name);
        return new JavaType(machine.fsmType().packageName(), names);
    }

    private static JavaType dispatch(String name) {
        return new JavaType("dev.aptgram.dispatch", List.of(name));
    }

    private static JavaType machine(String name) {
        return new JavaType("dev.aptgram.dispatch.machine", List.of(name));
    }
}
