package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.Argument;
import dev.aptgram.fsm.processor.model.UpdateKind;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads what a handler takes in one kind of update. */
final class ParameterReader {
    private final ArgumentReader arguments;
    private final String handler;
    private final UpdateKind kind;
    private final Problems problems;
    private int parsed;

    /**
     * @param contexts what contexts have to offer
     * @param handler the handler's name for people
     * @param kind what sets it off
     * @param named the class that its annotation names, if it does
     * @param problems takes complaints
     */
    ParameterReader(Contexts contexts, String handler, UpdateKind kind, @Nullable TypeMirror named, Problems problems) {
        this.arguments = new ArgumentReader(contexts, kind, named);
        this.handler = handler;
        this.kind = kind;
        this.problems = problems;
    }

    /** {@return what the handler gets, in order; empty if it cannot have all of it, which has been reported} */
    Optional<List<Argument>> read(List<VariableElement> parameters) {
        List<Argument> found = new ArrayList<>();
        for (VariableElement parameter : parameters) {
            Argument argument = read(parameter);
            if (argument != null) {
                found.add(argument);
            }
        }
        return found.size() == parameters.size() ? Optional.of(found) : Optional.empty();
    }

    private @Nullable Argument read(VariableElement parameter) {
        if (AnnotationMirrors.find(parameter, Names.ARG) != null) {
            return parsed(parameter);
        }
        ArgumentReader.Binding binding = AnnotationMirrors.find(parameter, Names.NAMED) != null
                ? new ArgumentReader.Binding.Unknown()
                : arguments.read(parameter.asType());
        if (binding instanceof ArgumentReader.Binding.Found found) {
            return found.argument();
        }
        if (binding instanceof ArgumentReader.Binding.NeverHere) {
            report(FsmCode.PART_NOT_IN_UPDATE, parameter, kind.phrase(), kind.context());
            return null;
        }
        if (binding instanceof ArgumentReader.Binding.Ambiguous several) {
            report(FsmCode.AMBIGUOUS_PART, parameter, String.join("() or ", several.methods()), kind.context());
            return null;
        }
        Argument provided =
                NeedReader.read(parameter, handler).map(Argument.Provided::new).orElse(null);
        if (provided == null) {
            report(FsmCode.NO_PROVIDER, parameter);
        }
        return provided;
    }

    private @Nullable Argument parsed(VariableElement parameter) {
        if (kind == UpdateKind.COMMAND) {
            return new Argument.Parsed(parsed++);
        }
        problems.report(
                FsmCode.NO_EFFECT,
                ElementSpot.of(parameter),
                "@Arg",
                "\"" + parameter.getSimpleName() + "\" of " + handler,
                "there are no arguments in " + kind.phrase(),
                "remove it, or make the method the handler of a @Command alone");
        return null;
    }

    private void report(FsmCode code, VariableElement parameter, Object... more) {
        List<Object> words =
                new ArrayList<>(List.of(handler, parameter.getSimpleName(), TypeNames.shown(parameter.asType())));
        words.addAll(List.of(more));
        problems.report(code, ElementSpot.of(parameter), words.toArray());
    }
}
