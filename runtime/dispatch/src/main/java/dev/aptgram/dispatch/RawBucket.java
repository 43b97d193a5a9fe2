package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The routes by TL type, by the type. */
final class RawBucket {
    private final Map<Class<?>, List<Route<UpdateCtx>>> byType = new HashMap<>();
    private final List<Route<UpdateCtx>> others;

    RawBucket(List<Route<UpdateCtx>> routes) {
        others = accepting(Update.class, routes);
        for (Route<UpdateCtx> route : routes) {
            if (route.selector() instanceof Selector.Raw raw) {
                byType.computeIfAbsent(raw.type(), type -> accepting(type, routes));
            }
        }
    }

    /** {@return the routes that take an update, in order} */
    List<Route<UpdateCtx>> of(Update update) {
        return byType.getOrDefault(update.getClass(), others);
    }

    private static List<Route<UpdateCtx>> accepting(Class<?> type, List<Route<UpdateCtx>> routes) {
        return routes.stream()
                .filter(route -> route.selector() instanceof Selector.Raw raw
                        && raw.type().isAssignableFrom(type))
                .toList();
    }
}
