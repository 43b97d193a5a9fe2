package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Place;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * A place among the compiler's elements.
 *
 * @param place the place
 */
public record ElementSpot(Place place) implements Spot {
    /**
     * {@return an element itself}
     *
     * @param element the element
     */
    public static ElementSpot of(Element element) {
        return new ElementSpot(Place.of(element));
    }

    @Override
    public ElementSpot annotation(String name) {
        AnnotationMirror mirror = AnnotationMirrors.find(place.element(), Names.ANNOTATIONS + name);
        return mirror == null ? this : of(place.element(), mirror);
    }

    @Override
    public ElementSpot member(String member, String item) {
        AnnotationMirror mirror = place.annotation();
        return mirror == null ? this : new ElementSpot(Place.of(place.element(), mirror, member, item));
    }

    static ElementSpot of(Element element, AnnotationMirror annotation) {
        return new ElementSpot(Place.of(element, annotation));
    }

    static ElementSpot of(Element element, AnnotationMirror annotation, String member) {
        return new ElementSpot(Place.of(element, annotation, member));
    }

    static ElementSpot of(Element element, AnnotationMirror annotation, AnnotationValue value) {
        return new ElementSpot(new Place(element, annotation, value));
    }
}
