package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.FlowMethod;
import dev.aptgram.fsm.processor.model.FlowOfModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.KotlinSuspend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads classes that handle the states of a machine by methods of the right names. */
final class FlowOfReader {
    private static final Set<String> NOTHING = Set.of("java.lang.Void", "kotlin.Unit");

    private final Contexts contexts;
    private final Problems problems;

    FlowOfReader(Contexts contexts, Problems problems) {
        this.contexts = contexts;
        this.problems = problems;
    }

    /** {@return what {@code @FlowOf} says; empty if there is none, or one that makes no sense, which has been reported} */
    Optional<FlowOfModel> read(TypeElement router, Collection<ExecutableElement> methods) {
        AnnotationMirror mark = AnnotationMirrors.find(router, Names.FLOW_OF);
        if (mark == null) {
            return Optional.empty();
        }
        AnnotationValue value = AnnotationMirrors.explicitValue(mark, "value");
        TypeElement named =
                value != null && value.getValue() instanceof TypeMirror type ? TypeNames.element(type) : null;
        Optional<MachineModel> machine =
                named == null ? Optional.empty() : contexts.machines().of(named);
        if (named == null || machine.isEmpty()) {
            String shown = named == null ? "?" : TypeNames.of(named).nestedName();
            problems.report(
                    FsmCode.FLOW_OF_MACHINE,
                    ElementSpot.of(router, mark, "value"),
                    TypeNames.of(router).nestedName(),
                    shown);
            return Optional.empty();
        }
        Map<String, JavaType> own = new HashMap<>();
        for (VariableElement constant : StateReader.constants(named)) {
            StateReader.dataType(constant)
                    .map(TypeNames::element)
                    .ifPresent(type -> own.put(constant.getSimpleName().toString(), TypeNames.of(type)));
        }
        Optional<JavaType> common =
                MachineReader.dataType(named).map(TypeNames::element).map(TypeNames::of);
        List<FlowMethod> wanted = FlowMethod.of(
                machine.get(),
                state -> own.containsKey(state.constant()) ? Optional.of(own.get(state.constant())) : common);
        return read(router, mark, machine.get(), wanted, methods);
    }

    private Optional<FlowOfModel> read(
            TypeElement router,
            AnnotationMirror mark,
            MachineModel machine,
            List<FlowMethod> demanded,
            Collection<ExecutableElement> methods) {
        List<FlowOfModel.Present> present = new ArrayList<>();
        List<FlowMethod> missing = new ArrayList<>();
        boolean usable = true;
        for (FlowMethod wanted : demanded) {
            List<ExecutableElement> named = methods.stream()
                    .filter(method -> method.getSimpleName().contentEquals(wanted.name()))
                    .toList();
            Optional<ExecutableElement> fitting =
                    named.stream().filter(method -> fits(method, wanted)).findFirst();
            if (fitting.isPresent()) {
                boolean suspends = isSuspending(fitting.get());
                usable &= !suspends || coroutinesArePresent(router, fitting.get());
                present.add(new FlowOfModel.Present(wanted, suspends));
            } else if (!named.isEmpty()) {
                usable = false;
                report(router, named.get(0), machine, wanted);
            } else if (wanted.required()) {
                missing.add(wanted);
            }
        }
        if (!missing.isEmpty()) {
            problems.report(
                    FsmCode.FLOW_OF_INCOMPLETE,
                    ElementSpot.of(router, mark),
                    TypeNames.of(router).nestedName(),
                    machine.type().nestedName(),
                    missing.stream().map(FlowMethod::name).collect(Collectors.joining(", ")),
                    missing.get(0).shown());
            return Optional.empty();
        }
        return usable ? Optional.of(new FlowOfModel(machine, present)) : Optional.empty();
    }

    private void report(TypeElement router, ExecutableElement method, MachineModel machine, FlowMethod wanted) {
        problems.report(
                FsmCode.FLOW_OF_METHOD,
                ElementSpot.of(method),
                TypeNames.of(router).nestedName() + "." + wanted.name(),
                machine.type().nestedName(),
                wanted.shown());
    }

    private boolean coroutinesArePresent(TypeElement router, ExecutableElement method) {
        if (contexts.elements().getTypeElement(ResultReader.COROUTINES) != null) {
            return true;
        }
        problems.report(
                FsmCode.COROUTINES_ABSENT,
                ElementSpot.of(method),
                TypeNames.of(router).nestedName() + "." + method.getSimpleName());
        return false;
    }

    private static boolean fits(ExecutableElement method, FlowMethod wanted) {
        if (method.getModifiers().contains(Modifier.PRIVATE)
                || method.getModifiers().contains(Modifier.STATIC)
                || method.getModifiers().contains(Modifier.ABSTRACT)) {
            return false;
        }
        ExecutableType type = (ExecutableType) method.asType();
        boolean suspends = KotlinSuspend.isSuspending(type);
        int count = type.getParameterTypes().size() - (suspends ? 1 : 0);
        if (count != wanted.parameters().size()) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (!is(type.getParameterTypes().get(i), wanted.parameters().get(i))) {
                return false;
            }
        }
        TypeMirror result = suspends ? KotlinSuspend.answer(type) : type.getReturnType();
        return result != null && returns(result, wanted.result());
    }

    private static boolean returns(TypeMirror result, @Nullable JavaType wanted) {
        if (wanted != null) {
            return is(result, wanted);
        }
        return result.getKind() == TypeKind.VOID || NOTHING.stream().anyMatch(name -> TypeNames.is(result, name));
    }

    private static boolean is(TypeMirror type, JavaType wanted) {
        TypeElement element = TypeNames.element(type);
        return element != null && TypeNames.of(element).equals(wanted);
    }

    private static boolean isSuspending(ExecutableElement method) {
        return KotlinSuspend.isSuspending((ExecutableType) method.asType());
    }
}
