package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * What kapt, which shows processors Java stubs of Kotlin classes, does to types that do not exist yet: without {@code
 * correctErrorTypes} it puts a class of its own in their place, and of an annotation that does not exist yet it drops the arguments.
 * Neither can be mended in a processor, which is not even told the setting; but both leave traces.
 */
public final class KotlinStubs {
    private static final String LOST = "error.NonExistentClass";
    static final String METADATA = "kotlin.Metadata";

    private KotlinStubs() {}

    /** {@return the first part of a class that mentions a type which kapt has lost: the class itself or one of its members} */
    static Optional<Element> lost(TypeElement type) {
        List<TypeMirror> above = new ArrayList<>(type.getInterfaces());
        above.add(type.getSuperclass());
        if (above.stream().anyMatch(KotlinStubs::isLost)) {
            return Optional.of(type);
        }
        for (Element member : type.getEnclosedElements()) {
            if (member instanceof ExecutableElement method) {
                boolean loses = isLost(method.getReturnType())
                        || method.getParameters().stream().anyMatch(parameter -> isLost(parameter.asType()));
                if (loses) {
                    return Optional.of(member);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isLost(TypeMirror type) {
        if (type instanceof WildcardType wildcard) {
            TypeMirror extended = wildcard.getExtendsBound();
            TypeMirror contained = wildcard.getSuperBound();
            return (extended != null && isLost(extended)) || (contained != null && isLost(contained));
        }
        return TypeNames.is(type, LOST)
                || (type instanceof DeclaredType declared
                        && declared.getTypeArguments().stream().anyMatch(KotlinStubs::isLost));
    }

    /**
     * Reports annotations of a Kotlin class that have lost their states. In the first round there is nothing to be seen of them; once they
     * exist, javac misses the value and ends the compilation. So this is for the last round.
     *
     * @param router a class with handlers
     * @param problems takes the complaints
     */
    public static void reportLostStates(TypeElement router, Problems problems) {
        if (!isKotlin(router)) {
            return;
        }
        for (Element member : router.getEnclosedElements()) {
            for (AnnotationMirror annotation : member.getAnnotationMirrors()) {
                if (annotation.getAnnotationType().asElement() instanceof TypeElement type
                        && AnnotationMirrors.find(type, Names.STATE_FILTER) != null
                        && AnnotationMirrors.explicitValue(annotation, "value") == null) {
                    problems.report(
                            FsmCode.KOTLIN_ANNOTATION,
                            ElementSpot.of(member, annotation),
                            TypeNames.of(type).nestedName(),
                            router.getSimpleName() + "." + member.getSimpleName());
                }
            }
        }
    }

    private static boolean isKotlin(Element element) {
        for (Element at = element; at != null; at = at.getEnclosingElement()) {
            if (AnnotationMirrors.find(at, METADATA) != null) {
                return true;
            }
        }
        return false;
    }
}
