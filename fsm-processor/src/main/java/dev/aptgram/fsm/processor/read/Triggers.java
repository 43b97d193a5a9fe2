package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.fsm.processor.model.UpdateKind;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads the annotations that make a method a handler. */
final class Triggers {
    private final Elements elements;
    private final ExecutableElement method;
    private final int order;

    /**
     * @param elements the compiler's
     * @param method the method
     * @param order the group of handlers that give none
     */
    Triggers(Elements elements, ExecutableElement method, int order) {
        this.elements = elements;
        this.method = method;
        this.order = order;
    }

    /**
     * An annotation that makes a method a handler.
     *
     * @param trigger what it says
     * @param order the group in which the handler is asked
     * @param named the class that it names, if it names one
     */
    record Found(Trigger trigger, int order, @Nullable TypeMirror named) {}

    /** {@return the annotations that make the method a handler, in the order of the source} */
    List<Found> read() {
        List<Found> triggers = new ArrayList<>();
        for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
            if (mirror.getAnnotationType().asElement() instanceof TypeElement type) {
                UpdateKind.of(type.getQualifiedName().toString())
                        .ifPresent(kind ->
                                PressKinds.of(kind, method).forEach(wanted -> triggers.add(found(wanted, mirror))));
            }
        }
        return triggers;
    }

    private Found found(UpdateKind kind, AnnotationMirror mirror) {
        TypeMirror named = kind == UpdateKind.RAW || kind == UpdateKind.ERROR ? named(mirror) : null;
        return new Found(trigger(kind, mirror, named), AnnotationMirrors.number(mirror, "order", order), named);
    }

    private Trigger trigger(UpdateKind kind, AnnotationMirror mirror, @Nullable TypeMirror named) {
        TypeElement type = named == null ? null : TypeNames.element(named);
        if (type != null) {
            return new Trigger.Typed(kind, TypeNames.of(type), ElementSpot.of(method, mirror, "value"));
        }
        return switch (kind) {
            case COMMAND -> command(mirror);
            case CALLBACK, INLINE_CALLBACK -> callback(kind, mirror);
            case DEEP_LINK -> new Trigger.AnyLink(ElementSpot.of(method, mirror));
            default -> new Trigger.Plain(kind, ElementSpot.of(method, mirror));
        };
    }

    private @Nullable TypeMirror named(AnnotationMirror mirror) {
        AnnotationValue value = AnnotationMirrors.explicitValue(mirror, "value");
        if (value != null && value.getValue() instanceof TypeMirror type) {
            return type;
        }
        TypeElement otherwise = elements.getTypeElement("java.lang.Exception");
        return otherwise == null ? null : otherwise.asType();
    }

    private Trigger command(AnnotationMirror mirror) {
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

    private Trigger callback(UpdateKind kind, AnnotationMirror mirror) {
        String value = AnnotationMirrors.text(mirror, "value", "");
        String prefix = AnnotationMirrors.text(mirror, "prefix", "");
        if (!value.isEmpty() && !prefix.isEmpty()) {
            return new Trigger.Callback(kind, Trigger.Match.BOTH, value, ElementSpot.of(method, mirror, "prefix"));
        }
        if (!value.isEmpty()) {
            return new Trigger.Callback(kind, Trigger.Match.EXACT, value, ElementSpot.of(method, mirror, "value"));
        }
        if (!prefix.isEmpty()) {
            return new Trigger.Callback(kind, Trigger.Match.PREFIX, prefix, ElementSpot.of(method, mirror, "prefix"));
        }
        return new Trigger.Callback(kind, Trigger.Match.ANY, "", ElementSpot.of(method, mirror));
    }
}
