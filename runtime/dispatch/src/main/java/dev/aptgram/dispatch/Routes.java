package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.CallbackCodec;
import dev.aptgram.dispatch.payload.DeepLinkCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which handler takes which update. Immutable; written with the builder or generated from annotated classes, and joined
 * with {@link RoutesBuilder#include}.
 *
 * <pre>{@code
 * Routes routes = Routes.of(r -> r
 *     .command("start", c -> "Hello, " + c.sender().firstName() + "!")
 *     .text(privateChat().and(contains("ping")), c -> "pong")
 *     .flow(FormFsm.flow(new FormBot())));
 * }</pre>
 *
 * <p>The first route that fits takes the update. Routes are asked in this order, and in the order in which they were added
 * where this order does not decide:
 *
 * <ol>
 *   <li>a command, in a state of a machine; of {@code /start}, the handlers of the link that brought the user come first;
 *   <li>a command;
 *   <li>a text or any message, in a state of a machine;
 *   <li>the flow of a machine that stands in some state;
 *   <li>a text;
 *   <li>any message.
 * </ol>
 *
 * <p>So a command that the bot knows is never taken for an answer to a machine's question. For presses on buttons: those in
 * a state of a machine first; exact data, then the longest prefix, then any press. Buttons that carry a record are for the
 * handlers of that record, then for those of any press; those that are out of date for the handlers of such alone.
 *
 * <p>Updates of other kinds go to the handlers of their kind: those in a state of a machine first. Handlers by TL type ({@link
 * KindRoutes#raw}) come last, whatever the kind.
 *
 * <p><b>Groups.</b> All of this happens in the group 0. {@link RoutesBuilder#order} puts handlers into other groups, which are
 * asked one after the other in ascending order, each by the rules above. A handler that has taken the update ends its group; the
 * next group is asked all the same. {@link Next#PASS} has the group go on, {@link Next#STOP} ends the update.
 */
public final class Routes {
    private final RouteBook book;
    private final List<FlowRoute> flows;

    Routes(RouteBook book, List<FlowRoute> flows) {
        this.book = book.copy();
        this.flows = List.copyOf(flows);
        RouteChecks.check(this);
    }

    /**
     * {@return the routes that a builder was told}
     *
     * @param spec tells the builder
     * @throws IllegalArgumentException if a name is none that Telegram allows, or two handlers claim the same updates
     */
    public static Routes of(Consumer<RoutesBuilder> spec) {
        RoutesBuilder builder = new RoutesBuilder();
        spec.accept(builder);
        return builder.build();
    }

    /**
     * {@return the commands of the bot's menu} In order, those with a description; of a command that several handlers describe, the first
     * description. {@link Bots#menu} tells them to Telegram.
     */
    public List<BotCommand> commands() {
        Map<String, BotCommand> menu = new LinkedHashMap<>();
        for (Route<MessageCtx> route : book.of(Kind.MESSAGE)) {
            if (route.selector() instanceof Selector.Command command
                    && !route.description().isEmpty()) {
                menu.putIfAbsent(command.name(), new BotCommand(command.name(), route.description()));
            }
        }
        return List.copyOf(menu.values());
    }

    /** {@return every route on a line of its own, in the order in which they are asked} For people. */
    public String describe() {
        return RouteListing.of(this);
    }

    RouteBook book() {
        return book;
    }

    /** {@return the routes of a kind, in the order in which they were added} Immutable. */
    <C extends UpdateCtx> List<Route<C>> of(Kind<C> kind) {
        return book.of(kind);
    }

    /** {@return the codecs of the records that buttons carry} */
    Set<CallbackCodec<?>> codecs() {
        Set<CallbackCodec<?>> codecs = new LinkedHashSet<>();
        for (Route<CallbackCtx> route : book.of(Kind.CALLBACK)) {
            if (route.selector() instanceof Selector.Payload payload) {
                codecs.add(payload.codec());
            }
        }
        for (Route<InlineCallbackCtx> route : book.of(Kind.INLINE_CALLBACK)) {
            if (route.selector() instanceof Selector.Payload payload) {
                codecs.add(payload.codec());
            }
        }
        return codecs;
    }

    /** {@return the codecs of the records that links carry} */
    Set<DeepLinkCodec<?>> linkCodecs() {
        Set<DeepLinkCodec<?>> codecs = new LinkedHashSet<>();
        for (Route<MessageCtx> route : book.of(Kind.MESSAGE)) {
            if (route.selector() instanceof Selector.Link link) {
                codecs.add(link.codec());
            }
        }
        return codecs;
    }

    /** {@return the handlers of machines' states} */
    List<MachineFlow<?, ?>> flows() {
        List<MachineFlow<?, ?>> all = new ArrayList<>();
        flows.forEach(route -> all.add(route.flow()));
        return all;
    }

    List<FlowRoute> flowRoutes() {
        return flows;
    }

    /** {@return the groups in which handlers are asked, in ascending order} */
    List<Integer> orders() {
        Set<Integer> orders = book.orders();
        flows.forEach(flow -> orders.add(flow.order()));
        return List.copyOf(orders);
    }

    @Override
    public String toString() {
        int messages = book.of(Kind.MESSAGE).size();
        int callbacks = book.of(Kind.CALLBACK).size();
        int others = book.size() - messages - callbacks;
        return "Routes[" + messages + " for messages, " + callbacks + " for callbacks, "
                + (others == 0 ? "" : others + " for others, ") + flows.size() + " flows]";
    }
}
