package dev.aptgram.client;

import dev.aptgram.tl.TlMethod;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The interceptors around calls, from the outside to the inside. Immutable. */
final class Interceptors {
    /** Makes calls. */
    interface Core {
        <R> CompletableFuture<R> invoke(TlMethod<R> method, CallOptions options);
    }

    private final List<RpcInterceptor> interceptors;
    private final Core core;

    Interceptors(List<RpcInterceptor> interceptors, Core core) {
        this.interceptors = List.copyOf(interceptors);
        this.core = core;
    }

    <R> CompletableFuture<R> invoke(TlMethod<R> method, CallOptions options) {
        return invoke(0, method, options);
    }

    private <R> CompletableFuture<R> invoke(int index, TlMethod<R> method, CallOptions options) {
        if (index == interceptors.size()) {
            return core.invoke(method, options);
        }
        RpcInterceptor interceptor = interceptors.get(index);
        try {
            return Objects.requireNonNull(
                    interceptor.intercept(method, new Rest(index + 1, options)),
                    () -> interceptor.getClass().getSimpleName() + " has answered null to " + method.tlName());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The interceptors from one place on. */
    private final class Rest implements RpcInterceptor.Chain {
        private final int index;
        private final CallOptions options;

        Rest(int index, CallOptions options) {
            this.index = index;
            this.options = options;
        }

        @Override
        public <R> CompletableFuture<R> proceed(TlMethod<R> method) {
            return invoke(index, method, options);
        }

        @Override
        public CallOptions options() {
            return options;
        }
    }
}
