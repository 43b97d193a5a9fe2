package dev.aptgram.client;

import dev.aptgram.errors.RpcException;
import dev.aptgram.tl.TlMethod;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to the home data centre. When the server has forgotten who we are, the bot signs in once more and the request
 * is repeated once. Thread-safe.
 */
final class HomeRpc implements Rpc {
    private static final Logger LOG = LoggerFactory.getLogger(HomeRpc.class);
    private static final long MIN_INTERVAL_MILLIS = 60_000;

    private final Rpc link;
    private final Credentials credentials;
    private final @Nullable BotLogin login;
    private final Timers timers;
    private final Executor workers;
    private final Runnable onSignedInAgain;
    private @Nullable CompletableFuture<?> signingIn;
    private long signedInAt;
    private boolean everAgain;

    /** @param onSignedInAgain told when the server knows us again; what it had to say meanwhile was said to nobody */
    HomeRpc(
            Rpc link,
            Credentials credentials,
            @Nullable BotLogin login,
            Timers timers,
            Executor workers,
            Runnable onSignedInAgain) {
        this.link = link;
        this.credentials = credentials;
        this.login = login;
        this.timers = timers;
        this.workers = workers;
        this.onSignedInAgain = onSignedInAgain;
    }

    @Override
    public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        CompletableFuture<R> first = link.invoke(method);
        CompletableFuture<R> result = new CompletableFuture<>();
        Futures.cancelWith(result, first);
        CompletableFuture<Void> unused = first.handle((answer, failure) -> {
            if (failure == null) {
                result.complete(answer);
            } else {
                onFailure(method, Futures.cause(failure), result);
            }
            return null;
        });
        return result;
    }

    private <R> void onFailure(TlMethod<R> method, Throwable failure, CompletableFuture<R> result) {
        boolean forgotten = failure instanceof RpcException rpc && rpc.is("AUTH_KEY_UNREGISTERED");
        CompletableFuture<?> again = forgotten ? signInAgain() : null;
        if (again == null) {
            result.completeExceptionally(failure);
            return;
        }
        CompletableFuture<Void> unused = again.handleAsync(
                (nothing, refusal) -> {
                    if (refusal != null) {
                        failure.addSuppressed(Futures.cause(refusal));
                        result.completeExceptionally(failure);
                        return null;
                    }
                    CompletableFuture<R> second = link.invoke(method);
                    Futures.cancelWith(result, second);
                    CompletableFuture<Void> unusedToo = second.handle((answer, error) -> {
                        if (error == null) {
                            result.complete(answer);
                        } else {
                            result.completeExceptionally(Futures.cause(error));
                        }
                        return null;
                    });
                    return null;
                },
                workers);
    }

    /** {@return the sign-in that is going on or has just begun, or null if there is none to be had} */
    private synchronized @Nullable CompletableFuture<?> signInAgain() {
        if (login == null) {
            return null;
        }
        if (signingIn != null && !signingIn.isDone()) {
            return signingIn;
        }
        long now = timers.now();
        if (everAgain && now - signedInAt < MIN_INTERVAL_MILLIS) {
            // A request that was under way during the sign-in has a right to its repetition; a new quarrel has not.
            return signingIn != null && !signingIn.isCompletedExceptionally() ? signingIn : null;
        }
        LOG.warn("event=signed_out error=AUTH_KEY_UNREGISTERED action=\"signing in again\"");
        everAgain = true;
        signedInAt = now;
        CompletableFuture<?> began = link.invoke(BotEntrance.request(credentials, login));
        signingIn = began;
        CompletableFuture<Void> unused = began.handle((authorization, refusal) -> {
            if (refusal == null) {
                onSignedInAgain.run();
            }
            return null;
        });
        return began;
    }
}
