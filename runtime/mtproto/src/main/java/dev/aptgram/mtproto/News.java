package dev.aptgram.mtproto;

import dev.aptgram.api.Updates;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Tells the user of updates and events, one at a time and in order, away from the event loop; and whoever watches. */
final class News {
    private final int dcId;
    private final Consumer<Updates> updates;
    private final Consumer<byte[]> unreadable;
    private final Consumer<ConnectionEvent> events;
    private final List<Observer> observers;
    private final SerialQueue queue;

    News(ClientConfig config, Executor executor) {
        this.dcId = config.dcId();
        this.updates = config.updates();
        this.unreadable = config.unreadable();
        this.events = config.events();
        this.observers = config.observers();
        this.queue = new SerialQueue(executor);
    }

    void updates(Updates pushed) {
        queue.execute(() -> updates.accept(pushed));
    }

    void unread(byte[] body) {
        queue.execute(() -> unreadable.accept(body));
    }

    void event(ConnectionEvent event) {
        if (FlightLog.isOn()) {
            FlightLog.connection(dcId, event);
        }
        queue.execute(() -> events.accept(event));
        for (Observer observer : observers) {
            queue.execute(() -> observer.onConnection(dcId, event));
        }
    }

    /** {@return whether there is anybody who wants reports of requests} */
    boolean wantsReports() {
        return !observers.isEmpty() || FlightLog.isOn();
    }

    void report(RequestReport report) {
        if (FlightLog.isOn()) {
            FlightLog.request(report);
        }
        for (Observer observer : observers) {
            queue.execute(() -> observer.onRequest(report));
        }
    }
}
