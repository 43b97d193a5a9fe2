package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.AttributeModel;
import dev.aptgram.fsm.processor.model.CommandArg;
import dev.aptgram.fsm.processor.model.FilterExpr;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.StateScope;
import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.fsm.processor.model.UpdateKind;
import dev.aptgram.tl.processor.support.KotlinSuspend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import org.jspecify.annotations.Nullable;

/** Reads handler methods: what sets them off, what they take, what they return. */
final class HandlerReader {
    private final JavaType owner;
    private final int order;
    private final Contexts contexts;
    private final OnlyReader only;
    private final AttributeReader attributes;
    private final List<AttributeModel> ofClass;
    private final Problems problems;

    /**
     * @param owner the router
     * @param order the group of handlers that give none
     * @param contexts what contexts have to offer
     * @param only reads the filters
     * @param ofClass the annotations of the user's on the router
     * @param problems takes complaints
     */
    HandlerReader(
            JavaType owner,
            int order,
            Contexts contexts,
            OnlyReader only,
            List<AttributeModel> ofClass,
            Problems problems) {
        this.owner = owner;
        this.order = order;
        this.contexts = contexts;
        this.only = only;
        this.attributes = new AttributeReader(owner.packageName(), contexts.elements());
        this.ofClass = List.copyOf(ofClass);
        this.problems = problems;
    }

    /** {@return the handler; empty if the method is none, or none that can be called, which has been reported} */
    Optional<HandlerModel> read(ExecutableElement method) {
        List<Triggers.Found> triggers = new Triggers(contexts.elements(), method, order).read();
        if (triggers.isEmpty()) {
            return Optional.empty();
        }
        String name = owner.simpleName() + "." + method.getSimpleName();
        String objection = objection(method);
        if (objection != null) {
            problems.report(FsmCode.HANDLER_METHOD, ElementSpot.of(method), name, objection);
            return Optional.empty();
        }
        Optional<HandlerModel.Result> result = new ResultReader(contexts, problems)
                .read(
                        method,
                        name,
                        triggers.stream().map(Triggers.Found::trigger).toList());
        List<VariableElement> parameters = parameters(method);
        Optional<List<CommandArg>> commandArgs = new CommandArgReader(contexts, name, problems).read(parameters);
        Optional<List<RouteModel>> routes = routes(method, name, triggers, parameters);
        List<UpdateKind> kinds =
                triggers.stream().map(found -> found.trigger().kind()).toList();
        Optional<List<StateScope>> scopes = new ScopeReader(contexts, problems).read(method, name, kinds);
        Optional<List<FilterExpr>> filters = only.read(method, name, kinds);
        if (result.isEmpty() || commandArgs.isEmpty() || routes.isEmpty() || scopes.isEmpty() || filters.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HandlerModel(
                owner,
                method.getSimpleName().toString(),
                routes.get(),
                scopes.get(),
                filters.get(),
                commandArgs.get(),
                result.get(),
                attributes(method),
                Suppressed.of(method)));
    }

    private Optional<List<RouteModel>> routes(
            ExecutableElement method, String name, List<Triggers.Found> triggers, List<VariableElement> parameters) {
        boolean usable = true;
        List<RouteModel> routes = new ArrayList<>();
        for (Triggers.Found written : triggers) {
            usable &= isUpdate(written, name);
            Optional<Trigger> narrowed = new PayloadTriggers(method, name, problems).narrowed(written.trigger());
            usable &= narrowed.isPresent();
            Trigger trigger = narrowed.orElse(written.trigger());
            Optional<RouteModel> route = new ParameterReader(contexts, name, trigger.kind(), written.named(), problems)
                    .read(parameters)
                    .map(arguments -> new RouteModel(trigger, written.order(), arguments));
            usable &= route.isPresent();
            route.ifPresent(routes::add);
        }
        return usable ? Optional.of(routes) : Optional.empty();
    }

    private boolean isUpdate(Triggers.Found found, String name) {
        boolean isRaw = found.trigger().kind() == UpdateKind.RAW;
        if (!isRaw || (found.named() != null && TypeNames.as(found.named(), Names.UPDATE, contexts.types()) != null)) {
            return true;
        }
        String named = found.named() == null ? "?" : TypeNames.shown(found.named());
        problems.report(FsmCode.RAW_TYPE, found.trigger().spot(), name, named);
        return false;
    }

    private List<AttributeModel> attributes(ExecutableElement method) {
        List<AttributeModel> all = new ArrayList<>(attributes.read(method));
        all.addAll(ofClass);
        return all;
    }

    /** {@return what a handler takes; the continuation of a suspending function is not among it} */
    private static List<VariableElement> parameters(ExecutableElement method) {
        List<? extends VariableElement> all = method.getParameters();
        int count = all.size() - (KotlinSuspend.isSuspending((ExecutableType) method.asType()) ? 1 : 0);
        return List.copyOf(all.subList(0, count));
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
}
