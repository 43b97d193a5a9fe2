package dev.aptgram.fsm.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** The filters that come with the run time, by name, read from its class once. */
final class FilterIndex {
    static final String FILTERS = "dev.aptgram.dispatch.Filters";
    static final String FILTER = "dev.aptgram.dispatch.Filter";
    private static final String PART_FILTER = "dev.aptgram.dispatch.PartFilter";

    private final Elements elements;
    private @Nullable Map<String, List<ExecutableElement>> byName;

    FilterIndex(Elements elements) {
        this.elements = elements;
    }

    /** {@return the filters by name} */
    Map<String, List<ExecutableElement>> all() {
        Map<String, List<ExecutableElement>> known = byName;
        if (known == null) {
            known = read();
            byName = known;
        }
        return known;
    }

    private Map<String, List<ExecutableElement>> read() {
        Map<String, List<ExecutableElement>> found = new TreeMap<>();
        TypeElement filters = elements.getTypeElement(FILTERS);
        if (filters != null) {
            for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(filters))) {
                boolean usable = method.getModifiers().contains(Modifier.PUBLIC)
                        && isFilter(method.getReturnType())
                        && parameters(method).stream().allMatch(FilterIndex::canBeWritten);
                if (usable) {
                    found.computeIfAbsent(method.getSimpleName().toString(), name -> new ArrayList<>())
                            .add(method);
                }
            }
        }
        return found;
    }

    private static boolean isFilter(TypeMirror type) {
        return TypeNames.is(type, FILTER) || TypeNames.is(type, PART_FILTER);
    }

    /** {@return whether there is a filter of this name that a text cannot call} */
    boolean isUnwritable(String name) {
        TypeElement filters = elements.getTypeElement(FILTERS);
        return filters != null
                && ElementFilter.methodsIn(elements.getAllMembers(filters)).stream()
                        .anyMatch(method -> isFilter(method.getReturnType())
                                && method.getModifiers().contains(Modifier.PUBLIC)
                                && method.getSimpleName().contentEquals(name));
    }

    /** {@return whether a text can be the pattern of a regular expression: the same filter also takes one as such} */
    boolean takesPattern(ExecutableElement method, int index) {
        for (ExecutableElement other : all().getOrDefault(method.getSimpleName().toString(), List.of())) {
            if (isPattern(other, index)) {
                return true;
            }
        }
        TypeElement filters = elements.getTypeElement(FILTERS);
        return filters != null
                && ElementFilter.methodsIn(elements.getAllMembers(filters)).stream()
                        .anyMatch(other ->
                                other.getSimpleName().contentEquals(method.getSimpleName()) && isPattern(other, index));
    }

    private static boolean isPattern(ExecutableElement method, int index) {
        List<TypeMirror> types = parameters(method);
        return index < types.size() && TypeNames.is(types.get(index), Pattern.class.getName());
    }

    /** {@return the types of a method's parameters; of the last of a variable number of them, that of one} */
    static List<TypeMirror> parameters(ExecutableElement method) {
        List<TypeMirror> types = new ArrayList<>();
        method.getParameters().forEach(parameter -> types.add(parameter.asType()));
        if (method.isVarArgs()) {
            int last = types.size() - 1;
            types.set(last, ((ArrayType) types.get(last)).getComponentType());
        }
        return types;
    }

    /** {@return whether the text of an annotation can spell a value of a type} */
    static boolean canBeWritten(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return type.getKind() == TypeKind.INT
                    || type.getKind() == TypeKind.LONG
                    || type.getKind() == TypeKind.DOUBLE
                    || type.getKind() == TypeKind.BOOLEAN;
        }
        Element element = TypeNames.element(type);
        return element != null
                && (element.getKind() == ElementKind.ENUM
                        || TypeNames.is(type, "java.lang.String")
                        || TypeNames.is(type, FILTER));
    }
}
