package dev.aptgram.client;

import dev.aptgram.api.Updates;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what is heard once there is someone to hear it. Earlier pushes come again in the first difference; how the
 * connection stands is told to whoever comes late.
 */
final class Pushes implements LinkListener {
    private @Nullable LinkListener listener;
    private @Nullable String away;
    private @Nullable Throwable ended;

    void attach(LinkListener to) {
        String reason;
        Throwable cause;
        synchronized (this) {
            listener = to;
            reason = away;
            cause = ended;
        }
        if (reason != null) {
            to.onDisconnected(reason);
        }
        if (cause != null) {
            to.onEnded(cause);
        }
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
    public void onConnected() {
        synchronized (this) {
            away = null;
        }
        tell(LinkListener::onConnected);
    }

    @Override
    public void onDisconnected(String reason) {
        synchronized (this) {
            away = reason;
        }
        tell(to -> to.onDisconnected(reason));
    }

    @Override
    public void onEnded(Throwable cause) {
        synchronized (this) {
            ended = cause;
        }
        tell(to -> to.onEnded(cause));
    }
}
