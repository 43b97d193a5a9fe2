package dev.aptgram.fsm.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A handler method.
 *
 * @param owner the router
 * @param method the method's name
 * @param routes the ways to it, one per annotation
 * @param scopes the states to which it is bound, one entry per machine; empty for always
 * @param filters what {@code @Only} says of it and of its class; all of it must hold
 * @param commandArgs the arguments of its command that it asks for, in order
 * @param result how it returns
 * @param attributes the annotations of the user's on it, then those on its class
 * @param suppressed the warnings that are turned off for it
 */
public record HandlerModel(
        JavaType owner,
        String method,
        List<RouteModel> routes,
        List<StateScope> scopes,
        List<FilterExpr> filters,
        List<CommandArg> commandArgs,
        Result result,
        List<AttributeModel> attributes,
        Set<String> suppressed) {
    /**
     * How a handler returns.
     *
     * @param isVoid whether it returns nothing at all
     * @param suspends whether it is a suspending function of Kotlin's
     * @param mayPass whether it may leave the update to the next one
     */
    public record Result(boolean isVoid, boolean suspends, boolean mayPass) {}

    public HandlerModel {
        routes = List.copyOf(routes);
        scopes = List.copyOf(scopes);
        filters = List.copyOf(filters);
        commandArgs = List.copyOf(commandArgs);
        attributes = List.copyOf(attributes);
        suppressed = Set.copyOf(suppressed);
    }

    /** {@return the handler's name for people: {@code EchoBot.start}} */
    public String displayName() {
        return owner.simpleName() + "." + method;
    }

    /** {@return whether it only hears of errors, which have passed the filters of the classes around it before they happened} */
    public boolean isOfErrors() {
        return routes.stream().allMatch(route -> route.trigger().kind() == UpdateKind.ERROR);
    }

    /**
     * {@return the same for what passes further filters}
     *
     * @param outer the filters of the classes around its own
     */
    public HandlerModel within(List<FilterExpr> outer) {
        if (outer.isEmpty() || isOfErrors()) {
            return this;
        }
        List<FilterExpr> all = new ArrayList<>(outer);
        all.addAll(filters);
        return new HandlerModel(owner, method, routes, scopes, all, commandArgs, result, attributes, suppressed);
    }

    /** {@return the objects that it asks for} */
    public List<Need> needs() {
        List<Need> needs = new ArrayList<>();
        for (RouteModel route : routes) {
            for (Argument argument : route.arguments()) {
                if (argument instanceof Argument.Provided provided) {
                    needs.add(provided.need());
                }
            }
        }
        return needs;
    }
}
