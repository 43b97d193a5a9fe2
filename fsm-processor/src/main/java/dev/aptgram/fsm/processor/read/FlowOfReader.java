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
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
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
            Optional<ExecutableElement> fitting = named.stream()
                    .filter(method -> way(method, wanted).isPresent())
                    .findFirst();
            if (fitting.isPresent()) {
                FlowOfModel.Way way = way(fitting.get(), wanted).orElseThrow();
                usable &= way != FlowOfModel.Way.SUSPENDING || coroutinesArePresent(router, fitting.get());
                present.add(new FlowOfModel.Present(wanted, way));
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

    /** {@return how a method says what the wanted one decides; empty if it does not fit} */
    private Optional<FlowOfModel.Way> way(ExecutableElement method, FlowMethod wanted) {
        if (method.getModifiers().contains(Modifier.PRIVATE)
                || method.getModifiers().contains(Modifier.STATIC)
                || method.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.empty();
        }
        ExecutableType type = (ExecutableType) method.asType();
        boolean suspends = KotlinSuspend.isSuspending(type);
        int count = type.getParameterTypes().size() - (suspends ? 1 : 0);
        if (count != wanted.parameters().size()) {
            return Optional.empty();
        }
        for (int i = 0; i < count; i++) {
            if (!is(type.getParameterTypes().get(i), wanted.parameters().get(i))) {
                return Optional.empty();
            }
        }
        TypeMirror result = suspends ? KotlinSuspend.answer(type) : type.getReturnType();
        if (result != null && returns(result, wanted.result())) {
            return Optional.of(suspends ? FlowOfModel.Way.SUSPENDING : FlowOfModel.Way.AT_ONCE);
        }
        return !suspends && wanted.mayBePutOff() && returnsStage(type.getReturnType(), wanted.result())
                ? Optional.of(FlowOfModel.Way.STAGE)
                : Optional.empty();
    }

    /** {@return whether a type is a stage of what is wanted; of anything, if that is nothing} */
    private boolean returnsStage(TypeMirror result, @Nullable JavaType wanted) {
        DeclaredType stage = TypeNames.as(result, "java.util.concurrent.CompletionStage", contexts.types());
        if (stage == null || wanted == null) {
            return stage != null;
        }
        List<? extends TypeMirror> carried = stage.getTypeArguments();
        if (carried.isEmpty()) {
            return false;
        }
        TypeMirror type = carried.get(0);
        return is(type instanceof WildcardType wildcard ? wildcard.getExtendsBound() : type, wanted);
    }

    private static boolean returns(TypeMirror result, @Nullable JavaType wanted) {
        if (wanted != null) {
            return is(result, wanted);
        }
        return result.getKind() == TypeKind.VOID || NOTHING.stream().anyMatch(name -> TypeNames.is(result, name));
    }

    private static boolean is(@Nullable TypeMirror type, JavaType wanted) {
        TypeElement element = type == null ? null : TypeNames.element(type);
        return element != null && TypeNames.of(element).equals(wanted);
    }
}
