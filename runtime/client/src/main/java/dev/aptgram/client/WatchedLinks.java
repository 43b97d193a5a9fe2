package dev.aptgram.client;

import dev.aptgram.api.Updates;
import dev.aptgram.mtproto.ConnectionEvent;
import dev.aptgram.tl.TlMethod;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Tells someone how each connection stands, one change after the other. Thread-safe. */
final class WatchedLinks implements HomeLinks {
    private final HomeLinks links;
    private final Consumer<? super ConnectionChange> watcher;
    private final SerialQueue queue;
    private final AtomicInteger opened = new AtomicInteger();

    /**
     * @param links opens the connections
     * @param watcher told of each change; what it throws is logged
     * @param workers where it is told
     */
    WatchedLinks(HomeLinks links, Consumer<? super ConnectionChange> watcher, Executor workers) {
        this.links = links;
        this.watcher = watcher;
        this.queue = new SerialQueue(workers);
    }

    @Override
    public HomeLink open(Target target, LinkListener listener) {
        Watch watch = new Watch(target, listener, opened.incrementAndGet());
        return new WatchedLink(links.open(target, watch), watch);
    }

    @Override
    public HomeLink openPermanent(Target target, LinkListener listener) {
        Watch watch = new Watch(target, listener, opened.incrementAndGet());
        return new WatchedLink(links.openPermanent(target, watch), watch);
    }

    @Override
    public void network(ConnectionEvent.Network change) {
        links.network(change);
    }

    @Override
    public void close() {
        links.close();
    }

    /** Hears of one connection, and passes on what it hears. */
    private final class Watch implements LinkListener {
        private final Target target;
        private final LinkListener listener;
        private final int number;
        private boolean draining;
        private boolean closed;

        Watch(Target target, LinkListener listener, int number) {
            this.target = target;
            this.listener = listener;
            this.number = number;
        }

        private synchronized void tell(ConnectionState state, Optional<String> reason) {
            boolean late = draining && state != ConnectionState.CLOSED;
            if (closed || late) {
                return;
            }
            draining = state == ConnectionState.DRAINING;
            closed = state == ConnectionState.CLOSED;
            ConnectionChange change = new ConnectionChange(target.dc(), target.purpose(), number, state, reason);
            queue.execute(() -> watcher.accept(change));
        }

        @Override
        public void onConnecting() {
            tell(ConnectionState.CONNECTING, Optional.empty());
            listener.onConnecting();
        }

        @Override
        public void onConnected() {
            tell(ConnectionState.CONNECTED, Optional.empty());
            listener.onConnected();
        }

        @Override
        public void onDisconnected(String reason) {
            tell(ConnectionState.DISCONNECTED, Optional.of(reason));
            listener.onDisconnected(reason);
        }

        @Override
        public void onEnded(Throwable cause) {
            tell(ConnectionState.CLOSED, Optional.of(String.valueOf(cause.getMessage())));
            listener.onEnded(cause);
        }

        @Override
        public void onUpdates(Updates updates) {
            listener.onUpdates(updates);
        }

        @Override
        public void onUnreadable(byte[] body) {
            listener.onUnreadable(body);
        }

        @Override
        public void onUpdatesLost() {
            listener.onUpdatesLost();
        }
    }

    /** The connection, whose end is told of. */
    private record WatchedLink(HomeLink link, Watch watch) implements HomeLink {
        @Override
        public CompletableFuture<Void> connect() {
            return link.connect();
        }

        @Override
        public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
            return link.invoke(method);
        }

        @Override
        public void close() {
            watch.tell(ConnectionState.DRAINING, Optional.empty());
            link.close();
            watch.tell(ConnectionState.CLOSED, Optional.empty());
        }
    }
}
