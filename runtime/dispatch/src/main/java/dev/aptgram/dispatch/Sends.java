package dev.aptgram.dispatch;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for what was sent about an update, and says what did not arrive. */
final class Sends {
    private static final Logger log = LoggerFactory.getLogger(Sends.class);

    private Sends() {}

    /**
     * {@return when everything that was sent since this was last asked has arrived or failed; null if it has}
     *
     * @param handler who was asked last
     * @param failure what has been said already, or null
     */
    static @Nullable CompletionStage<?> arrived(UpdateCtx ctx, HandlerInfo handler, @Nullable Throwable failure) {
        List<CompletableFuture<?>> sends = ctx.scope().takeSends();
        if (sends.isEmpty()) {
            return null;
        }
        if (areDone(sends)) {
            sends.forEach(send -> logIfFailed(send, ctx, handler, failure));
            return null;
        }
        return CompletableFuture.allOf(sends.toArray(new CompletableFuture<?>[0]))
                .handle((value, error) -> {
                    sends.forEach(send -> logIfFailed(send, ctx, handler, failure));
                    return null;
                });
    }

    private static boolean areDone(List<CompletableFuture<?>> sends) {
        for (CompletableFuture<?> send : sends) {
            if (!send.isDone()) {
                return false;
            }
        }
        return true;
    }

    private static void logIfFailed(
            CompletableFuture<?> send, UpdateCtx ctx, HandlerInfo handler, @Nullable Throwable failure) {
        if (!send.isCompletedExceptionally()) {
            return;
        }
        try {
            send.join();
        } catch (CompletionException | CancellationException e) {
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            // A handler that returned or awaited the request has failed with it, and that has been said.
            if (cause != failure) {
                log.warn("cannot send update=\"{}\" handler={}", ctx, handler.id(), cause);
            }
        }
    }
}
