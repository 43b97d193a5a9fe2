package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/** The annotations of calls. */
final class CallAnnotations {
    private static final String PACKAGE = "dev.aptgram.annotations.";
    static final String API = PACKAGE + "TlApi";
    static final String CALL = PACKAGE + "TlCall";
    static final String PARAM = PACKAGE + "TlParam";
    static final String VALUE = PACKAGE + "TlValue";
    static final String VALUES = VALUE + ".All";

    /** All of them. */
    static final Set<String> ALL = Set.of(API, CALL, PARAM, VALUE, VALUES);

    private CallAnnotations() {}

    /** {@return what an element stands in; everything in a type stands in something} */
    static Element around(Element element) {
        return Objects.requireNonNull(element.getEnclosingElement(), () -> element + " stands in nothing");
    }

    /** {@return a method as messages call it} */
    static String name(Element method) {
        return around(method).getSimpleName() + "." + method.getSimpleName();
    }

    /** {@return the constants on a method, in order} */
    static List<AnnotationMirror> values(Element method) {
        List<AnnotationMirror> found = new ArrayList<>();
        AnnotationMirror one = AnnotationMirrors.find(method, VALUE);
        if (one != null) {
            found.add(one);
        }
        AnnotationMirror several = AnnotationMirrors.find(method, VALUES);
        AnnotationValue items = several == null ? null : AnnotationMirrors.explicitValue(several, "value");
        if (items != null && items.getValue() instanceof List<?> list) {
            for (Object item : list) {
                found.add((AnnotationMirror) ((AnnotationValue) item).getValue());
            }
        }
        return found;
    }
}
