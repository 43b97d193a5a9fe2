package dev.aptgram.client;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The listeners: each gets every update, in order, through an {@link Outlet} of its own. */
final class UpdateHub implements Flow.Publisher<ClientUpdate> {
    private final List<Outlet> outlets = new CopyOnWriteArrayList<>();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Checkpoints checkpoints = new Checkpoints();
    private final int capacity;
    private final Executor executor;
    private final Runnable onFirst;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * @param capacity how many updates each listener may be behind
     * @param executor where listeners run
     * @param onFirst run once, when the first listener has come
     */
    UpdateHub(int capacity, Executor executor, Runnable onFirst) {
        this.capacity = capacity;
        this.executor = executor;
        this.onFirst = onFirst;
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
        Runnable done = checkpoints.delivery(to.size());
        for (Outlet outlet : to) {
            outlet.put(update, done);
        }
    }

    /** Runs {@code save} when all listeners are done with what was delivered before. */
    void afterDelivered(Runnable save) {
        checkpoints.state(save);
    }

    /** Ends the delivery: nobody gets anything any more, subscribers are told that it is over. */
    void close() {
        closed = true;
        outlets.forEach(Outlet::close);
        outlets.clear();
        for (Subscription subscription : List.copyOf(subscriptions)) {
            if (subscriptions.remove(subscription)) {
                subscription.outlet.execute(subscription.subscriber::onComplete);
            }
        }
    }

    private void open(Outlet outlet) {
        if (closed || outlet.isClosed()) {
            return;
        }
        outlets.add(outlet);
        if (begun.compareAndSet(false, true)) {
            onFirst.run();
        }
    }

    private void close(Outlet outlet) {
        outlets.remove(outlet);
        outlet.close();
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
