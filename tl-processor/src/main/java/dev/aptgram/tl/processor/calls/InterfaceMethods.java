package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The methods that a class has to have to implement an interface. */
final class InterfaceMethods {
    private final Elements elements;
    private final Types types;
    private final TypeElement api;
    private final List<ExecutableElement> seen = new ArrayList<>();

    private InterfaceMethods(Elements elements, Types types, TypeElement api) {
        this.elements = elements;
        this.types = types;
        this.api = api;
    }

    /** {@return the abstract methods, its own first and then what it inherits, each in the order of the source} */
    static List<ExecutableElement> abstractOnes(TypeElement api, Elements elements, Types types) {
        InterfaceMethods methods = new InterfaceMethods(elements, types, api);
        methods.visit(api);
        return methods.seen.stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .filter(method -> !methods.isObjects(method))
                .toList();
    }

    private void visit(TypeElement type) {
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            add(method);
        }
        for (TypeMirror above : type.getInterfaces()) {
            visit((TypeElement) ((DeclaredType) above).asElement());
        }
    }

    private void add(ExecutableElement method) {
        for (int i = 0; i < seen.size(); i++) {
            ExecutableElement known = seen.get(i);
            if (isSame(known, method)) {
                if (gives(method, known)) {
                    seen.set(i, method);
                }
                return;
            }
        }
        seen.add(method);
    }

    /** {@return whether one implementation serves both} Neither need override the other, if they are inherited side by side. */
    private boolean isSame(ExecutableElement known, ExecutableElement method) {
        if (!known.getSimpleName().equals(method.getSimpleName())
                || isStaticOrPrivate(known)
                || isStaticOrPrivate(method)) {
            return known.equals(method);
        }
        ExecutableType one = member(known);
        ExecutableType other = member(method);
        return types.isSubsignature(one, other) || types.isSubsignature(other, one);
    }

    private static boolean isStaticOrPrivate(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.STATIC)
                || method.getModifiers().contains(Modifier.PRIVATE);
    }

    private ExecutableType member(ExecutableElement method) {
        return (ExecutableType) types.asMemberOf((DeclaredType) api.asType(), method);
    }

    /** {@return whether the second of two has to give way to the first, which is nearer or says what to call} */
    private boolean gives(ExecutableElement method, ExecutableElement known) {
        if (elements.overrides(known, method, api)) {
            return false;
        }
        return elements.overrides(method, known, api)
                || (AnnotationMirrors.find(known, CallAnnotations.CALL) == null
                        && AnnotationMirrors.find(method, CallAnnotations.CALL) != null);
    }

    /** {@return whether every class has the method already} */
    private boolean isObjects(ExecutableElement method) {
        TypeElement object = elements.getTypeElement("java.lang.Object");
        return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                .filter(known -> known.getModifiers().contains(Modifier.PUBLIC))
                .anyMatch(known -> known.getSimpleName().equals(method.getSimpleName())
                        && types.isSubsignature(member(method), (ExecutableType) known.asType()));
    }
}
