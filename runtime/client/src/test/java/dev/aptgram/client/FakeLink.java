package dev.aptgram.client;

import dev.aptgram.tl.TlMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A connection whose server is a function: it answers a value, or fails with the exception that it returns. */
final class FakeLink implements HomeLink {
    private final Function<TlMethod<?>, Object> server;
    private final CompletableFuture<Void> connecting;
    final List<TlMethod<?>> calls = new CopyOnWriteArrayList<>();
    volatile boolean closed;

    FakeLink(Function<TlMethod<?>, Object> server) {
        this(server, CompletableFuture.completedFuture(null));
    }

    FakeLink(Function<TlMethod<?>, Object> server, CompletableFuture<Void> connecting) {
        this.server = server;
        this.connecting = connecting;
    }

    List<String> names() {
        return calls.stream().map(TlMethod::tlName).toList();
    }

    @Override
    public CompletableFuture<Void> connect() {
        return connecting;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        calls.add(method);
        Object answer = server.apply(method);
        if (answer instanceof Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
        return answer instanceof CompletableFuture<?> later
                ? (CompletableFuture<R>) later
                : CompletableFuture.completedFuture((R) answer);
    }

    @Override
    public void close() {
        closed = true;
    }
}
