package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.ResultType;
import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.tl.processor.support.KotlinSuspend;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads what a handler returns, and whether that is something to reply with. */
final class ResultReader {
    private static final Set<String> NOTHING = Set.of("java.lang.Void", "kotlin.Unit");
    static final String COROUTINES = "kotlinx.coroutines.future.FutureKt";

    private final Contexts contexts;
    private final Types types;
    private final Problems problems;

    ResultReader(Contexts contexts, Problems problems) {
        this.contexts = contexts;
        this.types = contexts.types();
        this.problems = problems;
    }

    /** {@return how the method returns; empty if that is no way for a handler, which has been reported} */
    Optional<HandlerModel.Result> read(ExecutableElement method, String name, List<Trigger> triggers) {
        Set<ResultType> allowed = EnumSet.allOf(ResultType.class);
        triggers.forEach(trigger -> allowed.retainAll(trigger.kind().results()));
        ExecutableType type = (ExecutableType) method.asType();
        boolean suspends = KotlinSuspend.isSuspending(type);
        TypeMirror returned = suspends ? KotlinSuspend.answer(type) : method.getReturnType();
        if (returned == null || !fits(returned, !suspends, allowed)) {
            problems.report(
                    FsmCode.RETURN_TYPE,
                    ElementSpot.of(method),
                    name,
                    returned == null ? "?" : TypeNames.shown(returned),
                    refusing(triggers, returned).kind().phrase(),
                    listed(allowed));
            return Optional.empty();
        }
        if (suspends && contexts.elements().getTypeElement(COROUTINES) == null) {
            problems.report(FsmCode.COROUTINES_ABSENT, ElementSpot.of(method), name);
            return Optional.empty();
        }
        boolean isVoid = returned.getKind() == TypeKind.VOID;
        return Optional.of(new HandlerModel.Result(isVoid, suspends, mayPass(returned)));
    }

    /** {@return the trigger whose kind of update cannot be answered so} */
    private Trigger refusing(List<Trigger> triggers, @Nullable TypeMirror returned) {
        return triggers.stream()
                .filter(trigger ->
                        returned != null && !fits(returned, true, trigger.kind().results()))
                .findFirst()
                .orElse(triggers.get(0));
    }

    private static String listed(Set<ResultType> allowed) {
        return allowed.stream().map(result -> ", " + result.shown()).collect(Collectors.joining());
    }

    private boolean fits(TypeMirror type, boolean mayBeStage, Set<ResultType> allowed) {
        if (type.getKind() == TypeKind.VOID) {
            return true;
        }
        if (type.getKind() == TypeKind.BOOLEAN) {
            return allowed.contains(ResultType.BOOLEAN);
        }
        TypeElement element = TypeNames.element(type);
        if (element == null) {
            return false;
        }
        String name = element.getQualifiedName().toString();
        if (NOTHING.contains(name)
                || allowed.stream().anyMatch(result -> result.qualifiedName().equals(name))
                || (allowed.contains(ResultType.MOVE) && TypeNames.as(type, Names.MACHINE_MOVE, types) != null)) {
            return true;
        }
        List<? extends TypeMirror> carried = mayBeStage ? ofStage(type) : null;
        return carried != null
                && (carried.isEmpty()
                        || carried.get(0).getKind() == TypeKind.WILDCARD
                        || fits(carried.get(0), false, allowed));
    }

    /** {@return the type arguments of a stage; null if it is none} */
    private @Nullable List<? extends TypeMirror> ofStage(TypeMirror type) {
        var stage = TypeNames.as(type, "java.util.concurrent.CompletionStage", types);
        return stage == null ? null : stage.getTypeArguments();
    }

    private boolean mayPass(TypeMirror type) {
        if (TypeNames.is(type, Names.NEXT)) {
            return true;
        }
        List<? extends TypeMirror> carried = ofStage(type);
        return carried != null
                && (carried.isEmpty() || carried.get(0).getKind() == TypeKind.WILDCARD || mayPass(carried.get(0)));
    }
}
