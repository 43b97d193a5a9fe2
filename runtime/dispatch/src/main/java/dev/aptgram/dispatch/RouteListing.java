package dev.aptgram.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lists routes in the order in which they are asked. */
final class RouteListing {
    private RouteListing() {}

    static String of(Routes routes) {
        List<String> lines = new ArrayList<>();
        addAll(lines, routes.messages(), r -> r.state() != null && isLink(r));
        addAll(lines, routes.messages(), r -> r.state() != null && isCommand(r) && !isLink(r));
        addAll(lines, routes.messages(), r -> r.state() == null && isLink(r));
        addAll(lines, routes.messages(), r -> r.state() == null && isCommand(r) && !isLink(r));
        addAll(lines, routes.messages(), r -> r.state() != null && !isCommand(r));
        for (MachineFlow<?, ?> flow : routes.flows()) {
            lines.add("message while " + flow.machine().id() + " in "
                    + flow.machine().running() + " -> " + flow.name());
        }
        addAll(lines, routes.messages(), r -> r.state() == null && r.selector() instanceof Selector.Text);
        addAll(lines, routes.messages(), r -> r.state() == null && r.selector() instanceof Selector.AnyMessage);
        addAll(lines, routes.callbacks(), r -> r.state() != null);
        addAll(lines, routes.callbacks(), r -> r.state() == null && r.selector() instanceof Selector.Data);
        addAll(lines, routes.callbacks(), r -> r.state() == null && r.selector() instanceof Selector.DataPrefix);
        addAll(lines, routes.callbacks(), r -> r.state() == null && r.selector() instanceof Selector.Payload);
        addAll(lines, routes.callbacks(), r -> r.state() == null && r.selector() instanceof Selector.AnyCallback);
        addAll(lines, routes.callbacks(), r -> r.state() == null && r.selector() instanceof Selector.StaleData);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            out.append(i + 1).append(". ").append(lines.get(i)).append('\n');
        }
        return out.toString();
    }

    private static boolean isLink(Route<?> route) {
        return route.selector() instanceof Selector.Link;
    }

    private static boolean isCommand(Route<?> route) {
        return route.selector() instanceof Selector.Command || isLink(route);
    }

    private static <C extends Ctx> void addAll(List<String> lines, List<Route<C>> routes, Predicate<Route<C>> which) {
        routes.stream().filter(which).forEach(route -> lines.add(route.toString()));
    }
}
