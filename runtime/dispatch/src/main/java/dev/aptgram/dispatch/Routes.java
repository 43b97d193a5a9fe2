package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.CallbackCodec;
import dev.aptgram.dispatch.payload.DeepLinkCodec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
 */
public final class Routes {
    private final List<Route<MessageCtx>> messages;
    private final List<Route<CallbackCtx>> callbacks;
    private final List<MachineFlow<?, ?>> flows;

    Routes(List<Route<MessageCtx>> messages, List<Route<CallbackCtx>> callbacks, List<MachineFlow<?, ?>> flows) {
        this.messages = List.copyOf(messages);
        this.callbacks = List.copyOf(callbacks);
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

    /** {@return the commands of the bot's menu} In order, those with a description. */
    public List<BotCommand> commands() {
        List<BotCommand> menu = new ArrayList<>();
        for (Route<MessageCtx> route : messages) {
            if (route.selector() instanceof Selector.Command command
                    && !route.description().isEmpty()) {
                menu.add(new BotCommand(command.name(), route.description()));
            }
        }
        return List.copyOf(menu);
    }

    /** {@return every route on a line of its own, in the order in which they are asked} For people. */
    public String describe() {
        return RouteListing.of(this);
    }

    List<Route<MessageCtx>> messages() {
        return messages;
    }

    List<Route<CallbackCtx>> callbacks() {
        return callbacks;
    }

    /** {@return the codecs of the records that buttons carry} */
    Set<CallbackCodec<?>> codecs() {
        Set<CallbackCodec<?>> codecs = new LinkedHashSet<>();
        for (Route<CallbackCtx> route : callbacks) {
            if (route.selector() instanceof Selector.Payload payload) {
                codecs.add(payload.codec());
            }
        }
        return codecs;
    }

    /** {@return the codecs of the records that links carry} */
    Set<DeepLinkCodec<?>> linkCodecs() {
        Set<DeepLinkCodec<?>> codecs = new LinkedHashSet<>();
        for (Route<MessageCtx> route : messages) {
            if (route.selector() instanceof Selector.Link link) {
                codecs.add(link.codec());
            }
        }
        return codecs;
    }

    List<MachineFlow<?, ?>> flows() {
        return flows;
    }

    @Override
    public String toString() {
        return "Routes[" + messages.size() + " for messages, " + callbacks.size() + " for callbacks, " + flows.size()
                + " flows]";
    }
}
