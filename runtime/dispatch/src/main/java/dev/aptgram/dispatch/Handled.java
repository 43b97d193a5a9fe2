package dev.aptgram.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Completes when an update has been handled, or fails with what kept it from that. */
class Handled extends CompletableFuture<Void> implements Consumer<@Nullable Throwable> {
    /**
     * The update is over.
     *
     * @param rejection what kept it from running, or null if nothing did
     */
    @Override
    @SuppressWarnings("NullAway") // there is nothing to complete with
    public void accept(@Nullable Throwable rejection) {
        if (rejection == null) {
            complete(null);
        } else {
            completeExceptionally(rejection);
        }
    }
}
