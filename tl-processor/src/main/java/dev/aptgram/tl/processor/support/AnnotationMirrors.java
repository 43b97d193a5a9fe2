package dev.aptgram.tl.processor.support;

import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads annotations without loading their classes. */
public final class AnnotationMirrors {
    private AnnotationMirrors() {}

    /**
     * {@return the annotation of the given type on an element, or null}
     *
     * @param element the element
     * @param annotationType the annotation's canonical name
     */
    public static @Nullable AnnotationMirror find(Element element, String annotationType) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (mirror.getAnnotationType().asElement() instanceof TypeElement type
                    && type.getQualifiedName().contentEquals(annotationType)) {
                return mirror;
            }
        }
        return null;
    }

    /**
     * {@return the value as the source spells it out, or null if the member's default applies}
     *
     * @param mirror the annotation
     * @param member the member's name
     */
    public static @Nullable AnnotationValue explicitValue(AnnotationMirror mirror, String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /**
     * {@return a text member, or the given text if the source does not spell it out}
     *
     * @param mirror the annotation
     * @param member the member's name
     * @param otherwise the member's default
     */
    public static String text(AnnotationMirror mirror, String member, String otherwise) {
        AnnotationValue value = explicitValue(mirror, member);
        return value != null && value.getValue() instanceof String text ? text : otherwise;
    }

    /**
     * {@return an {@code int} member, or the given number if the source does not spell it out}
     *
     * @param mirror the annotation
     * @param member the member's name
     * @param otherwise the member's default
     */
    public static int number(AnnotationMirror mirror, String member, int otherwise) {
        AnnotationValue value = explicitValue(mirror, member);
        return value != null && value.getValue() instanceof Integer number ? number : otherwise;
    }

    /**
     * {@return the texts of an array member; empty if the source does not spell it out}
     *
     * @param mirror the annotation
     * @param member the member's name
     */
    public static List<String> texts(AnnotationMirror mirror, String member) {
        AnnotationValue value = explicitValue(mirror, member);
        if (value == null || !(value.getValue() instanceof List<?> items)) {
            return List.of();
        }
        return items.stream()
                .map(item -> String.valueOf(((AnnotationValue) item).getValue()))
                .toList();
    }

    /**
     * {@return the first item of an array member with the given text, or the whole member if there is none; null if the
     * source does not spell the member out}
     *
     * @param mirror the annotation
     * @param member the member's name
     * @param text the item's text
     */
    public static @Nullable AnnotationValue item(AnnotationMirror mirror, String member, String text) {
        AnnotationValue value = explicitValue(mirror, member);
        if (value != null && value.getValue() instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof AnnotationValue one
                        && String.valueOf(one.getValue()).equals(text)) {
                    return one;
                }
            }
        }
        return value;
    }
}
