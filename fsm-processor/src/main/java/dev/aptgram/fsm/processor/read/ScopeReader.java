package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.StateScope;
import dev.aptgram.fsm.processor.model.UpdateKind;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads to which states a handler is bound: by its parameters and by annotations with {@code @StateFilter}. */
final class ScopeReader {
    private final Contexts contexts;
    private final Problems problems;
    private final Map<JavaType, MachineModel> machines = new LinkedHashMap<>();
    private final Map<JavaType, Set<String>> bound = new LinkedHashMap<>();
    private boolean failed;

    ScopeReader(Contexts contexts, Problems problems) {
        this.contexts = contexts;
        this.problems = problems;
    }

    /** {@return the states, one entry per machine; empty if they cannot be read, which has been reported} */
    Optional<List<StateScope>> read(ExecutableElement method, String handler, List<UpdateKind> kinds) {
        for (AnnotationMirror annotation : method.getAnnotationMirrors()) {
            if (annotation.getAnnotationType().asElement() instanceof TypeElement type
                    && AnnotationMirrors.find(type, Names.STATE_FILTER) != null) {
                checkKinds(method, handler, annotation, TypeNames.of(type).nestedName(), kinds);
                readFilter(method, handler, annotation, TypeNames.of(type).nestedName());
            }
        }
        for (VariableElement parameter : method.getParameters()) {
            StateTypes.of(parameter.asType(), contexts)
                    .ifPresent(state -> bind(state.machine(), new LinkedHashSet<>(state.constants())));
        }
        if (failed) {
            return Optional.empty();
        }
        List<StateScope> scopes = new ArrayList<>();
        machines.forEach((type, machine) -> scopes.add(new StateScope(machine, inOrder(machine, type))));
        for (StateScope scope : scopes) {
            if (scope.constants().isEmpty()) {
                problems.report(
                        FsmCode.NEVER_IN_STATE,
                        ElementSpot.of(method),
                        handler,
                        scope.machine().type().nestedName());
                return Optional.empty();
            }
        }
        return Optional.of(scopes);
    }

    private void checkKinds(
            ExecutableElement method,
            String handler,
            AnnotationMirror annotation,
            String name,
            List<UpdateKind> kinds) {
        for (UpdateKind kind : kinds) {
            if (!contexts.hasChat(kind)) {
                failed = true;
                String objection = "no machine has a run for " + kind.phrase();
                problems.report(FsmCode.STATE_FILTER, ElementSpot.of(method, annotation), name, handler, objection);
            }
        }
    }

    private List<String> inOrder(MachineModel machine, JavaType type) {
        Set<String> wanted = bound.getOrDefault(type, Set.of());
        return machine.running().stream()
                .map(StateModel::constant)
                .filter(wanted::contains)
                .toList();
    }

    private void bind(MachineModel machine, Set<String> states) {
        machines.put(machine.type(), machine);
        Set<String> before = bound.putIfAbsent(machine.type(), states);
        if (before != null) {
            before.retainAll(states);
        }
    }

    private void readFilter(ExecutableElement method, String handler, AnnotationMirror annotation, String name) {
        AnnotationValue value = AnnotationMirrors.explicitValue(annotation, "value");
        List<AnnotationValue> named = values(value);
        TypeElement element = named.isEmpty() ? null : enumOf(named.get(0));
        Optional<MachineModel> machine =
                element == null ? Optional.empty() : contexts.machines().of(element);
        if (machine.isEmpty()) {
            failed = true;
            String objection = named.isEmpty() ? "it names no state" : "its value is no @Fsm enum";
            problems.report(FsmCode.STATE_FILTER, ElementSpot.of(method, annotation), name, handler, objection);
            return;
        }
        Set<String> states = new LinkedHashSet<>();
        for (AnnotationValue one : named) {
            String constant = String.valueOf(((VariableElement) one.getValue()).getSimpleName());
            if (machine.get().state(constant).filter(StateModel::isFinal).isPresent()) {
                failed = true;
                problems.report(
                        FsmCode.FINAL_HANDLED,
                        ElementSpot.of(method, annotation, one),
                        handler,
                        machine.get().type().nestedName(),
                        constant,
                        machine.get().running().stream()
                                .map(StateModel::constant)
                                .collect(Collectors.joining(", ")));
            }
            states.add(constant);
        }
        bind(machine.get(), states);
    }

    private static List<AnnotationValue> values(@Nullable AnnotationValue value) {
        if (value == null) {
            return List.of();
        }
        if (value.getValue() instanceof List<?> items) {
            return items.stream().map(AnnotationValue.class::cast).toList();
        }
        return List.of(value);
    }

    private static @Nullable TypeElement enumOf(AnnotationValue value) {
        if (value.getValue() instanceof VariableElement constant) {
            TypeMirror type = constant.asType();
            return TypeNames.element(type);
        }
        return null;
    }
}
