package dev.aptgram.fsm.processor.read;

import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Finds types that do not exist yet: a processor, this one or another, may still write them. Elements that use such types are
 * put off to the next round.
 */
public final class Unresolved {
    private Unresolved() {}

    /**
     * {@return whether a machine must wait}
     *
     * @param machine an {@code @Fsm} enum
     */
    public static boolean inMachine(TypeElement machine) {
        return inItself(machine) || MachineReader.inside(machine).stream().anyMatch(Unresolved::inItself);
    }

    /** Those that run inside it are looked at by the caller. */
    private static boolean inItself(TypeElement machine) {
        return inAnnotations(machine)
                || machine.getEnclosedElements().stream().anyMatch(Unresolved::inAnnotations)
                || MachineReader.dataTypes(machine).stream().anyMatch(data -> inData(data, new HashSet<>()));
    }

    /**
     * {@return whether a router must wait}
     *
     * @param router a {@code @Router} or {@code @BotApp} class
     */
    public static boolean inRouter(TypeElement router) {
        return inRouter(router, new HashSet<>());
    }

    /** Routers that lead back to themselves are an error, which is reported once they are read. */
    private static boolean inRouter(TypeElement router, Set<TypeElement> seen) {
        if (!seen.add(router)) {
            return false;
        }
        if (inAnnotations(router) || inHandlers(router) || inConstructors(router)) {
            return true;
        }
        // A router is read together with the classes that it names.
        AnnotationMirror mark = PartReader.mark(router);
        if (mark != null && inNamed(mark, seen)) {
            return true;
        }
        List<TypeMirror> above = new ArrayList<>(router.getInterfaces());
        above.add(router.getSuperclass());
        // Handlers are inherited, so a type that one of them uses counts wherever it is declared.
        return above.stream().anyMatch(type -> in(type) || inSupertype(type, seen));
    }

    private static boolean inNamed(AnnotationMirror mark, Set<TypeElement> seen) {
        List<TypeElement> named = new ArrayList<>(ClassValues.classes(mark, "routers"));
        named.addAll(ClassValues.classes(mark, "providers"));
        return named.stream()
                .anyMatch(each -> AnnotationMirrors.find(each, Names.BOT_APP) == null && inRouter(each, seen));
    }

    /**
     * {@return whether a payload must wait}
     *
     * @param payload a record that a button carries
     */
    public static boolean inPayload(TypeElement payload) {
        return inAnnotations(payload) || inData(payload.asType(), new HashSet<>());
    }

    private static boolean inSupertype(TypeMirror type, Set<TypeElement> seen) {
        TypeElement element = TypeNames.element(type);
        return element != null && inRouter(element, seen);
    }

    private static boolean inHandlers(TypeElement router) {
        boolean byName = AnnotationMirrors.find(router, Names.FLOW_OF) != null;
        for (Element member : router.getEnclosedElements()) {
            if (member instanceof ExecutableElement method
                    && (byName || !method.getAnnotationMirrors().isEmpty())) {
                boolean open = inAnnotations(method)
                        || in(method.getReturnType())
                        || method.getParameters().stream().anyMatch(p -> in(p.asType()));
                if (open) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean inConstructors(TypeElement type) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .anyMatch(made -> made.getParameters().stream().anyMatch(p -> in(p.asType())));
    }

    private static boolean inData(TypeMirror data, Set<String> seen) {
        if (in(data)) {
            return true;
        }
        TypeElement element = TypeNames.element(data);
        if (element == null) {
            return false;
        }
        // The arguments of a list or an optional, then the components of a record, each record once.
        return ((DeclaredType) data).getTypeArguments().stream().anyMatch(type -> inData(type, seen))
                || (seen.add(element.getQualifiedName().toString())
                        && Components.of(element).stream().map(Element::asType).anyMatch(type -> inData(type, seen)));
    }

    private static boolean inAnnotations(Element element) {
        for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
            if (in(annotation.getAnnotationType())) {
                return true;
            }
            for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> member :
                    annotation.getElementValues().entrySet()) {
                if (inValue(member.getValue(), isText(member.getKey().getReturnType()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean inValue(AnnotationValue value, boolean text) {
        Object content = value.getValue();
        if (content instanceof TypeMirror type) {
            return in(type);
        }
        if (content instanceof List<?> items) {
            return items.stream().anyMatch(item -> inValue((AnnotationValue) item, text));
        }
        // javac shows a class or a constant that does not exist as a text, whatever the member's type is.
        return content instanceof String && !text;
    }

    private static boolean isText(TypeMirror type) {
        TypeMirror element = type instanceof ArrayType array ? array.getComponentType() : type;
        return TypeNames.is(element, "java.lang.String");
    }

    private static boolean in(TypeMirror type) {
        return type.accept(VISITOR, null);
    }

    private static final SimpleTypeVisitor14<Boolean, Void> VISITOR = new SimpleTypeVisitor14<>(false) {
        @Override
        public Boolean visitError(ErrorType type, Void nothing) {
            return true;
        }

        @Override
        public Boolean visitDeclared(DeclaredType type, Void nothing) {
            return type.getTypeArguments().stream().anyMatch(argument -> argument.accept(this, null));
        }

        @Override
        public Boolean visitArray(ArrayType type, Void nothing) {
            return type.getComponentType().accept(this, null);
        }

        @Override
        public Boolean visitWildcard(WildcardType type, Void nothing) {
            return (type.getExtendsBound() != null && type.getExtendsBound().accept(this, null))
                    || (type.getSuperBound() != null && type.getSuperBound().accept(this, null));
        }

        @Override
        public Boolean visitTypeVariable(TypeVariable type, Void nothing) {
            return false;
        }
    };
}
