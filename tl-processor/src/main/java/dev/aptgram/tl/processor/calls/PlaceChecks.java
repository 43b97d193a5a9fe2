package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.Place;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** Finds annotations of calls where nobody reads them. */
final class PlaceChecks {
    private final Diagnostics diagnostics;

    PlaceChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * Checks one annotation.
     *
     * @param element what it stands on
     * @param annotation its canonical name, not that of {@code TlApi}
     */
    void check(Element element, String annotation) {
        Element method = method(element);
        Element type = CallAnnotations.around(method);
        String shown = annotation.equals(CallAnnotations.VALUES) ? CallAnnotations.VALUE : annotation;
        String simpleName = shown.substring(shown.lastIndexOf('.') + 1);
        if (!annotation.equals(CallAnnotations.CALL)) {
            if (AnnotationMirrors.find(method, CallAnnotations.CALL) == null) {
                tell(element, annotation, simpleName, "the method has no @TlCall", "add @TlCall, or remove it");
            }
        } else if (AnnotationMirrors.find(type, CallAnnotations.API) == null) {
            String mend = "add @TlApi to " + type.getSimpleName() + ", or remove it";
            tell(element, annotation, simpleName, type.getSimpleName() + " is no @TlApi", mend);
        } else if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
            tell(element, annotation, simpleName, "the method has a body", "remove it, or the body");
        }
    }

    private void tell(Element element, String annotation, String simpleName, String why, String mend) {
        String name = CallAnnotations.name(method(element));
        AnnotationMirror mirror = AnnotationMirrors.find(element, annotation);
        Place place = mirror == null ? Place.of(element) : Place.of(element, mirror);
        diagnostics.report(CallMessage.NO_EFFECT, place, name, simpleName, why, mend);
    }

    private static Element method(Element element) {
        return element.getKind() == ElementKind.PARAMETER ? CallAnnotations.around(element) : element;
    }
}
