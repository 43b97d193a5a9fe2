package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.RouterPart;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads the routers that a {@code @Router} or {@code @BotApp} class names, which may name others in turn. */
public final class PartReader {
    private final Routers routers;
    private final Problems problems;

    PartReader(Routers routers, Problems problems) {
        this.routers = routers;
        this.problems = problems;
    }

    /**
     * {@return the routers that a class names, as they stand in the source}
     *
     * @param router a class with {@code @Router} or {@code @BotApp}
     */
    public static List<TypeElement> named(TypeElement router) {
        AnnotationMirror mark = mark(router);
        return mark == null ? List.of() : ClassValues.classes(mark, "routers");
    }

    /** {@return what makes a class a router: of both annotations that of a bot; null if there is none} */
    static @Nullable AnnotationMirror mark(TypeElement router) {
        AnnotationMirror bot = AnnotationMirrors.find(router, Names.BOT_APP);
        return bot != null ? bot : AnnotationMirrors.find(router, Names.ROUTER);
    }

    /** {@return the routers that a class names, without those that it cannot have, which are reported} */
    List<RouterPart> read(TypeElement router, AnnotationMirror mark) {
        List<RouterPart> parts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (AnnotationValue value : ClassValues.values(mark, "routers")) {
            TypeElement named = ClassValues.element(value);
            ElementSpot spot = ElementSpot.of(router, mark, value);
            List<TypeElement> way = named == null ? List.of() : wayBack(named, router);
            if (named != null && !way.isEmpty() && AnnotationMirrors.find(named, Names.BOT_APP) == null) {
                way.add(0, router);
                problems.report(FsmCode.ROUTER_CYCLE, spot, annotation(mark), shown(router), path(way));
                continue;
            }
            String objection = named == null ? "is no class" : objection(router, named);
            if (named != null && objection == null) {
                RouterPart part = new RouterPart(
                        TypeNames.of(named), routers.read(named, Routers.SAID).orElse(null));
                objection = objection(router, part, seen);
                if (objection == null) {
                    parts.add(part);
                }
            }
            if (objection != null) {
                String name = TypeNames.shown(value.getValue().toString());
                problems.report(FsmCode.BOT_ROUTER, spot, shown(router), name, objection, annotation(mark));
            }
        }
        return parts;
    }

    private static @Nullable String objection(TypeElement router, TypeElement named) {
        if (AnnotationMirrors.find(named, Names.BOT_APP) != null) {
            return router.equals(named) ? "is the bot itself" : "is a bot of its own";
        }
        if (AnnotationMirrors.find(named, Names.ROUTER) == null) {
            return "is no @Router";
        }
        return ClassValues.visibilityObjection(router, named);
    }

    /** Objects of the routers inside are given to the routes of each router around them. */
    private @Nullable String objection(TypeElement router, RouterPart part, Set<String> seen) {
        for (RouterPart each : part.all()) {
            TypeElement inside =
                    routers.contexts().elements().getTypeElement(each.type().qualifiedName());
            String objection = inside == null ? null : ClassValues.visibilityObjection(router, inside);
            if (objection == null && !seen.add(each.type().qualifiedName())) {
                objection = "is there already";
            }
            if (objection != null) {
                return each.equals(part) ? objection : "brings " + each.type().nestedName() + ", which " + objection;
            }
        }
        return null;
    }

    /** {@return the classes from one router to another by way of those that each names, both included; empty if there is no way} */
    private static List<TypeElement> wayBack(TypeElement from, TypeElement to) {
        Deque<List<TypeElement>> open = new ArrayDeque<>(List.of(List.of(from)));
        Set<TypeElement> met = new HashSet<>();
        while (!open.isEmpty()) {
            List<TypeElement> way = open.removeFirst();
            TypeElement last = way.get(way.size() - 1);
            if (last.equals(to)) {
                return new ArrayList<>(way);
            }
            if (met.add(last)) {
                for (TypeElement next : named(last)) {
                    // A bot is inside nothing, which is said of who names it.
                    if (AnnotationMirrors.find(next, Names.BOT_APP) != null) {
                        continue;
                    }
                    List<TypeElement> longer = new ArrayList<>(way);
                    longer.add(next);
                    open.addLast(longer);
                }
            }
        }
        return List.of();
    }

    private static String path(List<TypeElement> way) {
        return way.stream().map(PartReader::shown).collect(Collectors.joining(" names "));
    }

    private static String shown(TypeElement type) {
        return TypeNames.of(type).nestedName();
    }

    private static String annotation(AnnotationMirror mark) {
        return mark.getAnnotationType().asElement().getSimpleName().toString();
    }
}
