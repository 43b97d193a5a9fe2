package dev.aptgram.tl.processor.support;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * What Kotlin makes of a suspending function: a method that returns {@code Object} and whose last parameter, a continuation, takes
 * the answer.
 */
public final class KotlinSuspend {
    private static final String CONTINUATION = "kotlin.coroutines.Continuation";

    private KotlinSuspend() {}

    /**
     * {@return whether a method is a suspending function}
     *
     * @param type the method's type
     */
    public static boolean isSuspending(ExecutableType type) {
        List<? extends TypeMirror> parameters = type.getParameterTypes();
        return !parameters.isEmpty()
                && isNamed(parameters.get(parameters.size() - 1), CONTINUATION)
                && isNamed(type.getReturnType(), "java.lang.Object");
    }

    /**
     * {@return what a suspending function answers; null if its continuation does not say}
     *
     * @param type the type of a suspending function
     */
    public static @Nullable TypeMirror answer(ExecutableType type) {
        List<? extends TypeMirror> parameters = type.getParameterTypes();
        List<? extends TypeMirror> arguments =
                ((DeclaredType) parameters.get(parameters.size() - 1)).getTypeArguments();
        if (arguments.isEmpty()) {
            return null;
        }
        return arguments.get(0) instanceof WildcardType wildcard ? wildcard.getSuperBound() : arguments.get(0);
    }

    private static boolean isNamed(TypeMirror type, String name) {
        return type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && element.getQualifiedName().contentEquals(name);
    }
}
