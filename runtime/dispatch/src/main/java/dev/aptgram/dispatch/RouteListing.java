package dev.aptgram.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lists routes in the order in which they are asked. */
final class RouteListing {
    private RouteListing() {}

    static String of(Routes routes) {
        List<String> lines = new ArrayList<>();
        addAll(lines, routes.of(Kind.BEFORE), r -> true);
        List<Integer> orders = routes.orders();
        for (int order : orders) {
            addGroup(lines, routes, order);
        }
        addAll(lines, routes.of(Kind.AFTER), r -> true);
        addAll(lines, ErrorWalk.sorted(routes.of(Kind.ERROR)), r -> true);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            out.append(i + 1).append(". ").append(lines.get(i)).append('\n');
        }
        return out.toString();
    }

    private static void addGroup(List<String> lines, Routes routes, int order) {
        int first = lines.size();
        List<Route<MessageCtx>> messages = routes.book().of(Kind.MESSAGE, order);
        addAll(lines, messages, r -> r.state() != null && isLink(r));
        addAll(lines, messages, r -> r.state() != null && isCommand(r) && !isLink(r));
        addAll(lines, messages, r -> r.state() == null && isLink(r));
        addAll(lines, messages, r -> r.state() == null && isCommand(r) && !isLink(r));
        addAll(lines, messages, r -> r.state() != null && !isCommand(r));
        for (FlowRoute route : routes.flowRoutes()) {
            if (route.order() == order) {
                lines.add("message while " + route.flow().machine().id() + " in "
                        + route.flow().machine().running() + " -> "
                        + route.flow().name());
            }
        }
        addAll(lines, messages, r -> r.state() == null && r.selector() instanceof Selector.Text);
        addAll(lines, messages, r -> r.state() == null && r.selector() instanceof Selector.AnyMessage);
        addPresses(lines, routes.book().of(Kind.CALLBACK, order), "");
        addPresses(lines, routes.book().of(Kind.INLINE_CALLBACK, order), "inline ");
        for (Kind<?> kind : Kind.PLAIN) {
            addAll(lines, routes.book().of(kind, order), r -> r.state() != null);
            addAll(lines, routes.book().of(kind, order), r -> r.state() == null);
        }
        addAll(lines, routes.book().of(Kind.RAW, order), r -> true);
        if (order != 0) {
            lines.subList(first, lines.size()).replaceAll(line -> "[" + order + "] " + line);
        }
    }

    private static <C extends UpdateCtx> void addPresses(List<String> lines, List<Route<C>> presses, String where) {
        int first = lines.size();
        addAll(lines, presses, r -> r.state() != null);
        addAll(lines, presses, r -> r.state() == null && r.selector() instanceof Selector.Data);
        addAll(lines, presses, r -> r.state() == null && r.selector() instanceof Selector.DataPrefix);
        addAll(lines, presses, r -> r.state() == null && r.selector() instanceof Selector.Payload);
        addAll(lines, presses, r -> r.state() == null && r.selector() instanceof Selector.AnyCallback);
        addAll(lines, presses, r -> r.state() == null && r.selector() instanceof Selector.StaleData);
        lines.subList(first, lines.size()).replaceAll(where::concat);
    }

    private static boolean isLink(Route<?> route) {
        return route.selector() instanceof Selector.Link;
    }

    private static boolean isCommand(Route<?> route) {
        return route.selector() instanceof Selector.Command || isLink(route);
    }

    private static <C extends UpdateCtx> void addAll(
            List<String> lines, List<Route<C>> routes, Predicate<Route<C>> which) {
        routes.stream().filter(which).forEach(route -> lines.add(route.toString()));
    }
}
