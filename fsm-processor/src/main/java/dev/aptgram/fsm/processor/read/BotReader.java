package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.BotModel;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads what {@code @BotApp} says about a bot's other routers. */
public final class BotReader {
    private final Types types;
    private final Problems problems;

    BotReader(Types types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    /**
     * {@return the routers that a bot names, as they stand in the source}
     *
     * @param bot a class with {@code @BotApp}
     */
    public static List<TypeElement> routers(TypeElement bot) {
        AnnotationMirror mirror = AnnotationMirrors.find(bot, Names.BOT_APP);
        AnnotationValue value = mirror == null ? null : AnnotationMirrors.explicitValue(mirror, "routers");
        List<TypeElement> routers = new ArrayList<>();
        if (value != null && value.getValue() instanceof List<?> items) {
            for (Object item : items) {
                if (((AnnotationValue) item).getValue() instanceof TypeMirror type) {
                    TypeElement element = TypeNames.element(type);
                    if (element != null) {
                        routers.add(element);
                    }
                }
            }
        }
        return routers;
    }

    BotModel read(TypeElement bot, AnnotationMirror mirror) {
        List<BotModel.Part> parts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        AnnotationValue value = AnnotationMirrors.explicitValue(mirror, "routers");
        List<?> items = value != null && value.getValue() instanceof List<?> list ? list : List.of();
        for (Object item : items) {
            AnnotationValue one = (AnnotationValue) item;
            TypeElement element = one.getValue() instanceof TypeMirror type ? TypeNames.element(type) : null;
            String objection = element == null ? "is no class" : objection(bot, element, seen);
            if (element != null && objection == null) {
                parts.add(new BotModel.Part(TypeNames.of(element), isCreatable(bot, element)));
            } else {
                problems.report(
                        FsmCode.BOT_ROUTER,
                        ElementSpot.of(bot, mirror, one),
                        TypeNames.of(bot).nestedName(),
                        TypeNames.shown(one.getValue().toString()),
                        String.valueOf(objection));
            }
        }
        return new BotModel(parts, isCreatable(bot, bot));
    }

    private static @Nullable String objection(TypeElement bot, TypeElement router, Set<String> seen) {
        if (AnnotationMirrors.find(router, Names.BOT_APP) != null) {
            return bot.equals(router) ? "is the bot itself" : "is a bot of its own";
        }
        if (AnnotationMirrors.find(router, Names.ROUTER) == null) {
            return "is no @Router";
        }
        if (!TypeNames.isVisibleFrom(TypeNames.packageOf(bot), router)) {
            return "is not visible there";
        }
        return seen.add(router.getQualifiedName().toString()) ? null : "is there already";
    }

    private boolean isCreatable(TypeElement from, TypeElement type) {
        if (type.getKind() != ElementKind.CLASS || type.getModifiers().contains(Modifier.ABSTRACT)) {
            return false;
        }
        boolean samePackage = TypeNames.packageOf(from).equals(TypeNames.packageOf(type));
        for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            Set<Modifier> modifiers = constructor.getModifiers();
            boolean visible = samePackage ? !modifiers.contains(Modifier.PRIVATE) : modifiers.contains(Modifier.PUBLIC);
            if (visible
                    && constructor.getParameters().isEmpty()
                    && constructor.getThrownTypes().stream().allMatch(this::isUnchecked)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnchecked(TypeMirror thrown) {
        return TypeNames.as(thrown, "java.lang.RuntimeException", types) != null
                || TypeNames.as(thrown, "java.lang.Error", types) != null;
    }
}
