package dev.aptgram.fsm.processor.read;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Holds methods with {@code @FilterFn} against what generated code can call. */
final class FilterFnReader {
    private FilterFnReader() {}

    /**
     * {@return why a method cannot be a filter, in a sentence that begins with "it"; null if it can}
     *
     * @param method the method
     * @param called the class by which it is called: its own or one that inherits it
     * @param user the class with the text
     * @param contexts what contexts there are
     */
    static @Nullable String objection(
            ExecutableElement method, TypeElement called, TypeElement user, Contexts contexts) {
        Set<Modifier> modifiers = method.getModifiers();
        if (!modifiers.contains(Modifier.STATIC)) {
            return "is not static";
        }
        TypeElement owner = TypeNames.owner(method);
        String from = TypeNames.packageOf(user);
        boolean samePackage = TypeNames.packageOf(owner).equals(from);
        boolean isPublic = modifiers.contains(Modifier.PUBLIC) || owner.getKind() == ElementKind.INTERFACE;
        boolean visible = samePackage ? !modifiers.contains(Modifier.PRIVATE) : isPublic;
        if (!visible || !TypeNames.isVisibleFrom(from, called)) {
            return "cannot be seen from " + TypeNames.of(user).nestedName();
        }
        if (method.getReturnType().getKind() != TypeKind.BOOLEAN) {
            return "does not return boolean";
        }
        if (!method.getTypeParameters().isEmpty()) {
            return "is generic";
        }
        List<TypeMirror> types = FilterIndex.parameters(method);
        if (types.isEmpty() || !contexts.isContext(types.get(0))) {
            return "does not take a context first";
        }
        for (TypeMirror type : types.subList(1, types.size())) {
            if (!FilterIndex.canBeWritten(type) || TypeNames.is(type, FilterIndex.FILTER)) {
                return "takes " + TypeNames.shown(type) + ", which a text cannot spell";
            }
        }
        return null;
    }
}
