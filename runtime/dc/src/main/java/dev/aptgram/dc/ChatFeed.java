package dev.aptgram.dc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the listeners of the virtual users, in the order of events, on a thread of its own. */
final class ChatFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChatFeed.class);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "aptgram-dc-chat");
        made.setDaemon(true);
        return made;
    });

    /** The listeners of one person. */
    static final class Listeners {
        private final List<Consumer<ChatEvent>> list = new CopyOnWriteArrayList<>();

        AutoCloseable add(Consumer<ChatEvent> listener) {
            list.add(listener);
            return () -> list.remove(listener);
        }
    }

    void tell(Listeners listeners, ChatEvent event) {
        if (listeners.list.isEmpty()) {
            return;
        }
        try {
            thread.execute(() -> listeners.list.forEach(listener -> call(listener, event)));
        } catch (RejectedExecutionException e) {
            log.debug("event=late_chat_event reason=the DC has been closed");
        }
    }

    private static void call(Consumer<ChatEvent> listener, ChatEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            log.warn("event=chat_listener outcome=failed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
