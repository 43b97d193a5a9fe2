package dev.aptgram.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Routes by the kind of update, each in the order in which it was added. For one thread while it is written. */
final class RouteBook {
    private final Map<Kind<?>, List<Route<?>>> byKind = new HashMap<>();

    <C extends UpdateCtx> void add(Kind<C> kind, Route<C> route) {
        byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(route);
    }

    void addAll(RouteBook other) {
        other.byKind.forEach((kind, routes) ->
                byKind.computeIfAbsent(kind, k -> new ArrayList<>()).addAll(routes));
    }

    /** Adds the routes of a router inside this one, for what passes its filter if there is one. */
    void addAll(RouteBook other, Object router, @Nullable RouterFilter<?> filter) {
        other.byKind.keySet().forEach(kind -> addAll(other, router, kind, filter));
    }

    private <C extends UpdateCtx> void addAll(
            RouteBook other, Object router, Kind<C> kind, @Nullable RouterFilter<?> filter) {
        for (Route<C> route : other.of(kind)) {
            Route<C> inside = route.inside(router);
            add(kind, filter == null ? inside : filter.narrow(kind, inside));
        }
    }

    /** {@return the routes of a kind, in order} Immutable. */
    @SuppressWarnings("unchecked") // what is added under a kind is of that kind
    <C extends UpdateCtx> List<Route<C>> of(Kind<C> kind) {
        return (List<Route<C>>) (List<?>) List.copyOf(byKind.getOrDefault(kind, List.of()));
    }

    /** {@return the routes of a kind that are asked in a group, in order} Immutable. */
    <C extends UpdateCtx> List<Route<C>> of(Kind<C> kind, int order) {
        return of(kind).stream().filter(route -> route.order() == order).toList();
    }

    /** {@return the last route of a kind} There is one. */
    <C extends UpdateCtx> Route<C> last(Kind<C> kind) {
        List<Route<C>> routes = of(kind);
        return routes.get(routes.size() - 1);
    }

    <C extends UpdateCtx> void replaceLast(Kind<C> kind, Route<C> route) {
        List<Route<?>> routes = byKind.getOrDefault(kind, List.of());
        routes.set(routes.size() - 1, route);
    }

    /** {@return whether there is a route of a kind} */
    boolean has(Kind<?> kind) {
        return byKind.containsKey(kind);
    }

    /** {@return every route, kind by kind} */
    List<Route<?>> all() {
        List<Route<?>> all = new ArrayList<>();
        byKind.values().forEach(all::addAll);
        return all;
    }

    /** {@return the groups in which something is asked, in ascending order} */
    SortedSet<Integer> orders() {
        SortedSet<Integer> orders = new TreeSet<>();
        byKind.values().forEach(routes -> routes.forEach(route -> orders.add(route.order())));
        return orders;
    }

    RouteBook copy() {
        RouteBook copy = new RouteBook();
        copy.addAll(this);
        return copy;
    }

    int size() {
        return byKind.values().stream().mapToInt(List::size).sum();
    }
}
