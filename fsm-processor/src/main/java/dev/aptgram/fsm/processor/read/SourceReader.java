package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.Need;
import dev.aptgram.fsm.processor.model.Source;
import dev.aptgram.fsm.processor.model.TypeRef;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads where the objects of a bot come from: constructors, and methods with {@code @Provides}. */
final class SourceReader {
    private final TypeElement bot;
    private final Types types;
    private final Problems problems;

    /**
     * @param bot the bot, in whose package the generated code is
     * @param types the compiler's
     * @param problems takes complaints
     */
    SourceReader(TypeElement bot, Types types, Problems problems) {
        this.bot = bot;
        this.types = types;
        this.problems = problems;
    }

    /** {@return the constructor of a class that generated code can call; empty if there is none, or no telling which} */
    Optional<Source> constructor(TypeElement type) {
        boolean isClass = type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD;
        if (!isClass || type.getModifiers().contains(Modifier.ABSTRACT) || TypeNames.isInner(type)) {
            return Optional.empty();
        }
        List<ExecutableElement> usable = ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(constructor -> isVisible(constructor, type) && throwsNothing(constructor))
                .toList();
        List<ExecutableElement> plain = usable.stream()
                .filter(constructor -> constructor.getParameters().isEmpty())
                .toList();
        List<ExecutableElement> chosen = usable.size() > 1 ? plain : usable;
        if (chosen.size() != 1) {
            return Optional.empty();
        }
        ExecutableElement constructor = chosen.get(0);
        String asker = "new " + TypeNames.of(type).nestedName();
        List<Need> needs = needs(constructor, asker, false);
        return needs == null
                ? Optional.empty()
                : Optional.of(new Source(
                        new TypeRef(TypeNames.of(type), List.of()),
                        "",
                        false,
                        Source.Making.CONSTRUCTOR,
                        TypeNames.of(type),
                        "",
                        needs,
                        ElementSpot.of(constructor)));
    }

    /** {@return what the methods of a class provide} */
    List<Source> methods(TypeElement type) {
        List<Source> sources = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (AnnotationMirrors.find(method, Names.PROVIDES) != null) {
                method(type, method).ifPresent(sources::add);
            }
        }
        return sources;
    }

    private Optional<Source> method(TypeElement type, ExecutableElement method) {
        String name = TypeNames.of(type).nestedName() + "." + method.getSimpleName();
        Optional<TypeRef> provided = NeedReader.type(method.getReturnType());
        String objection = objection(type, method);
        if (objection == null && provided.isEmpty()) {
            objection = "returns " + TypeNames.shown(method.getReturnType()) + ", which is no object of a class";
        }
        if (objection != null) {
            problems.report(FsmCode.PROVIDER, spot(method), name, objection);
            return Optional.empty();
        }
        List<Need> needs = needs(method, name, true);
        boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
        return needs == null
                ? Optional.empty()
                : Optional.of(new Source(
                        provided.get(),
                        NeedReader.name(method),
                        AnnotationMirrors.find(method, Names.PRIMARY) != null,
                        isStatic ? Source.Making.STATIC_METHOD : Source.Making.METHOD,
                        TypeNames.of(type),
                        method.getSimpleName().toString(),
                        needs,
                        spot(method)));
    }

    private static ElementSpot spot(ExecutableElement method) {
        AnnotationMirror mark = AnnotationMirrors.find(method, Names.PROVIDES);
        return mark == null ? ElementSpot.of(method) : ElementSpot.of(method, mark);
    }

    private @Nullable String objection(TypeElement type, ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        if (modifiers.contains(Modifier.ABSTRACT)) {
            return "is abstract";
        }
        if (!isVisible(method, type)) {
            return "cannot be seen from " + TypeNames.of(bot).nestedName();
        }
        if (!method.getTypeParameters().isEmpty()) {
            return "is generic";
        }
        if (!throwsNothing(method)) {
            return "throws " + TypeNames.shown(method.getThrownTypes().get(0)) + ", which nobody could catch";
        }
        boolean needsObject = !modifiers.contains(Modifier.STATIC);
        return needsObject && constructor(type).isEmpty() && !type.equals(bot)
                ? "is not static, and " + type.getSimpleName() + " has no constructor to make an object with"
                : null;
    }

    private @Nullable List<Need> needs(ExecutableElement method, String asker, boolean isProvider) {
        List<Need> needs = new ArrayList<>();
        for (VariableElement parameter : method.getParameters()) {
            Optional<Need> need = NeedReader.read(parameter, asker);
            if (need.isEmpty()) {
                if (isProvider) {
                    problems.report(
                            FsmCode.NO_PROVIDER,
                            ElementSpot.of(parameter),
                            asker,
                            parameter.getSimpleName(),
                            TypeNames.shown(parameter.asType()));
                }
                return null;
            }
            needs.add(need.get());
        }
        return needs;
    }

    private boolean isVisible(ExecutableElement member, TypeElement type) {
        boolean samePackage = TypeNames.packageOf(bot).equals(TypeNames.packageOf(type));
        Set<Modifier> modifiers = member.getModifiers();
        return samePackage ? !modifiers.contains(Modifier.PRIVATE) : modifiers.contains(Modifier.PUBLIC);
    }

    private boolean throwsNothing(ExecutableElement method) {
        return method.getThrownTypes().stream().allMatch(this::isUnchecked);
    }

    private boolean isUnchecked(TypeMirror thrown) {
        return TypeNames.as(thrown, "java.lang.RuntimeException", types) != null
                || TypeNames.as(thrown, "java.lang.Error", types) != null;
    }
}
