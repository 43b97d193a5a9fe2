package dev.aptgram.fsm.processor.read;

import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * What records are made of. A Kotlin class that will be compiled to a record ({@code @JvmRecord}) is shown by kapt as a class with
 * a field per component.
 */
final class Components {
    private static final String JVM_RECORD = "kotlin.jvm.JvmRecord";

    private Components() {}

    /** {@return whether a type is a record, or will be one} */
    static boolean isRecord(TypeElement type) {
        return type.getKind() == ElementKind.RECORD || isKotlins(type);
    }

    /** {@return the components in their order: elements with their names and types; none if it is no record} */
    static List<? extends Element> of(TypeElement type) {
        if (!isKotlins(type)) {
            return type.getRecordComponents();
        }
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
                .toList();
    }

    private static boolean isKotlins(TypeElement type) {
        return type.getKind() == ElementKind.CLASS && AnnotationMirrors.find(type, JVM_RECORD) != null;
    }
}
