package dev.aptgram.client;

import dev.aptgram.tl.TlMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Connections whose server is a function, as that of a {@link FakeLink}; says when they are given up. */
final class FakeNetwork implements HomeLinks {
    final List<FakeLink> opened = new CopyOnWriteArrayList<>();
    /** What hears from the connection that was opened last. */
    volatile LinkListener ears = new Pushes();

    volatile Function<TlMethod<?>, Object> server;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    FakeNetwork(Function<TlMethod<?>, Object> server) {
        this.server = server;
    }

    @Override
    public HomeLink open(Target target, LinkListener listener) {
        FakeLink link = new FakeLink(method -> server.apply(method));
        opened.add(link);
        ears = listener;
        return link;
    }

    @Override
    public void close() {
        closed.complete(null);
    }

    void awaitClosed() {
        closed.orTimeout(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
