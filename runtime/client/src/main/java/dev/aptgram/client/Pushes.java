package dev.aptgram.client;

import dev.aptgram.api.Updates;
import org.jspecify.annotations.Nullable;

/** Passes pushes on once there is someone to take them; earlier ones come again in the first difference. */
final class Pushes implements LinkListener {
    private @Nullable LiveTelegram tg;
    private @Nullable Throwable ended;

    void attach(LiveTelegram to) {
        Throwable cause;
        synchronized (this) {
            tg = to;
            cause = ended;
        }
        if (cause != null) {
            to.linkEnded(cause);
        }
    }

    private synchronized @Nullable LiveTelegram attached() {
        return tg;
    }

    @Override
    public void onUpdates(Updates updates) {
        LiveTelegram to = attached();
        if (to != null) {
            to.loop().push(updates);
        }
    }

    @Override
    public void onUpdatesLost() {
        LiveTelegram to = attached();
        if (to != null) {
            to.loop().lost();
        }
    }

    @Override
    public void onEnded(Throwable cause) {
        LiveTelegram to;
        synchronized (this) {
            to = tg;
            ended = cause;
        }
        if (to != null) {
            to.linkEnded(cause);
        }
    }
}
