package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.CommandArg;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads parameters with {@code @Arg}: the arguments of a command. */
final class CommandArgReader {
    private final Contexts contexts;
    private final String handler;
    private final Problems problems;

    CommandArgReader(Contexts contexts, String handler, Problems problems) {
        this.contexts = contexts;
        this.handler = handler;
        this.problems = problems;
    }

    /** {@return the arguments in order, none if there are none; empty if they cannot be read, which has been reported} */
    Optional<List<CommandArg>> read(List<VariableElement> parameters) {
        List<VariableElement> marked = parameters.stream()
                .filter(parameter -> AnnotationMirrors.find(parameter, Names.ARG) != null)
                .toList();
        List<CommandArg> arguments = new ArrayList<>();
        boolean sound = true;
        for (int i = 0; i < marked.size(); i++) {
            CommandArg argument = read(marked.get(i), i == marked.size() - 1);
            sound &= argument != null && follows(arguments, argument);
            if (argument != null) {
                arguments.add(argument);
            }
        }
        return sound ? Optional.of(arguments) : Optional.empty();
    }

    private boolean follows(List<CommandArg> before, CommandArg argument) {
        if (before.isEmpty()) {
            return true;
        }
        CommandArg last = before.get(before.size() - 1);
        boolean afterAll = last.amount() == CommandArg.Amount.LIST;
        boolean afterOptional =
                last.amount() == CommandArg.Amount.OPTIONAL && argument.amount() == CommandArg.Amount.ONE;
        if (afterAll || afterOptional) {
            problems.report(
                    FsmCode.ARG_PLACE,
                    argument.spot(),
                    handler,
                    argument.parameter(),
                    last.parameter(),
                    afterAll ? "takes all that is left" : "may be missing");
        }
        return !afterAll && !afterOptional;
    }

    private @Nullable CommandArg read(VariableElement parameter, boolean isLast) {
        TypeMirror type = parameter.asType();
        CommandArg.Amount amount = CommandArg.Amount.ONE;
        if (TypeNames.is(type, "java.util.Optional") || TypeNames.is(type, "java.util.List")) {
            amount = TypeNames.is(type, "java.util.List") ? CommandArg.Amount.LIST : CommandArg.Amount.OPTIONAL;
            List<? extends TypeMirror> of = ((DeclaredType) type).getTypeArguments();
            type = of.size() == 1 ? of.get(0) : type;
        }
        boolean takesRest = isLast && amount != CommandArg.Amount.LIST;
        CommandArg.Shape shape = shape(type, takesRest);
        if (shape == null) {
            problems.report(
                    FsmCode.ARG_TYPE,
                    ElementSpot.of(parameter),
                    handler,
                    parameter.getSimpleName(),
                    TypeNames.shown(parameter.asType()));
            return null;
        }
        TypeElement element = TypeNames.element(type);
        return new CommandArg(
                label(parameter),
                parameter.getSimpleName().toString(),
                shape,
                shape == CommandArg.Shape.CONSTANT && element != null ? TypeNames.of(element) : null,
                amount,
                ElementSpot.of(parameter));
    }

    private CommandArg.@Nullable Shape shape(TypeMirror type, boolean takesRest) {
        TypeMirror boxed = type instanceof PrimitiveType primitive
                ? contexts.types().boxedClass(primitive).asType()
                : type;
        TypeElement element = TypeNames.element(boxed);
        if (element == null) {
            return null;
        }
        if (element.getKind() == ElementKind.ENUM) {
            return CommandArg.Shape.CONSTANT;
        }
        String name = element.getQualifiedName().toString();
        CommandArg.Shape found = Stream.of(CommandArg.Shape.values())
                .filter(shape -> shape.type().equals(name))
                .findFirst()
                .orElse(null);
        return found == CommandArg.Shape.WORD && takesRest ? CommandArg.Shape.REST : found;
    }

    private static String label(VariableElement parameter) {
        AnnotationMirror mirror = AnnotationMirrors.find(parameter, Names.ARG);
        String given = mirror == null ? "" : AnnotationMirrors.text(mirror, "value", "");
        String name = parameter.getSimpleName().toString();
        return given.isEmpty() ? name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) : given;
    }
}
