package dev.aptgram.tl.processor.calls;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Finds types in an interface that do not exist yet: a processor may still write them. */
final class Unresolved {
    private Unresolved() {}

    static boolean in(TypeElement type) {
        for (TypeMirror above : type.getInterfaces()) {
            if (in(above) || in((TypeElement) ((DeclaredType) above).asElement())) {
                return true;
            }
        }
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream().anyMatch(Unresolved::in);
    }

    private static boolean in(ExecutableElement method) {
        return in(method.getReturnType())
                || method.getParameters().stream().anyMatch(parameter -> in(parameter.asType()))
                || method.getTypeParameters().stream()
                        .anyMatch(parameter -> parameter.getBounds().stream().anyMatch(Unresolved::in));
    }

    private static boolean in(TypeMirror type) {
        return type.accept(VISITOR, null);
    }

    private static boolean in(List<? extends TypeMirror> types) {
        return types.stream().anyMatch(Unresolved::in);
    }

    private static final SimpleTypeVisitor14<Boolean, Void> VISITOR = new SimpleTypeVisitor14<>(false) {
        @Override
        public Boolean visitError(ErrorType type, Void nothing) {
            return true;
        }

        @Override
        public Boolean visitDeclared(DeclaredType type, Void nothing) {
            return in(type.getTypeArguments());
        }

        @Override
        public Boolean visitArray(ArrayType type, Void nothing) {
            return in(type.getComponentType());
        }

        @Override
        public Boolean visitWildcard(WildcardType type, Void nothing) {
            return (type.getExtendsBound() != null && in(type.getExtendsBound()))
                    || (type.getSuperBound() != null && in(type.getSuperBound()));
        }
    };
}
