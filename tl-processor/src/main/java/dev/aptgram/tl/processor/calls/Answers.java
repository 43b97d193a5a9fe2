package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.calls.model.CallModel.Delivery;
import dev.aptgram.tl.processor.support.KotlinSuspend;
import dev.aptgram.tl.processor.support.Place;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds out how a method wants its answer, and whether the answer is one. */
final class Answers {
    private static final String AWAIT = "kotlinx.coroutines.future.FutureKt";
    private static final Set<String> FUTURES =
            Set.of(CompletableFuture.class.getName(), CompletionStage.class.getName(), Future.class.getName());

    private final Elements elements;
    private final Types types;
    private final TypeRules rules;
    private final CallReporter reporter;

    Answers(Elements elements, Types types, TypeRules rules, CallReporter reporter) {
        this.elements = elements;
        this.types = types;
        this.rules = rules;
        this.reporter = reporter;
    }

    /**
     * {@return how the answer comes, or nothing after a problem has been told}
     *
     * @param name the method as messages call it
     * @param element where to point
     * @param type the method's type
     * @param tlName what it calls
     * @param answer what that answers
     */
    Optional<Delivery> check(String name, Element element, ExecutableType type, String tlName, TypeMirror answer) {
        return KotlinSuspend.isSuspending(type)
                ? suspending(name, element, type, tlName, answer)
                : returning(name, element, type.getReturnType(), tlName, answer);
    }

    private Optional<Delivery> suspending(
            String name, Element element, ExecutableType type, String tlName, TypeMirror answer) {
        TypeMirror wanted = KotlinSuspend.answer(type);
        if (wanted == null || !rules.fits(answer, wanted)) {
            reporter.report(
                    CallMessage.RESULT_TYPE_SUSPENDING,
                    Place.of(element),
                    name,
                    wanted == null ? "?" : TypeText.of(wanted, answer),
                    tlName,
                    wanted == null ? TypeText.of(answer) : TypeText.of(answer, wanted));
            return Optional.empty();
        }
        if (elements.getTypeElement(AWAIT) == null) {
            reporter.report(CallMessage.COROUTINES_ABSENT, Place.of(element), name, AWAIT, TypeText.of(answer));
            return Optional.empty();
        }
        return Optional.of(Delivery.SUSPENDING);
    }

    private Optional<Delivery> returning(
            String name, Element element, TypeMirror returned, String tlName, TypeMirror answer) {
        if (returned.getKind() == TypeKind.VOID) {
            return Optional.of(Delivery.IGNORED);
        }
        if (FUTURES.stream().anyMatch(future -> TypeRules.isNamed(returned, future))) {
            TypeElement future = elements.getTypeElement(CompletableFuture.class.getName());
            if (rules.fits(types.getDeclaredType(future, answer), returned)) {
                return Optional.of(Delivery.FUTURE);
            }
        } else if (rules.fits(answer, returned)) {
            return Optional.of(Delivery.WAITING);
        }
        reporter.report(
                CallMessage.RESULT_TYPE,
                Place.of(element),
                name,
                TypeText.of(returned, answer),
                tlName,
                TypeText.of(answer, returned),
                TypeText.of(unboxed(answer), returned));
        return Optional.empty();
    }

    private TypeMirror unboxed(TypeMirror type) {
        try {
            PrimitiveType primitive = types.unboxedType(type);
            return primitive;
        } catch (IllegalArgumentException e) {
            return type;
        }
    }
}
