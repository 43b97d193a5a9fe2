package dev.aptgram.tl.processor.support;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where a diagnostic points: an element, and if known the annotation on it and one of the annotation's values.
 *
 * @param element the element
 * @param annotation the annotation on it, or null
 * @param value the value inside the annotation, or null
 */
public record Place(
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) {

    /**
     * {@return the element itself}
     *
     * @param element the element
     */
    public static Place of(Element element) {
        return new Place(element, null, null);
    }

    /**
     * {@return an annotation on an element}
     *
     * @param element the element
     * @param annotation the annotation
     */
    public static Place of(Element element, AnnotationMirror annotation) {
        return new Place(element, annotation, null);
    }

    /**
     * {@return a value of an annotation; the annotation as a whole if the source does not spell that value out}
     *
     * @param element the element
     * @param annotation the annotation
     * @param member the name of the annotation's member
     */
    public static Place of(Element element, AnnotationMirror annotation, String member) {
        return new Place(element, annotation, AnnotationMirrors.explicitValue(annotation, member));
    }

    /**
     * {@return an item of an array that an annotation holds; the array or the annotation as a whole if there is no such item}
     *
     * @param element the element
     * @param annotation the annotation
     * @param member the name of the annotation's member
     * @param item the item's text
     */
    public static Place of(Element element, AnnotationMirror annotation, String member, String item) {
        return new Place(element, annotation, AnnotationMirrors.item(annotation, member, item));
    }
}
