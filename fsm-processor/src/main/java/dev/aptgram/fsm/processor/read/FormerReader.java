package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.FormerState;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;

/** Reads {@code @Renamed} and {@code @Removed}. */
final class FormerReader {
    private FormerReader() {}

    static List<FormerState> read(List<VariableElement> constants) {
        List<FormerState> former = new ArrayList<>();
        for (VariableElement constant : constants) {
            add(constant, Names.RENAMED, "from", former);
            add(constant, Names.REMOVED, "value", former);
        }
        return former;
    }

    private static void add(VariableElement constant, String annotation, String member, List<FormerState> former) {
        AnnotationMirror mirror = AnnotationMirrors.find(constant, annotation);
        AnnotationValue value = mirror == null ? null : AnnotationMirrors.explicitValue(mirror, member);
        if (mirror != null && value != null && value.getValue() instanceof List<?> items) {
            for (Object item : items) {
                AnnotationValue name = (AnnotationValue) item;
                former.add(new FormerState(
                        String.valueOf(name.getValue()),
                        constant.getSimpleName().toString(),
                        ElementSpot.of(constant, mirror, name)));
            }
        }
    }
}
