package dev.aptgram.client;

import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.tl.TlMethod;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to the home data centre. When the server has forgotten who we are, the bot signs in once more and the request
 * is repeated once; where that is not to be had, the session is over (protocol section 5.9). Thread-safe.
 */
final class HomeRpc implements Rpc {
    private static final Logger LOG = LoggerFactory.getLogger(HomeRpc.class);
    private static final long MIN_INTERVAL_MILLIS = 60_000;

    private final Rpc link;
    private final Credentials credentials;
    private final @Nullable BotLogin login;
    private final Timers timers;
    private final Executor workers;
    private final Listener listener;
    private @Nullable CompletableFuture<?> signingIn;
    private long signedInAt;
    private boolean everAgain;

    /** Hears what becomes of the session, on a thread that may block. */
    interface Listener {
        /** The server knows us again; what it had to say meanwhile was said to nobody. */
        void signedInAgain();

        /**
         * The server does not let us in any more. Said again with every request that is refused for it.
         *
         * @param why says what to do
         */
        void signedOut(AuthException why);
    }

    HomeRpc(
            Rpc link,
            Credentials credentials,
            @Nullable BotLogin login,
            Timers timers,
            Executor workers,
            Listener listener) {
        this.link = link;
        this.credentials = credentials;
        this.login = login;
        this.timers = timers;
        this.workers = workers;
        this.listener = listener;
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
        if (!(failure instanceof RpcException told) || !SignIn.isSignedOut(told)) {
            result.completeExceptionally(failure);
            return;
        }
        if (login == null || SignIn.isKeyDead(told)) {
            result.completeExceptionally(failure);
            over(SignIn.ended(told));
            return;
        }
        CompletableFuture<?> again = signInAgain(told, login);
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
                    if (result.isDone()) {
                        return null; // given up meanwhile
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

    private void over(AuthException why) {
        workers.execute(() -> listener.signedOut(why));
    }

    /** {@return the sign-in that is going on or has just begun, or null if it is too early for another} */
    private synchronized @Nullable CompletableFuture<?> signInAgain(RpcException forgotten, BotLogin bot) {
        if (signingIn != null && !signingIn.isDone()) {
            return signingIn;
        }
        long now = timers.now();
        if (everAgain && now - signedInAt < MIN_INTERVAL_MILLIS) {
            // A request that was under way during the sign-in has a right to its repetition; a new quarrel has not.
            return signingIn != null && !signingIn.isCompletedExceptionally() ? signingIn : null;
        }
        LOG.warn("event=signed_out error={} action=\"signing in again\"", forgotten.error());
        everAgain = true;
        signedInAt = now;
        CompletableFuture<?> began = link.invoke(BotEntrance.request(credentials, bot));
        signingIn = began;
        CompletableFuture<Void> unused = began.handle((authorization, refusal) -> {
            if (refusal == null) {
                listener.signedInAgain();
            } else if (Futures.cause(refusal) instanceof RpcException e
                    && BotEntrance.explain(e) instanceof AuthException why) {
                over(why);
            }
            return null;
        });
        return began;
    }
}
