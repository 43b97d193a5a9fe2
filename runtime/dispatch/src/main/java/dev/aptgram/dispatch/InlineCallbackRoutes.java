package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.CallbackCodec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link RoutesBuilder} for presses on buttons below messages that were sent by way of the bot. They are looked up in the
 * order of the other presses: exact data, the longest prefix, any; for data of a record those of the record, any.
 */
public abstract sealed class InlineCallbackRoutes permits KindRoutes {
    InlineCallbackRoutes() {}

    abstract <C extends UpdateCtx> RoutesBuilder add(
            Kind<C> kind, Selector selector, @Nullable Filter<? super C> filter, Handler<? super C> handler);

    /**
     * Adds a handler of presses on buttons below inline messages with exactly this data.
     *
     * @param data the data, 1 to 64 bytes
     * @param handler what to do
     * @return this
     * @throws IllegalArgumentException if the data has another length
     */
    public RoutesBuilder inlineCallback(String data, Handler<? super InlineCallbackCtx> handler) {
        return add(Kind.INLINE_CALLBACK, new Selector.Data(CallbackText.checked(data)), null, handler);
    }

    /**
     * Adds a handler of some presses on buttons below inline messages with exactly this data.
     *
     * @param data the data, 1 to 64 bytes
     * @param filter which
     * @param handler what to do
     * @return this
     * @throws IllegalArgumentException if the data has another length
     */
    public RoutesBuilder inlineCallback(
            String data, Filter<? super InlineCallbackCtx> filter, Handler<? super InlineCallbackCtx> handler) {
        return add(Kind.INLINE_CALLBACK, new Selector.Data(CallbackText.checked(data)), filter, handler);
    }

    /**
     * Adds a handler of presses on buttons below inline messages that carry a record.
     *
     * @param codec the record's
     * @param handler what to do
     * @param <T> the record
     * @return this
     */
    public <T extends Record> RoutesBuilder inlineCallback(
            CallbackCodec<T> codec, PayloadHandler<? super InlineCallbackCtx, ? super T> handler) {
        return add(Kind.INLINE_CALLBACK, new Selector.Payload(codec), null, opened(codec, handler));
    }

    /**
     * Adds a handler of some presses on buttons below inline messages that carry a record.
     *
     * @param codec the record's
     * @param filter which
     * @param handler what to do
     * @param <T> the record
     * @return this
     */
    public <T extends Record> RoutesBuilder inlineCallback(
            CallbackCodec<T> codec,
            Filter<? super InlineCallbackCtx> filter,
            PayloadHandler<? super InlineCallbackCtx, ? super T> handler) {
        return add(Kind.INLINE_CALLBACK, new Selector.Payload(codec), filter, opened(codec, handler));
    }

    /**
     * Adds a handler of presses on buttons below inline messages whose data begins so. The longest prefix is asked first.
     *
     * @param prefix how, 1 to 64 bytes
     * @param handler what to do
     * @return this
     * @throws IllegalArgumentException if the prefix has another length
     */
    public RoutesBuilder inlineCallbackPrefix(String prefix, Handler<? super InlineCallbackCtx> handler) {
        return add(Kind.INLINE_CALLBACK, new Selector.DataPrefix(CallbackText.checked(prefix)), null, handler);
    }

    /**
     * Adds a handler of some presses on buttons below inline messages whose data begins so.
     *
     * @param prefix how, 1 to 64 bytes
     * @param filter which
     * @param handler what to do
     * @return this
     * @throws IllegalArgumentException if the prefix has another length
     */
    public RoutesBuilder inlineCallbackPrefix(
            String prefix, Filter<? super InlineCallbackCtx> filter, Handler<? super InlineCallbackCtx> handler) {
        return add(Kind.INLINE_CALLBACK, new Selector.DataPrefix(CallbackText.checked(prefix)), filter, handler);
    }

    /**
     * Adds a handler of presses on buttons below inline messages that no other handler takes.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder anyInlineCallback(Handler<? super InlineCallbackCtx> handler) {
        return add(Kind.INLINE_CALLBACK, new Selector.AnyCallback(), null, handler);
    }

    /**
     * Adds a handler of some presses on buttons below inline messages that no other handler takes.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder anyInlineCallback(
            Filter<? super InlineCallbackCtx> filter, Handler<? super InlineCallbackCtx> handler) {
        return add(Kind.INLINE_CALLBACK, new Selector.AnyCallback(), filter, handler);
    }

    /**
     * Adds a handler of presses on buttons below inline messages whose data is a record's and cannot be read.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder staleInlineCallback(Handler<? super InlineCallbackCtx> handler) {
        return add(Kind.INLINE_CALLBACK, new Selector.StaleData(), null, handler);
    }

    /**
     * Adds a handler of some presses on buttons below inline messages whose data is a record's and cannot be read.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder staleInlineCallback(
            Filter<? super InlineCallbackCtx> filter, Handler<? super InlineCallbackCtx> handler) {
        return add(Kind.INLINE_CALLBACK, new Selector.StaleData(), filter, handler);
    }

    private static <T extends Record> Handler<InlineCallbackCtx> opened(
            CallbackCodec<T> codec, PayloadHandler<? super InlineCallbackCtx, ? super T> handler) {
        Objects.requireNonNull(handler, "handler");
        return ctx -> handler.handle(ctx, ctx.payload(codec));
    }
}
