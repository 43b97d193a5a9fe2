package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.Place;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Takes complaints about one interface to the compiler. What the interface inherits may stand in a class file, where nothing
 * can be pointed at; such complaints point at the annotation of the interface.
 */
final class CallReporter {
    private final Diagnostics diagnostics;
    private final TypeElement api;
    private final AnnotationMirror annotation;
    private boolean errors;

    CallReporter(Diagnostics diagnostics, TypeElement api, AnnotationMirror annotation) {
        this.diagnostics = diagnostics;
        this.api = api;
        this.annotation = annotation;
    }

    void report(CallMessage message, Place place, Object... arguments) {
        errors = true;
        diagnostics.report(message, isOwn(place.element()) ? place : Place.of(api, annotation), arguments);
    }

    private boolean isOwn(Element element) {
        for (Element at = element; at != null; at = at.getEnclosingElement()) {
            if (at.equals(api)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether something is wrong with the interface} */
    boolean hasErrors() {
        return errors;
    }
}
