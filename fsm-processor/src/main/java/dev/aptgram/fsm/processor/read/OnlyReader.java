package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.FilterExpr;
import dev.aptgram.fsm.processor.model.UpdateKind;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Reads {@code @Only} of a class and of its methods, and holds it against the kinds of updates that they handle. */
final class OnlyReader {
    private final Contexts contexts;
    private final FilterNames names;
    private final Problems problems;
    private final List<Only> ofClass;
    private final boolean classFailed;

    /**
     * One annotation that has been understood.
     *
     * @param filter what it says
     * @param looks at which contexts its filters look
     * @param spot its text in the source
     */
    private record Only(FilterExpr filter, List<FilterNames.Look> looks, ElementSpot spot) {}

    OnlyReader(TypeElement router, Contexts contexts, FilterIndex index, Problems problems) {
        this.contexts = contexts;
        this.problems = problems;
        this.names = new FilterNames(router, contexts, index, problems);
        this.ofClass = new ArrayList<>();
        this.classFailed = !readAll(router, TypeNames.of(router).nestedName(), ofClass);
    }

    /** {@return whether the class has a filter for all its handlers} */
    boolean narrowsClass() {
        return !ofClass.isEmpty();
    }

    /**
     * {@return what must hold for a handler: what its class says, then what it says itself; empty if that cannot be, which has been
     * reported}
     */
    Optional<List<FilterExpr>> read(Element method, String handler, List<UpdateKind> kinds) {
        List<Only> all = new ArrayList<>(ofClass);
        boolean sound = readAll(method, handler, all) && !classFailed;
        for (Only only : all) {
            for (UpdateKind kind : kinds) {
                sound &= fits(only, handler, kind);
            }
        }
        return sound ? Optional.of(all.stream().map(Only::filter).toList()) : Optional.empty();
    }

    private boolean fits(Only only, String handler, UpdateKind kind) {
        for (FilterNames.Look look : only.looks()) {
            if (!contexts.is(kind, look.context())) {
                problems.report(
                        FsmCode.ONLY_CONTEXT,
                        only.spot(),
                        handler,
                        look.column(),
                        look.filter(),
                        TypeNames.shown(look.context()),
                        kind.phrase(),
                        kind.context());
                return false;
            }
        }
        return true;
    }

    private boolean readAll(Element element, String name, List<Only> into) {
        boolean sound = true;
        for (AnnotationMirror mirror : mirrors(element)) {
            ElementSpot spot = spot(element, mirror);
            Optional<FilterExpr> filter = Optional.empty();
            List<FilterNames.Look> looks = new ArrayList<>();
            try {
                OnlySyntax.Node node = OnlySyntax.parse(AnnotationMirrors.text(mirror, "value", ""));
                filter = names.resolve(node, name, spot, looks);
            } catch (OnlySyntax.Malformed malformed) {
                problems.report(
                        FsmCode.ONLY_SYNTAX, spot, name, malformed.column(), String.valueOf(malformed.getMessage()));
            }
            filter.ifPresent(found -> into.add(new Only(found, looks, spot)));
            sound &= filter.isPresent();
        }
        return sound;
    }

    /** The compiler can point into an annotation that stands by itself, and not into one that it has put into another. */
    private static ElementSpot spot(Element element, AnnotationMirror mirror) {
        return AnnotationMirrors.find(element, Names.ONLY_ALL) == null
                ? ElementSpot.of(element, mirror, "value")
                : ElementSpot.of(element);
    }

    private static List<AnnotationMirror> mirrors(Element element) {
        AnnotationMirror one = AnnotationMirrors.find(element, Names.ONLY);
        if (one != null) {
            return List.of(one);
        }
        AnnotationMirror all = AnnotationMirrors.find(element, Names.ONLY_ALL);
        AnnotationValue value = all == null ? null : AnnotationMirrors.explicitValue(all, "value");
        List<AnnotationMirror> mirrors = new ArrayList<>();
        if (value != null && value.getValue() instanceof List<?> items) {
            for (Object item : items) {
                if (((AnnotationValue) item).getValue() instanceof AnnotationMirror mirror) {
                    mirrors.add(mirror);
                }
            }
        }
        return mirrors;
    }
}
