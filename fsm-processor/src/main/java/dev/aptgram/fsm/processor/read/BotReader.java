package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.BotModel;
import dev.aptgram.fsm.processor.model.RouterPart;
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
import org.jspecify.annotations.Nullable;

/** Reads where the objects of a {@code @BotApp} come from. */
final class BotReader {
    private final Contexts contexts;
    private final Problems problems;

    BotReader(Contexts contexts, Problems problems) {
        this.contexts = contexts;
        this.problems = problems;
    }

    BotModel read(TypeElement bot, AnnotationMirror mirror, List<RouterPart> parts) {
        SourceReader reader = new SourceReader(bot, contexts.types(), problems);
        // A class may be a router and a provider at once: one constructor, one object.
        Set<Source> sources = new LinkedHashSet<>();
        List<TypeElement> classes = new ArrayList<>(List.of(bot));
        for (RouterPart part : parts) {
            for (RouterPart each : part.all()) {
                TypeElement router =
                        contexts.elements().getTypeElement(each.type().qualifiedName());
                if (router != null) {
                    classes.add(router);
                }
            }
        }
        classes.addAll(providers(bot, mirror));
        for (TypeElement type : classes) {
            reader.constructor(type).ifPresent(sources::add);
            sources.addAll(reader.methods(type));
        }
        return new BotModel(List.copyOf(sources), Suppressed.of(bot));
    }

    private List<TypeElement> providers(TypeElement bot, AnnotationMirror mirror) {
        List<TypeElement> sound = new ArrayList<>();
        Set<TypeElement> seen = new HashSet<>();
        for (AnnotationValue one : ClassValues.values(mirror, "providers")) {
            TypeElement element = ClassValues.element(one);
            String objection = element == null ? "is no class" : objection(bot, element);
            if (element != null && objection == null && !seen.add(element)) {
                objection = "is there already";
            }
            if (element != null && objection == null) {
                sound.add(element);
            } else {
                problems.report(
                        FsmCode.BOT_PROVIDER,
                        ElementSpot.of(bot, mirror, one),
                        TypeNames.of(bot).nestedName(),
                        TypeNames.shown(one.getValue().toString()),
                        String.valueOf(objection));
            }
        }
        return sound;
    }

    private static @Nullable String objection(TypeElement bot, TypeElement provider) {
        boolean provides = provider.getEnclosedElements().stream()
                .anyMatch(member -> member.getKind() == ElementKind.METHOD
                        && AnnotationMirrors.find(member, Names.PROVIDES) != null);
        if (!provides) {
            return "has no @Provides method";
        }
        if (TypeNames.isInner(provider)) {
            return "is an inner class";
        }
        return bot.equals(provider) ? "is the bot itself" : ClassValues.visibilityObjection(bot, provider);
    }
}
