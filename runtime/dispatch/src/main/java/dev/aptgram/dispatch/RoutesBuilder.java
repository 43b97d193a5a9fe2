package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.CallbackCodec;
import dev.aptgram.dispatch.payload.DeepLinkCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects routes, see {@link Routes}. For one thread.
 *
 * <p>Every method throws {@link IllegalArgumentException} if a name or a text is none that Telegram allows.
 */
public final class RoutesBuilder {
    private final List<Route<MessageCtx>> messages = new ArrayList<>();
    private final List<Route<CallbackCtx>> callbacks = new ArrayList<>();
    private final List<MachineFlow<?, ?>> flows = new ArrayList<>();
    private @Nullable List<?> last;

    RoutesBuilder() {}

    /**
     * Adds a command.
     *
     * @param name the command without the slash: 1 to 32 characters of a-z, 0-9 and '_'
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder command(String name, Handler<? super MessageCtx> handler) {
        return add(messages, new Selector.Command(new BotCommand(name, "").name()), null, handler);
    }

    /**
     * Adds a command with a condition.
     *
     * @param name the command without the slash: 1 to 32 characters of a-z, 0-9 and '_'
     * @param filter what must hold besides
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder command(String name, Filter<? super MessageCtx> filter, Handler<? super MessageCtx> handler) {
        return add(messages, new Selector.Command(new BotCommand(name, "").name()), filter, handler);
    }

    /**
     * Adds a handler of every text.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder text(Handler<? super MessageCtx> handler) {
        return add(messages, new Selector.Text(), null, handler);
    }

    /**
     * Adds a handler of some texts.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder text(Filter<? super MessageCtx> filter, Handler<? super MessageCtx> handler) {
        return add(messages, new Selector.Text(), filter, handler);
    }

    /**
     * Adds a handler of every message: media and reports of events as well as texts.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder message(Handler<? super MessageCtx> handler) {
        return add(messages, new Selector.AnyMessage(), null, handler);
    }

    /**
     * Adds a handler of some messages.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder message(Filter<? super MessageCtx> filter, Handler<? super MessageCtx> handler) {
        return add(messages, new Selector.AnyMessage(), filter, handler);
    }

    /**
     * Adds a handler of presses on buttons with exactly this data.
     *
     * @param data the data, 1 to 64 bytes of UTF-8
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder callback(String data, Handler<? super CallbackCtx> handler) {
        return add(callbacks, new Selector.Data(CallbackText.checked(data)), null, handler);
    }

    /**
     * Adds a handler of presses on buttons with exactly this data, with a condition.
     *
     * @param data the data, 1 to 64 bytes of UTF-8
     * @param filter what must hold besides
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder callback(
            String data, Filter<? super CallbackCtx> filter, Handler<? super CallbackCtx> handler) {
        return add(callbacks, new Selector.Data(CallbackText.checked(data)), filter, handler);
    }

    /**
     * Adds a handler of presses on buttons whose data begins so.
     *
     * @param prefix how the data begins, 1 to 64 bytes of UTF-8
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder callbackPrefix(String prefix, Handler<? super CallbackCtx> handler) {
        return add(callbacks, new Selector.DataPrefix(CallbackText.checked(prefix)), null, handler);
    }

    /**
     * Adds a handler of presses on buttons whose data begins so, with a condition.
     *
     * @param prefix how the data begins, 1 to 64 bytes of UTF-8
     * @param filter what must hold besides
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder callbackPrefix(
            String prefix, Filter<? super CallbackCtx> filter, Handler<? super CallbackCtx> handler) {
        return add(callbacks, new Selector.DataPrefix(CallbackText.checked(prefix)), filter, handler);
    }

    /**
     * Adds a handler of presses on buttons that carry a record.
     *
     * @param codec the {@code CODEC} of the class that is generated for the {@code @CallbackData} record
     * @param handler what to do
     * @param <T> the record
     * @return this
     */
    public <T extends Record> RoutesBuilder callback(
            CallbackCodec<T> codec, PayloadHandler<? super CallbackCtx, ? super T> handler) {
        return add(callbacks, new Selector.Payload(codec), null, opened(codec, handler));
    }

    /**
     * Adds a handler of presses on buttons that carry a record, with a condition.
     *
     * @param codec the {@code CODEC} of the class that is generated for the {@code @CallbackData} record
     * @param filter what must hold besides
     * @param handler what to do
     * @param <T> the record
     * @return this
     */
    public <T extends Record> RoutesBuilder callback(
            CallbackCodec<T> codec,
            Filter<? super CallbackCtx> filter,
            PayloadHandler<? super CallbackCtx, ? super T> handler) {
        return add(callbacks, new Selector.Payload(codec), filter, opened(codec, handler));
    }

