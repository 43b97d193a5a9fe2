package dev.aptgram.fsm.processor.read;

import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads members of annotations that are arrays of classes. */
final class ClassValues {
    private ClassValues() {}

    /** {@return the classes that a member names, as they stand in the source} */
    static List<TypeElement> classes(AnnotationMirror mirror, String member) {
        List<TypeElement> classes = new ArrayList<>();
        for (AnnotationValue one : values(mirror, member)) {
            TypeElement element = element(one);
            if (element != null) {
                classes.add(element);
            }
        }
        return classes;
    }

    /** {@return the items of a member} */
    static List<AnnotationValue> values(AnnotationMirror mirror, String member) {
        AnnotationValue value = AnnotationMirrors.explicitValue(mirror, member);
        return value != null && value.getValue() instanceof List<?> items
                ? items.stream().map(AnnotationValue.class::cast).toList()
                : List.of();
    }

    /** {@return the class that an item names; null if it is none} */
    static @Nullable TypeElement element(AnnotationValue value) {
        return value.getValue() instanceof TypeMirror type ? TypeNames.element(type) : null;
    }

    /** {@return why generated code beside one class cannot name another, in a sentence; null if it can} */
    static @Nullable String visibilityObjection(TypeElement from, TypeElement named) {
        return TypeNames.isVisibleFrom(TypeNames.packageOf(from), named) ? null : "is not visible there";
    }
}
