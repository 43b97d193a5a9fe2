package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.CallbackCodec;
import dev.aptgram.dispatch.payload.DeepLinkCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects routes, see {@link Routes}. For one thread.
 *
 * <p>Every method throws {@link IllegalArgumentException} if a name or a text is none that Telegram allows.
 */
public final class RoutesBuilder extends KindRoutes {
    private final RouteBook book = new RouteBook();
    private final List<FlowRoute> flows = new ArrayList<>();
    private @Nullable Kind<?> last;
    private boolean isFlowLast;
    private int order;

    RoutesBuilder() {}

    /**
     * Puts what is added from now on into a group: groups are asked one after the other in ascending order, and in each the first
     * handler that fits takes the update. What comes {@linkplain #before before} or {@linkplain #after after} all handlers is
     * only sorted by it, and so is what handles {@linkplain #error errors} of one type in one router.
     *
     * @param group which; 0 for what comes before the first call of this
     * @return this
     */
    public RoutesBuilder order(int group) {
        order = group;
        return this;
    }

    /**
     * Adds a command.
     *
     * @param name the command without the slash: 1 to 32 characters of a-z, 0-9 and '_'
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder command(String name, Handler<? super MessageCtx> handler) {
        return add(Kind.MESSAGE, new Selector.Command(new BotCommand(name, "").name()), null, handler);
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
        return add(Kind.MESSAGE, new Selector.Command(new BotCommand(name, "").name()), filter, handler);
    }

    /**
     * Adds a handler of every text.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder text(Handler<? super MessageCtx> handler) {
        return add(Kind.MESSAGE, new Selector.Text(), null, handler);
    }

    /**
     * Adds a handler of some texts.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder text(Filter<? super MessageCtx> filter, Handler<? super MessageCtx> handler) {
        return add(Kind.MESSAGE, new Selector.Text(), filter, handler);
    }

    /**
     * Adds a handler of every message: media and reports of events as well as texts.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder message(Handler<? super MessageCtx> handler) {
        return add(Kind.MESSAGE, new Selector.AnyMessage(), null, handler);
    }

    /**
     * Adds a handler of some messages.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder message(Filter<? super MessageCtx> filter, Handler<? super MessageCtx> handler) {
        return add(Kind.MESSAGE, new Selector.AnyMessage(), filter, handler);
    }

    /**
     * Adds a handler of presses on buttons with exactly this data.
     *
     * @param data the data, 1 to 64 bytes of UTF-8
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder callback(String data, Handler<? super CallbackCtx> handler) {
        return add(Kind.CALLBACK, new Selector.Data(CallbackText.checked(data)), null, handler);
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
        return add(Kind.CALLBACK, new Selector.Data(CallbackText.checked(data)), filter, handler);
    }

    /**
     * Adds a handler of presses on buttons whose data begins so.
     *
     * @param prefix how the data begins, 1 to 64 bytes of UTF-8
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder callbackPrefix(String prefix, Handler<? super CallbackCtx> handler) {
        return add(Kind.CALLBACK, new Selector.DataPrefix(CallbackText.checked(prefix)), null, handler);
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
        return add(Kind.CALLBACK, new Selector.DataPrefix(CallbackText.checked(prefix)), filter, handler);
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
        return add(Kind.CALLBACK, new Selector.Payload(codec), null, opened(codec, handler));
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
        return add(Kind.CALLBACK, new Selector.Payload(codec), filter, opened(codec, handler));
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
        return add(Kind.MESSAGE, new Selector.Link(codec), null, opened(codec, handler));
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
        return add(Kind.MESSAGE, new Selector.Link(codec), filter, opened(codec, handler));
    }

    /**
     * Adds a handler of presses on buttons whose data is out of date, see {@link StaleCallback}. Without one they are answered
     * with "This button is out of date."
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder staleCallback(Handler<? super CallbackCtx> handler) {
        return add(Kind.CALLBACK, new Selector.StaleData(), null, handler);
    }

    /**
     * Adds a handler of presses on some buttons whose data is out of date.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder staleCallback(Filter<? super CallbackCtx> filter, Handler<? super CallbackCtx> handler) {
        return add(Kind.CALLBACK, new Selector.StaleData(), filter, handler);
    }

    /**
     * Adds a handler of presses that no other handler takes.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder anyCallback(Handler<? super CallbackCtx> handler) {
        return add(Kind.CALLBACK, new Selector.AnyCallback(), null, handler);
    }

    /**
     * Adds a handler of some presses that no handler by data takes.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder anyCallback(Filter<? super CallbackCtx> filter, Handler<? super CallbackCtx> handler) {
        return add(Kind.CALLBACK, new Selector.AnyCallback(), filter, handler);
    }

    /**
     * Names the handler that was added last, for the log.
     *
     * @param id for example {@code EchoBot.start}
     * @return this
     */
    public RoutesBuilder named(String id) {
        Objects.requireNonNull(id, "id");
        change(last, "name \"" + id + "\"", route -> route.named(id));
        return this;
    }

