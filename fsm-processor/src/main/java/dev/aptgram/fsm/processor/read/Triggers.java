package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Reads the annotations that make a method a handler. */
public final class Triggers {
    private Triggers() {}

    /**
     * {@return the first annotation of a method that makes it a handler, as the source writes it; empty if there is none}
     *
     * @param method the method
     */
    public static Optional<String> first(ExecutableElement method) {
        return of(method).stream().findFirst().map(trigger -> switch (trigger.kind()) {
            case COMMAND -> trigger instanceof Trigger.AnyLink ? "@OnDeepLink" : "@Command";
            case TEXT -> "@OnText";
            case CALLBACK -> "@OnCallback";
            case STALE_CALLBACK -> "@OnStaleCallback";
        });
    }

    /** {@return the annotations that make a method a handler, in the order of the source} */
    static List<Trigger> of(ExecutableElement method) {
        List<Trigger> triggers = new ArrayList<>();
        for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
            if (mirror.getAnnotationType().asElement() instanceof TypeElement type) {
                switch (type.getQualifiedName().toString()) {
                    case Names.COMMAND -> triggers.add(command(method, mirror));
                    case Names.ON_TEXT -> triggers.add(new Trigger.Text(ElementSpot.of(method, mirror)));
                    case Names.ON_CALLBACK -> triggers.add(callback(method, mirror));
                    case Names.ON_STALE_CALLBACK -> triggers.add(new Trigger.Stale(ElementSpot.of(method, mirror)));
                    case Names.ON_DEEP_LINK -> triggers.add(new Trigger.AnyLink(ElementSpot.of(method, mirror)));
                    default -> {} // somebody else's
                }
            }
        }
        return triggers;
    }

    private static Trigger command(ExecutableElement method, AnnotationMirror mirror) {
        List<Trigger.Name> names = new ArrayList<>();
        names.add(
                new Trigger.Name(AnnotationMirrors.text(mirror, "value", ""), ElementSpot.of(method, mirror, "value")));
        AnnotationValue aliases = AnnotationMirrors.explicitValue(mirror, "aliases");
        if (aliases != null && aliases.getValue() instanceof List<?> items) {
            for (Object item : items) {
                AnnotationValue alias = (AnnotationValue) item;
                names.add(new Trigger.Name(String.valueOf(alias.getValue()), ElementSpot.of(method, mirror, alias)));
            }
        }
        return new Trigger.Command(
                names,
                AnnotationMirrors.text(mirror, "description", ""),
                ElementSpot.of(method, mirror, "description"),
                ElementSpot.of(method, mirror));
    }

    private static Trigger callback(ExecutableElement method, AnnotationMirror mirror) {
        String value = AnnotationMirrors.text(mirror, "value", "");
        String prefix = AnnotationMirrors.text(mirror, "prefix", "");
        if (!value.isEmpty() && !prefix.isEmpty()) {
            return new Trigger.Callback(Trigger.Match.BOTH, value, ElementSpot.of(method, mirror, "prefix"));
        }
        if (!value.isEmpty()) {
            return new Trigger.Callback(Trigger.Match.EXACT, value, ElementSpot.of(method, mirror, "value"));
        }
        if (!prefix.isEmpty()) {
            return new Trigger.Callback(Trigger.Match.PREFIX, prefix, ElementSpot.of(method, mirror, "prefix"));
        }
        return new Trigger.Callback(Trigger.Match.ANY, "", ElementSpot.of(method, mirror));
    }
}
