package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.Argument;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.StateScope;
import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.fsm.processor.model.UpdateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads handler methods: what sets them off, what they take, what they return. */
final class HandlerReader {
    private static final Set<String> REPLIES =
            Set.of("java.lang.String", "java.lang.Void", Names.REPLY, Names.NEXT, Names.SENT_MESSAGE);

    private final JavaType owner;
    private final Types types;
    private final Problems problems;

    HandlerReader(JavaType owner, Types types, Problems problems) {
        this.owner = owner;
        this.types = types;
        this.problems = problems;
    }

    /** {@return the handler; empty if the method is none, or none that can be called, which has been reported} */
    Optional<HandlerModel> read(ExecutableElement method) {
        List<Trigger> triggers = Triggers.of(method);
        if (triggers.isEmpty()) {
            return Optional.empty();
        }
        String name = owner.simpleName() + "." + method.getSimpleName();
        String objection = objection(method);
        if (objection != null) {
            problems.report(FsmCode.HANDLER_METHOD, ElementSpot.of(method), name, objection);
            return Optional.empty();
        }
        boolean onlyPresses = triggers.stream()
                .allMatch(t -> t.kind() == UpdateKind.CALLBACK || t.kind() == UpdateKind.STALE_CALLBACK);
        boolean usable = checkReturn(method, name, onlyPresses);
        List<RouteModel> routes = new ArrayList<>();
        for (Trigger written : triggers) {
            Optional<Trigger> narrowed = new PayloadTriggers(method, name, problems).narrowed(written);
            usable &= narrowed.isPresent();
            Trigger trigger = narrowed.orElse(written);
            List<Argument> arguments = arguments(method, name, trigger);
            usable &= arguments.size() == method.getParameters().size();
            routes.add(new RouteModel(trigger, arguments));
        }
        Optional<List<StateScope>> scopes = new ScopeReader(types, problems).read(method, name);
        if (!usable || scopes.isEmpty()) {
            return Optional.empty();
        }
        boolean returnsValue = method.getReturnType().getKind() != TypeKind.VOID;
        return Optional.of(
                new HandlerModel(owner, method.getSimpleName().toString(), routes, scopes.get(), returnsValue));
    }

    private @Nullable String objection(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        for (Modifier bad : new Modifier[] {Modifier.PRIVATE, Modifier.STATIC, Modifier.ABSTRACT}) {
            if (modifiers.contains(bad)) {
                return bad.toString();
            }
        }
        if (!method.getTypeParameters().isEmpty()) {
            return "generic";
        }
        Element around = method.getEnclosingElement();
        boolean elsewhere =
                around instanceof TypeElement && !TypeNames.packageOf(around).equals(owner.packageName());
        return elsewhere && !modifiers.contains(Modifier.PUBLIC)
                ? "inherited from another package and not public"
                : null;
    }

    private boolean checkReturn(ExecutableElement method, String name, boolean onlyPresses) {
        TypeMirror type = method.getReturnType();
        if (isReply(type, true, onlyPresses)) {
            return true;
        }
        problems.report(FsmCode.RETURN_TYPE, ElementSpot.of(method), name, TypeNames.shown(type));
        return false;
    }

    private boolean isReply(TypeMirror type, boolean mayBeStage, boolean onlyPresses) {
        if (type.getKind() == TypeKind.VOID) {
            return true;
        }
        TypeElement element = TypeNames.element(type);
        if (element == null) {
            return false;
        }
        if (onlyPresses && element.getQualifiedName().contentEquals(Names.CALLBACK_ANSWER)) {
            return true;
        }
        if (REPLIES.contains(element.getQualifiedName().toString())
                || TypeNames.as(type, Names.MACHINE_MOVE, types) != null) {
            return true;
        }
        var stage = mayBeStage ? TypeNames.as(type, "java.util.concurrent.CompletionStage", types) : null;
        if (stage == null) {
            return false;
        }
        List<? extends TypeMirror> arguments = stage.getTypeArguments();
        return arguments.isEmpty()
                || arguments.get(0).getKind() == TypeKind.WILDCARD
                || isReply(arguments.get(0), false, onlyPresses);
    }

    private List<Argument> arguments(ExecutableElement method, String name, Trigger trigger) {
        ArgumentReader reader = new ArgumentReader(types, trigger.kind());
        List<Argument> arguments = new ArrayList<>();
        for (VariableElement parameter : method.getParameters()) {
            ArgumentReader.Binding binding = reader.read(parameter.asType());
            String parameterName = parameter.getSimpleName().toString();
            String type = TypeNames.shown(parameter.asType());
            if (binding.argument() != null) {
                arguments.add(binding.argument());
            } else if (binding.instead() != null) {
                problems.report(
                        FsmCode.PART_NOT_IN_UPDATE,
                        ElementSpot.of(parameter),
                        name,
                        parameterName,
                        type,
                        trigger.kind().phrase(),
                        binding.instead());
            } else {
                problems.report(FsmCode.NO_PROVIDER, ElementSpot.of(parameter), name, parameterName, type);
            }
        }
        return arguments;
    }
}