    /**
     * Adds a handler of {@code /start} with the parameter of a link that carries a record. It comes before plain {@code /start}.
     *
     * @param codec the {@code CODEC} of the class that is generated for the {@code @DeepLink} record
     * @param handler what to do
     * @param <T> the record
     * @return this
     */
    public <T extends Record> RoutesBuilder deepLink(
            DeepLinkCodec<T> codec, PayloadHandler<? super MessageCtx, ? super T> handler) {
        return add(messages, new Selector.Link(codec), null, opened(codec, handler));
    }

    /**
     * Adds a handler of {@code /start} with the parameter of a link that carries a record, with a condition.
     *
     * @param codec the {@code CODEC} of the class that is generated for the {@code @DeepLink} record
     * @param filter what must hold besides
     * @param handler what to do
     * @param <T> the record
     * @return this
     */
    public <T extends Record> RoutesBuilder deepLink(
            DeepLinkCodec<T> codec,
            Filter<? super MessageCtx> filter,
            PayloadHandler<? super MessageCtx, ? super T> handler) {
        return add(messages, new Selector.Link(codec), filter, opened(codec, handler));
    }

    /**
     * Adds a handler of presses on buttons whose data is out of date, see {@link StaleCallback}. Without one they are answered
     * with "This button is out of date."
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder staleCallback(Handler<? super CallbackCtx> handler) {
        return add(callbacks, new Selector.StaleData(), null, handler);
    }

    /**
     * Adds a handler of presses on some buttons whose data is out of date.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder staleCallback(Filter<? super CallbackCtx> filter, Handler<? super CallbackCtx> handler) {
        return add(callbacks, new Selector.StaleData(), filter, handler);
    }

    /**
     * Adds a handler of presses that no other handler takes.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder anyCallback(Handler<? super CallbackCtx> handler) {
        return add(callbacks, new Selector.AnyCallback(), null, handler);
    }

    /**
     * Adds a handler of some presses that no handler by data takes.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder anyCallback(Filter<? super CallbackCtx> filter, Handler<? super CallbackCtx> handler) {
        return add(callbacks, new Selector.AnyCallback(), filter, handler);
    }

    /**
     * Names the handler that was added last, for the log.
     *
     * @param id for example {@code EchoBot.start}
     * @return this
     */
    public RoutesBuilder named(String id) {
        if (last == messages) {
            messages.set(messages.size() - 1, messages.get(messages.size() - 1).named(id));
        } else if (last == callbacks) {
            callbacks.set(
                    callbacks.size() - 1, callbacks.get(callbacks.size() - 1).named(id));
        } else {
            throw new IllegalStateException("There is no route to name \"" + id + "\": add one first.");
        }
        return this;
    }

    /**
     * Puts the command that was added last into the bot's menu.
     *
     * @param description what the menu says, 1 to 256 characters
     * @return this
     */
    public RoutesBuilder described(String description) {
        Route<MessageCtx> route = last == messages ? messages.get(messages.size() - 1) : null;
        if (route == null || !(route.selector() instanceof Selector.Command command)) {
            throw new IllegalStateException("Only a command has a description: add it right before.");
        }
        messages.set(messages.size() - 1, route.described(new BotCommand(command.name(), description).description()));
        return this;
    }

    /**
     * Adds the handlers of a machine's states.
     *
     * @param flow usually {@code FormFsm.flow(formBot)}
     * @return this
     */
    public RoutesBuilder flow(MachineFlow<?, ?> flow) {
        flows.add(Objects.requireNonNull(flow, "flow"));
        last = null;
        return this;
    }

    /**
     * Adds other routes behind those that are here.
     *
     * @param routes the other routes
     * @return this
     */
    public RoutesBuilder include(Routes routes) {
        messages.addAll(routes.messages());
        callbacks.addAll(routes.callbacks());
        flows.addAll(routes.flows());
        last = null;
        return this;
    }

    Routes build() {
        return new Routes(messages, callbacks, flows);
    }

    private static <T extends Record> Handler<CallbackCtx> opened(
            CallbackCodec<T> codec, PayloadHandler<? super CallbackCtx, ? super T> handler) {
        Objects.requireNonNull(handler, "handler");
        return ctx -> handler.handle(ctx, ctx.payload(codec));
    }

    private static <T extends Record> Handler<MessageCtx> opened(
            DeepLinkCodec<T> codec, PayloadHandler<? super MessageCtx, ? super T> handler) {
        Objects.requireNonNull(handler, "handler");
        return ctx -> handler.handle(ctx, ctx.payload(codec));
    }

    private <C extends Ctx> RoutesBuilder add(
            List<Route<C>> routes, Selector selector, @Nullable Filter<? super C> filter, Handler<? super C> handler) {
        Objects.requireNonNull(handler, "handler");
        RouteSpec<C> spec = filter == null ? new RouteSpec<>(null, null) : RouteSpec.of(filter);
        String id = selector + "#" + (messages.size() + callbacks.size() + 1);
        routes.add(new Route<>(id, selector, spec.state(), spec.rest(), handler, ""));
        last = routes;
        return this;
    }
}
