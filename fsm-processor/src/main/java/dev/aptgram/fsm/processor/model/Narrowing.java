package dev.aptgram.fsm.processor.model;

import java.util.List;

/**
 * What {@code @Only} of a class says of all its handlers and of the routers inside it.
 *
 * @param filters all of which must hold
 * @param context the class that all of them can look at, and that is the context of everything in the routers inside
 */
public record Narrowing(List<FilterExpr> filters, JavaType context) {
    public Narrowing {
        filters = List.copyOf(filters);
    }
}
