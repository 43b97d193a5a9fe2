package dev.aptgram.mtproto;

import dev.aptgram.api.Updates;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Tells the user of updates and events, one at a time and in order, away from the event loop. */
final class News {
    private final Consumer<Updates> updates;
    private final Consumer<byte[]> unreadable;
    private final Consumer<ConnectionEvent> events;
    private final SerialQueue queue;

    News(ClientConfig config, Executor executor) {
        this.updates = config.updates();
        this.unreadable = config.unreadable();
        this.events = config.events();
        this.queue = new SerialQueue(executor);
    }

    void updates(Updates pushed) {
        queue.execute(() -> updates.accept(pushed));
    }

    void unread(byte[] body) {
        queue.execute(() -> unreadable.accept(body));
    }

    void event(ConnectionEvent event) {
        queue.execute(() -> events.accept(event));
    }
}
