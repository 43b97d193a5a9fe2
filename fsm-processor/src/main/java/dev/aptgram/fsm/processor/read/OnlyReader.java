package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.FilterExpr;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.Narrowing;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.RouterPart;
import dev.aptgram.fsm.processor.model.UpdateKind;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Reads {@code @Only} of a class and of its methods, and holds it against the kinds of updates that they handle. */
final class OnlyReader {
    private final Contexts contexts;
    private final FilterNames names;
    private final Problems problems;
    private final String name;
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
        this.name = TypeNames.of(router).nestedName();
        this.classFailed = !readAll(router, name, ofClass);
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
        List<Only> all = hearsOnlyOfErrors(kinds) ? new ArrayList<>() : new ArrayList<>(ofClass);
        boolean sound = readAll(method, handler, all) && !classFailed;
        for (Only only : all) {
            for (UpdateKind kind : kinds) {
                sound &= fits(only, handler, kind);
            }
        }
        return sound ? Optional.of(all.stream().map(Only::filter).toList()) : Optional.empty();
    }

    /** What is thrown in a class, or in a router inside it, has passed the filters of the class before. */
    private static boolean hearsOnlyOfErrors(List<UpdateKind> kinds) {
        return kinds.stream().allMatch(kind -> kind == UpdateKind.ERROR);
    }

    /**
     * {@return what the class says of the routers inside it; empty if it says nothing, or what cannot be, which has been reported}
     *
     * @param parts the routers that it names
     */
    Optional<Narrowing> narrowing(List<RouterPart> parts) {
        Set<UpdateKind> inside = EnumSet.noneOf(UpdateKind.class);
        boolean sound = !ofClass.isEmpty() && !parts.isEmpty() && !classFailed;
        for (HandlerModel handler : handlers(parts)) {
            for (RouteModel route : handler.routes()) {
                UpdateKind kind = route.trigger().kind();
                if (kind != UpdateKind.ERROR && inside.add(kind)) {
                    for (Only only : ofClass) {
                        sound &= fits(only, handler.displayName(), kind);
                    }
                }
            }
        }
        if (!sound) {
            return Optional.empty();
        }
        // The narrowest of those at which the filters look, or one that has all of them above it.
        List<TypeMirror> candidates = new ArrayList<>();
        ofClass.forEach(only -> only.looks().forEach(look -> candidates.add(look.context())));
        inside.forEach(kind -> candidates.add(contexts.type(kind)));
        candidates.add(contexts.type(UpdateKind.BEFORE));
        Optional<Narrowing> narrowing = candidates.stream()
                .filter(candidate -> candidate != null
                        && ofClass.stream()
                                .flatMap(only -> only.looks().stream())
                                .allMatch(look -> contexts.is(candidate, look.context()))
                        && inside.stream().allMatch(kind -> contexts.is(kind, candidate)))
                .map(TypeNames::element)
                .filter(Objects::nonNull)
                .findFirst()
                .map(type -> new Narrowing(ofClass.stream().map(Only::filter).toList(), TypeNames.of(type)));
        if (narrowing.isEmpty() && !inside.isEmpty()) {
            reportApart();
        }
        return narrowing;
    }

    /** Says which of the filters look at what has nothing in common, so that there is no one class at which all of them can look. */
    private void reportApart() {
        for (Only only : ofClass) {
            for (FilterNames.Look look : only.looks()) {
                Optional<FilterNames.Look> other = ofClass.stream()
                        .flatMap(each -> each.looks().stream())
                        .filter(each -> !contexts.is(look.context(), each.context())
                                && !contexts.is(each.context(), look.context()))
                        .findFirst();
                if (other.isPresent()) {
                    problems.report(
                            FsmCode.ONLY_CONTEXT,
                            only.spot(),
                            name,
                            look.column(),
                            look.filter(),
                            TypeNames.shown(look.context()),
                            "what " + other.get().filter() + " looks at",
                            TypeNames.shown(other.get().context()));
                    return;
                }
            }
        }
    }

    private static List<HandlerModel> handlers(List<RouterPart> parts) {
        List<HandlerModel> handlers = new ArrayList<>();
        for (RouterPart part : parts) {
            for (RouterPart each : part.all()) {
                RouterModel router = each.router();
                if (router != null) {
                    handlers.addAll(router.handlers());
                }
            }
        }
        return handlers;
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
