package dev.aptgram.client;

import dev.aptgram.api.Updates;
import org.jspecify.annotations.Nullable;

/** Passes pushes on once there is someone to take them; earlier ones come again in the first difference. */
final class Pushes implements LinkListener {
    private @Nullable LinkListener listener;
    private @Nullable Throwable ended;

    void attach(LinkListener to) {
        Throwable cause;
        synchronized (this) {
            listener = to;
            cause = ended;
        }
        if (cause != null) {
            to.onEnded(cause);
        }
    }

    private synchronized @Nullable LinkListener attached() {
        return listener;
    }

    @Override
    public void onUpdates(Updates updates) {
        LinkListener to = attached();
        if (to != null) {
            to.onUpdates(updates);
        }
    }

    @Override
    public void onUpdatesLost() {
        LinkListener to = attached();
        if (to != null) {
            to.onUpdatesLost();
        }
    }

    @Override
    public void onEnded(Throwable cause) {
        LinkListener to;
        synchronized (this) {
            to = listener;
            ended = cause;
        }
        if (to != null) {
            to.onEnded(cause);
        }
    }
}