    /**
     * Attaches something to the handler, or to the flow, that was added last, for middleware to read: see {@link HandlerInfo#find}.
     *
     * @param attribute whatever it is, as a rule a record
     * @return this
     */
    public RoutesBuilder attribute(Object attribute) {
        Objects.requireNonNull(attribute, "attribute");
        if (isFlowLast) {
            int at = flows.size() - 1;
            flows.set(at, flows.get(at).with(attribute));
            return this;
        }
        change(last, "attach something to", route -> route.with(route.info().with(attribute)));
        return this;
    }

    /**
     * Puts the command that was added last into the bot's menu, which {@link Bots#menu} tells Telegram.
     *
     * @param description what the menu says, 1 to 256 characters
     * @return this
     */
    public RoutesBuilder described(String description) {
        Route<MessageCtx> route = last == Kind.MESSAGE ? book.last(Kind.MESSAGE) : null;
        if (route == null || !(route.selector() instanceof Selector.Command command)) {
            throw new IllegalStateException("Only a command has a description: add it right before.");
        }
        book.replaceLast(Kind.MESSAGE, route.described(new BotCommand(command.name(), description).description()));
        return this;
    }

    /**
     * Adds the handlers of a machine's states.
     *
     * @param flow usually {@code FormFsm.flow(formBot)}
     * @return this
     */
    public RoutesBuilder flow(MachineFlow<?, ?> flow) {
        flows.add(FlowRoute.of(order, Objects.requireNonNull(flow, "flow")));
        last = null;
        isFlowLast = true;
        return this;
    }

    /**
     * Adds other routes behind those that are here, each in the group that it has. They are a router of their own: what handles {@linkplain
     * #error errors} there hears of the failures there alone, and before what handles them here.
     *
     * @param routes the other routes
     * @return this
     */
    public RoutesBuilder include(Routes routes) {
        return include(routes, null);
    }

    /**
     * Adds other routes for what passes a filter, as the other one does. What their handlers {@linkplain #error of errors} are asked about
     * has passed it. The states of a machine that a {@linkplain #flow flow} handles are not narrowed.
     *
     * @param context at what the filter looks, for example {@code Ctx.class}; the contexts of all handlers of the routes are of this class
     * @param filter what must hold for each of them
     * @param routes the other routes
     * @param <C> at what the filter looks
     * @return this
     * @throws IllegalArgumentException if a handler is for updates whose context is of another class
     */
    public <C> RoutesBuilder include(Class<C> context, Filter<? super C> filter, Routes routes) {
        return include(routes, new RouterFilter<>(context, filter));
    }

    private RoutesBuilder include(Routes routes, @Nullable RouterFilter<?> filter) {
        Object router = new Object();
        book.addAll(routes.book(), router, filter);
        routes.flowRoutes().forEach(flow -> flows.add(flow.inside(router)));
        last = null;
        isFlowLast = false;
        return this;
    }

    Routes build() {
        return new Routes(book, flows);
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

    private <C extends UpdateCtx> void change(@Nullable Kind<C> kind, String what, UnaryOperator<Route<C>> how) {
        if (kind == null) {
            throw new IllegalStateException("There is no route to " + what + ": add one first.");
        }
        book.replaceLast(kind, how.apply(book.last(kind)));
    }

    @Override
    <C extends UpdateCtx> RoutesBuilder add(
            Kind<C> kind, Selector selector, @Nullable Filter<? super C> filter, Handler<? super C> handler) {
        Objects.requireNonNull(handler, "handler");
        RouteSpec<C> spec = filter == null ? RouteSpec.none() : RouteSpec.of(filter);
        HandlerInfo info = HandlerInfo.named(selector + "#" + (book.size() + 1));
        book.add(kind, new Route<>(info, order, selector, spec.state(), spec.rest(), handler, "", spec.business()));
        last = kind;
        isFlowLast = false;
        return this;
    }
}
