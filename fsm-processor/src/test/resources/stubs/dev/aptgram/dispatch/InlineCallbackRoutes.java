package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.CallbackCodec;

public abstract sealed class InlineCallbackRoutes permits KindRoutes {
    InlineCallbackRoutes() {}

    public RoutesBuilder inlineCallback(String data, Handler<? super InlineCallbackCtx> handler) {
        return null;
    }

    public RoutesBuilder inlineCallback(
            String data, Filter<? super InlineCallbackCtx> filter, Handler<? super InlineCallbackCtx> handler) {
        return null;
    }

    public <T extends Record> RoutesBuilder inlineCallback(
            CallbackCodec<T> codec, PayloadHandler<? super InlineCallbackCtx, ? super T> handler) {
        return null;
    }

    public <T extends Record> RoutesBuilder inlineCallback(
            CallbackCodec<T> codec,
            Filter<? super InlineCallbackCtx> filter,
            PayloadHandler<? super InlineCallbackCtx, ? super T> handler) {
        return null;
    }

    public RoutesBuilder inlineCallbackPrefix(String prefix, Handler<? super InlineCallbackCtx> handler) {
        return null;
    }

    public RoutesBuilder inlineCallbackPrefix(
            String prefix, Filter<? super InlineCallbackCtx> filter, Handler<? super InlineCallbackCtx> handler) {
        return null;
    }

    public RoutesBuilder anyInlineCallback(Handler<? super InlineCallbackCtx> handler) {
        return null;
    }

    public RoutesBuilder anyInlineCallback(
            Filter<? super InlineCallbackCtx> filter, Handler<? super InlineCallbackCtx> handler) {
        return null;
    }

    public RoutesBuilder staleInlineCallback(Handler<? super InlineCallbackCtx> handler) {
        return null;
    }

    public RoutesBuilder staleInlineCallback(
            Filter<? super InlineCallbackCtx> filter, Handler<? super InlineCallbackCtx> handler) {
        return null;
    }
}
