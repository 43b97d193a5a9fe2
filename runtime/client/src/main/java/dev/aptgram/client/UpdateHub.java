package dev.aptgram.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The listeners: each gets every update, in order, through an {@link Outlet} of its own. Updates flow while there is at
 * least one; what reaches nobody never counts as done with.
 */
final class UpdateHub implements Flow.Publisher<ClientUpdate> {
    private final List<Outlet> outlets = new CopyOnWriteArrayList<>();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private final int capacity;
    private final Executor executor;
    private final Runnable onFirst;
    private final Runnable onLast;
    private volatile Checkpoints checkpoints = new Checkpoints();
    private boolean closed;

    /**
     * @param capacity how many updates each listener may be behind
     * @param executor where listeners run
     * @param onFirst run whenever a listener comes and is the only one; must not block
     * @param onLast run whenever the last listener goes; must not block
     */
    UpdateHub(int capacity, Executor executor, Runnable onFirst, Runnable onLast) {
        this.capacity = capacity;
        this.executor = executor;
        this.onFirst = onFirst;
        this.onLast = onLast;
    }

    Registration listen(Consumer<? super ClientUpdate> listener) {
        return add(update -> {
            listener.accept(update);
            return null;
        });
    }

    Registration add(Function<? super ClientUpdate, ? extends @Nullable CompletionStage<?>> listener) {
        Outlet outlet = new Outlet(listener, capacity, Long.MAX_VALUE, executor);
        open(outlet);
        return () -> close(outlet);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ClientUpdate> subscriber) {
        Subscription subscription = new Subscription(subscriber);
        subscriptions.add(subscription);
        subscriber.onSubscribe(subscription);
        open(subscription.outlet);
    }

    /**
     * Gives an update to every listener; waits while one of them is too far behind.
     *
     * @throws InterruptedException if the client is being closed
     */
    void deliver(ClientUpdate update) throws InterruptedException {
        List<Outlet> to = List.copyOf(outlets);
        // With nobody there it waits for one who never comes, so that no state after it is saved.
        Runnable done = checkpoints.delivery(Math.max(1, to.size()));
        for (Outlet outlet : to) {
            outlet.put(update, done);
        }
    }

    /** Runs {@code save} when all listeners are done with what was delivered before. */
    void afterDelivered(Runnable save) {
        checkpoints.state(save);
    }

    /** Begins a new count: what is not done with yet will come again. */
    void restart() {
        checkpoints = new Checkpoints();
    }

    /** {@return completes when the listeners are done with what was delivered before; at once if there are none} */
    CompletableFuture<Void> drained() {
        CompletableFuture<Void> drained = new CompletableFuture<>();
        if (outlets.isEmpty()) {
            drained.complete(null);
        } else {
            checkpoints.state(() -> drained.complete(null));
        }
        return drained;
    }

    /** Ends the delivery: nobody gets anything any more, subscribers are told that it is over. */
    void close() {
        synchronized (lock) {
            closed = true;
            outlets.forEach(outlet -> outlet.close(false));
            outlets.clear();
        }
        for (Subscription subscription : List.copyOf(subscriptions)) {
            if (subscriptions.remove(subscription)) {
                subscription.outlet.execute(subscription.subscriber::onComplete);
            }
        }
    }

    private void open(Outlet outlet) {
        synchronized (lock) {
            if (closed || outlet.isClosed()) {
                return;
            }
            outlets.add(outlet);
            if (outlets.size() == 1) {
                onFirst.run();
            }
        }
    }

    private void close(Outlet outlet) {
        synchronized (lock) {
            boolean was = outlets.remove(outlet);
            outlet.close(!outlets.isEmpty());
            if (was && outlets.isEmpty()) {
                onLast.run();
            }
        }
    }

    /** The link between one subscriber and its outlet. */
    private final class Subscription implements Flow.Subscription {
        private final Outlet outlet;
        private final Flow.Subscriber<? super ClientUpdate> subscriber;

        Subscription(Flow.Subscriber<? super ClientUpdate> subscriber) {
            this.subscriber = subscriber;
            this.outlet = new Outlet(
                    update -> {
                        subscriber.onNext(update);
                        return null;
                    },
                    capacity,
                    0,
                    executor);
        }

        @Override
        public void request(long n) {
            if (n > 0) {
                outlet.request(n);
            } else if (subscriptions.remove(this)) {
                close(outlet);
                outlet.execute(() -> subscriber.onError(
                        new IllegalArgumentException("a subscriber must request at least 1 update, not " + n)));
            }
        }

        @Override
        public void cancel() {
            subscriptions.remove(this);
            close(outlet);
        }
    }
}
