package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.UpdateKind;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Finds annotations that stand where nobody reads them. */
public final class PlaceChecks {
    private PlaceChecks() {}

    /**
     * Reports an annotation of a state outside a machine, or of a handler outside a router.
     *
     * @param element what has the annotation
     * @param annotation the annotation's type
     * @param problems takes the complaint
     */
    public static void check(Element element, TypeElement annotation, Problems problems) {
        if (annotation.getQualifiedName().contentEquals(Names.STORED)) {
            checkStored(element, problems);
            return;
        }
        if (annotation.getQualifiedName().contentEquals(Names.MAX_BYTES)) {
            checkMaxBytes(element, problems);
            return;
        }
        String name = annotation.getQualifiedName().toString();
        if (name.equals(Names.ONLY) || name.equals(Names.ONLY_ALL)) {
            checkOnly(element, name, problems);
            return;
        }
        if (name.equals(Names.ARG)) {
            checkArg(element, problems);
            return;
        }
        AnnotationMirror mirror = AnnotationMirrors.find(element, name);
        Element around = element.getEnclosingElement();
        if (mirror == null || !(around instanceof TypeElement type)) {
            return;
        }
        String place = TypeNames.of(type).simpleName() + "." + element.getSimpleName();
        // Several of one kind are inside another, which bears its name and which no source writes.
        Element written = annotation.getEnclosingElement() instanceof TypeElement outer ? outer : annotation;
        String shown = "@" + written.getSimpleName();
        if (element instanceof ExecutableElement) {
            // A class that is meant to be extended leaves it to the routers that do.
            boolean isRouter = AnnotationMirrors.find(type, Names.ROUTER) != null
                    || AnnotationMirrors.find(type, Names.BOT_APP) != null
                    || type.getModifiers().contains(Modifier.ABSTRACT);
            if (!isRouter) {
                problems.report(FsmCode.HANDLER_OUTSIDE_ROUTER, ElementSpot.of(element, mirror), place, shown);
            }
        } else if (element.getKind() != ElementKind.ENUM_CONSTANT || AnnotationMirrors.find(type, Names.FSM) == null) {
            problems.report(FsmCode.OUTSIDE_FSM, ElementSpot.of(element, mirror), place, shown);
        }
    }

    private static void checkOnly(Element element, String annotation, Problems problems) {
        AnnotationMirror mirror = AnnotationMirrors.find(element, annotation);
        boolean isRouter = AnnotationMirrors.find(element, Names.ROUTER) != null
                || AnnotationMirrors.find(element, Names.BOT_APP) != null;
        if (mirror == null || isRouter || isHandler(element)) {
            return;
        }
        boolean isType = element instanceof TypeElement;
        problems.report(
                FsmCode.NO_EFFECT,
                ElementSpot.of(element, mirror),
                "@Only",
                element.getSimpleName(),
                isType ? "the class is neither a @Router nor a @BotApp" : "it is no handler",
                isType ? "put it on the classes that are" : "add @Command, @OnText or the like, or remove it");
    }

    private static void checkArg(Element element, Problems problems) {
        AnnotationMirror mirror = AnnotationMirrors.find(element, Names.ARG);
        Element method = element.getEnclosingElement();
        if (mirror != null && method instanceof ExecutableElement && !isHandler(method)) {
            problems.report(
                    FsmCode.NO_EFFECT,
                    ElementSpot.of(element, mirror),
                    "@Arg",
                    "\"" + element.getSimpleName() + "\" of " + method.getSimpleName(),
                    "the method is no handler of a command",
                    "add @Command to it, or remove @Arg");
        }
    }

    private static boolean isHandler(Element element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> mirror.getAnnotationType().asElement() instanceof TypeElement type
                        && UpdateKind.of(type.getQualifiedName().toString()).isPresent());
    }

    private static void checkStored(Element element, Problems problems) {
        AnnotationMirror mirror = AnnotationMirrors.find(element, Names.STORED);
        if (mirror != null && AnnotationMirrors.find(element, Names.CALLBACK_DATA) == null) {
            problems.report(
                    FsmCode.NO_EFFECT,
                    ElementSpot.of(element, mirror),
                    "@Stored",
                    element.getSimpleName(),
                    "it has no @CallbackData",
                    "add @CallbackData(\"...\"), or remove it");
        }
    }

    /** The compiler shows a component of a record twice: the place of the field is the one that it knows. */
    private static void checkMaxBytes(Element element, Problems problems) {
        AnnotationMirror mirror = AnnotationMirrors.find(element, Names.MAX_BYTES);
        Element around = element.getEnclosingElement();
        if (mirror == null || around == null || element.getKind() != ElementKind.FIELD) {
            return;
        }
        boolean isLink = AnnotationMirrors.find(around, Names.DEEP_LINK) != null;
        boolean isPayload = isLink || AnnotationMirrors.find(around, Names.CALLBACK_DATA) != null;
        boolean isStored = AnnotationMirrors.find(around, Names.STORED) != null;
        if (!isPayload || (isStored && !isLink)) {
            problems.report(
                    FsmCode.NO_EFFECT,
                    ElementSpot.of(element, mirror),
                    "@MaxBytes",
                    around.getSimpleName() + "." + element.getSimpleName(),
                    around.getSimpleName()
                            + (isPayload
                                    ? " is @Stored, and may hold any text"
                                    : " has neither @CallbackData nor @DeepLink"),
                    isPayload ? "remove one of the two" : "add one of them to the record, or remove it");
        }
    }
}
