package dev.aptgram.fsm.processor.read;

import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/** Reads {@code @SuppressWarnings}. */
final class Suppressed {
    private Suppressed() {}

    /** {@return the warnings that are turned off for an element, by itself or by what is around it} */
    static Set<String> of(Element element) {
        Set<String> all = new HashSet<>();
        for (Element at = element; at != null; at = at.getEnclosingElement()) {
            AnnotationMirror suppress = AnnotationMirrors.find(at, "java.lang.SuppressWarnings");
            if (suppress != null) {
                all.addAll(AnnotationMirrors.texts(suppress, "value"));
            }
        }
        return all;
    }
}
