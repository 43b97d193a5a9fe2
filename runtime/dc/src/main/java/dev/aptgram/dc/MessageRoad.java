package dev.aptgram.dc;

import dev.aptgram.transport.FrameConnection;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection, where faults strike encrypted messages. Belongs to the connection's event loop.
 *
 * @param <M> a message
 */
final class MessageRoad<M> {
    private final FrameConnection connection;
    private final Timers timers;
    private final Supplier<@Nullable MessageMishap> mishaps;
    private final Consumer<M> end;
    /** What waits for the next message to overtake it. */
    private @Nullable M held;

    MessageRoad(FrameConnection connection, Timers timers, Supplier<@Nullable MessageMishap> mishaps, Consumer<M> end) {
        this.connection = connection;
        this.timers = timers;
        this.mishaps = mishaps;
        this.end = end;
    }

    /** A message sets out. */
    void go(M message) {
        MessageMishap mishap = mishaps.get();
        if (mishap instanceof MessageMishap.Swapped && held == null) {
            held = message;
            return;
        }
        if (mishap instanceof MessageMishap.Delayed delayed) {
            timers.after(connection, delayed.by(), () -> arrive(message));
        } else if (!(mishap instanceof MessageMishap.Dropped)) {
            arrive(message);
            if (mishap instanceof MessageMishap.Duplicated) {
                arrive(message);
            }
        }
    }

    private void arrive(M message) {
        if (connection.isOpen()) {
            end.accept(message);
        }
        M overtaken = held;
        held = null;
        if (overtaken != null && connection.isOpen()) {
            end.accept(overtaken);
        }
    }
}
