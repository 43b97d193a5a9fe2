package dev.aptgram.tl.processor.calls;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** The methods that a class has to have to implement an interface. */
final class InterfaceMethods {
    private final Elements elements;
    private final TypeElement api;
    private final List<ExecutableElement> seen = new ArrayList<>();

    private InterfaceMethods(Elements elements, TypeElement api) {
        this.elements = elements;
        this.api = api;
    }

    /** {@return the abstract methods, its own first and then what it inherits, each in the order of the source} */
    static List<ExecutableElement> abstractOnes(TypeElement api, Elements elements) {
        InterfaceMethods methods = new InterfaceMethods(elements, api);
        methods.visit(api);
        return methods.seen.stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .filter(method -> !methods.isObjects(method))
                .toList();
    }

    private void visit(TypeElement type) {
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (seen.stream().noneMatch(known -> replaces(known, method))) {
                seen.add(method);
            }
        }
        for (TypeMirror above : type.getInterfaces()) {
            visit((TypeElement) ((DeclaredType) above).asElement());
        }
    }

    private boolean replaces(ExecutableElement known, ExecutableElement method) {
        return known.getSimpleName().equals(method.getSimpleName())
                && (known.equals(method)
                        || elements.overrides(known, method, api)
                        // Of two interfaces beside each other neither overrides what the other has; one implementation
                        // serves both.
                        || parameters(known).equals(parameters(method)));
    }

    private static List<String> parameters(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> parameter.asType().toString())
                .toList();
    }

    /** {@return whether every class has the method already} */
    private boolean isObjects(ExecutableElement method) {
        TypeElement object = elements.getTypeElement("java.lang.Object");
        return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                .anyMatch(known -> replaces(known, method));
    }
}
