package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.CallbackCodec;
import dev.aptgram.dispatch.payload.DeepLinkCodec;

public final class RoutesBuilder extends KindRoutes {
    private RoutesBuilder() {}

    public RoutesBuilder order(int group) {
        return this;
    }

    public RoutesBuilder message(Handler<? super MessageCtx> handler) {
        return this;
    }

    public RoutesBuilder message(Filter<? super MessageCtx> filter, Handler<? super MessageCtx> handler) {
        return this;
    }

    public RoutesBuilder command(String name, Handler<? super MessageCtx> handler) {
        return this;
    }

    public RoutesBuilder command(
            String name, Filter<? super MessageCtx> filter, Handler<? super MessageCtx> handler) {
        return this;
    }

    public RoutesBuilder text(Handler<? super MessageCtx> handler) {
        return this;
    }

    public RoutesBuilder text(Filter<? super MessageCtx> filter, Handler<? super MessageCtx> handler) {
        return this;
    }

    public RoutesBuilder callback(String data, Handler<? super CallbackCtx> handler) {
        return this;
    }

    public RoutesBuilder callback(
            String data, Filter<? super CallbackCtx> filter, Handler<? super CallbackCtx> handler) {
        return this;
    }

    public RoutesBuilder callbackPrefix(String prefix, Handler<? super CallbackCtx> handler) {
        return this;
    }

    public RoutesBuilder callbackPrefix(
            String prefix, Filter<? super CallbackCtx> filter, Handler<? super CallbackCtx> handler) {
        return this;
    }

    public RoutesBuilder anyCallback(Handler<? super CallbackCtx> handler) {
        return this;
    }

    public RoutesBuilder anyCallback(Filter<? super CallbackCtx> filter, Handler<? super CallbackCtx> handler) {
        return this;
    }

    public <T extends Record> RoutesBuilder callback(
            CallbackCodec<T> codec, PayloadHandler<? super CallbackCtx, ? super T> handler) {
        return this;
    }

    public <T extends Record> RoutesBuilder callback(
            CallbackCodec<T> codec,
            Filter<? super CallbackCtx> filter,
            PayloadHandler<? super CallbackCtx, ? super T> handler) {
        return this;
    }

    public <T extends Record> RoutesBuilder deepLink(
            DeepLinkCodec<T> codec, PayloadHandler<? super MessageCtx, ? super T> handler) {
        return this;
    }

    public <T extends Record> RoutesBuilder deepLink(
            DeepLinkCodec<T> codec,
            Filter<? super MessageCtx> filter,
            PayloadHandler<? super MessageCtx, ? super T> handler) {
        return this;
    }

    public RoutesBuilder staleCallback(Handler<? super CallbackCtx> handler) {
        return this;
    }

    public RoutesBuilder staleCallback(Filter<? super CallbackCtx> filter, Handler<? super CallbackCtx> handler) {
        return this;
    }

    public RoutesBuilder named(String id) {
        return this;
    }

    public RoutesBuilder described(String description) {
        return this;
    }

    public RoutesBuilder flow(MachineFlow<?, ?> flow) {
        return this;
    }

    public RoutesBuilder include(Routes routes) {
        return this;
    }

    public <C> RoutesBuilder include(Class<C> context, Filter<? super C> filter, Routes routes) {
        return this;
    }

    public RoutesBuilder attribute(Object attribute) {
        return this;
    }
}
