package dev.aptgram.client;

import dev.aptgram.api.Updates;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what is heard once there is someone to hear it. Earlier pushes come again in the first difference; how the
 * connection stands is told to whoever comes late, and always in the order in which it changed.
 */
final class Pushes implements LinkListener {
    private @Nullable LinkListener listener;
    private @Nullable String away;
    private @Nullable Throwable ended;

    void attach(LinkListener to) {
        Throwable cause;
        synchronized (this) {
            listener = to;
            cause = ended;
            if (away != null) {
                to.onDisconnected(away); // under the lock: that it is back may be said at any moment
            }
        }
        if (cause != null) {
            to.onEnded(cause);
        }
    }

    /** {@return whether the connection has ended for good} */
    synchronized boolean hasEnded() {
        return ended != null;
    }

    private void tell(Consumer<LinkListener> news) {
        LinkListener to;
        synchronized (this) {
            to = listener;
        }
        if (to != null) {
            news.accept(to);
        }
    }

    @Override
    public void onUpdates(Updates updates) {
        tell(to -> to.onUpdates(updates));
    }

    @Override
    public void onUnreadable(byte[] body) {
        tell(to -> to.onUnreadable(body));
    }

    @Override
    public void onUpdatesLost() {
        tell(LinkListener::onUpdatesLost);
    }

    @Override
    public void onConnecting() {
        tell(LinkListener::onConnecting);
    }

    @Override
    public void onConnected() {
        synchronized (this) {
            away = null;
            if (listener != null) {
                listener.onConnected();
            }
        }
    }

    @Override
    public void onDisconnected(String reason) {
        synchronized (this) {
            away = reason;
            if (listener != null) {
                listener.onDisconnected(reason);
            }
        }
    }

    @Override
    public void onEnded(Throwable cause) {
        LinkListener to;
        synchronized (this) {
            ended = cause;
            to = listener;
        }
        if (to != null) {
            to.onEnded(cause);
        }
    }
}
