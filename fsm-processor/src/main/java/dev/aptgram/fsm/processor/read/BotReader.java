package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.BotModel;
import dev.aptgram.fsm.processor.model.Need;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.Source;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads what {@code @BotApp} says about a bot's other routers, and where its objects come from. */
public final class BotReader {
    private final Routers routers;
    private final Problems problems;

    BotReader(Routers routers, Problems problems) {
        this.routers = routers;
        this.problems = problems;
    }

    /**
     * {@return the routers that a bot names, as they stand in the source}
     *
     * @param bot a class with {@code @BotApp}
     */
    public static List<TypeElement> routers(TypeElement bot) {
        return classes(bot, "routers");
    }

    /**
     * {@return the classes that a member of {@code @BotApp} names, as they stand in the source}
     *
     * @param bot a class with {@code @BotApp}
     * @param member {@code routers} or {@code providers}
     */
    static List<TypeElement> classes(TypeElement bot, String member) {
        AnnotationMirror mirror = AnnotationMirrors.find(bot, Names.BOT_APP);
        List<TypeElement> classes = new ArrayList<>();
        if (mirror != null) {
            for (AnnotationValue one : values(mirror, member)) {
                TypeElement element = element(one);
                if (element != null) {
                    classes.add(element);
                }
            }
        }
        return classes;
    }

    BotModel read(TypeElement bot, AnnotationMirror mirror) {
        SourceReader reader = new SourceReader(bot, routers.contexts().types(), problems);
        // A class may be a router and a provider at once: one constructor, one object.
        Set<Source> sources = new LinkedHashSet<>();
        reader.constructor(bot).ifPresent(sources::add);
        sources.addAll(reader.methods(bot));
        List<BotModel.Part> parts = new ArrayList<>();
        for (TypeElement router : checked(bot, mirror, "routers", FsmCode.BOT_ROUTER)) {
            List<Need> needs =
                    routers.read(router, Routers.SAID).map(RouterModel::needs).orElse(List.of());
            parts.add(new BotModel.Part(TypeNames.of(router), needs));
            reader.constructor(router).ifPresent(sources::add);
            sources.addAll(reader.methods(router));
        }
        for (TypeElement provider : checked(bot, mirror, "providers", FsmCode.BOT_PROVIDER)) {
            reader.constructor(provider).ifPresent(sources::add);
            sources.addAll(reader.methods(provider));
        }
        return new BotModel(parts, List.copyOf(sources), Suppressed.of(bot));
    }

    private List<TypeElement> checked(TypeElement bot, AnnotationMirror mirror, String member, FsmCode code) {
        List<TypeElement> sound = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (AnnotationValue one : values(mirror, member)) {
            TypeElement element = element(one);
            String objection = element == null
                    ? "is no class"
                    : code == FsmCode.BOT_ROUTER ? objection(bot, element) : providerObjection(bot, element);
            if (element != null
                    && objection == null
                    && !seen.add(element.getQualifiedName().toString())) {
                objection = "is there already";
            }
            if (element != null && objection == null) {
                sound.add(element);
            } else {
                problems.report(
                        code,
                        ElementSpot.of(bot, mirror, one),
                        TypeNames.of(bot).nestedName(),
                        TypeNames.shown(one.getValue().toString()),
                        String.valueOf(objection));
            }
        }
        return sound;
    }

    private static @Nullable String objection(TypeElement bot, TypeElement router) {
        if (AnnotationMirrors.find(router, Names.BOT_APP) != null) {
            return bot.equals(router) ? "is the bot itself" : "is a bot of its own";
        }
        if (AnnotationMirrors.find(router, Names.ROUTER) == null) {
            return "is no @Router";
        }
        return visibilityObjection(bot, router);
    }

    private static @Nullable String providerObjection(TypeElement bot, TypeElement provider) {
        boolean provides = provider.getEnclosedElements().stream()
                .anyMatch(member -> member.getKind() == ElementKind.METHOD
                        && AnnotationMirrors.find(member, Names.PROVIDES) != null);
        if (!provides) {
            return "has no @Provides method";
        }
        if (TypeNames.isInner(provider)) {
            return "is an inner class";
        }
        return bot.equals(provider) ? "is the bot itself" : visibilityObjection(bot, provider);
    }

    private static @Nullable String visibilityObjection(TypeElement bot, TypeElement named) {
        return TypeNames.isVisibleFrom(TypeNames.packageOf(bot), named) ? null : "is not visible there";
    }

    private static List<AnnotationValue> values(AnnotationMirror mirror, String member) {
        AnnotationValue value = AnnotationMirrors.explicitValue(mirror, member);
        return value != null && value.getValue() instanceof List<?> items
                ? items.stream().map(AnnotationValue.class::cast).toList()
                : List.of();
    }

    private static @Nullable TypeElement element(AnnotationValue value) {
        return value.getValue() instanceof TypeMirror type ? TypeNames.element(type) : null;
    }
}
