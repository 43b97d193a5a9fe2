package dev.aptgram.fsm.processor.model;

import java.util.List;

/**
 * A handler method.
 *
 * @param owner the router
 * @param method the method's name
 * @param routes the ways to it, one per annotation
 * @param scopes the states to which it is bound, one entry per machine; empty for always
 * @param returnsValue whether it returns anything
 */
public record HandlerModel(
        JavaType owner, String method, List<RouteModel> routes, List<StateScope> scopes, boolean returnsValue) {
    public HandlerModel {
        routes = List.copyOf(routes);
        scopes = List.copyOf(scopes);
    }

    /** {@return the handler's name for people: {@code EchoBot.start}} */
    public String displayName() {
        return owner.simpleName() + "." + method;
    }
}
