package dev.aptgram.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** How an update goes on behind a stage. */
final class Stages {
    private Stages() {}

    /**
     * What comes once a stage has completed or failed. Throws nothing.
     *
     * @param <T> what it completes with
     */
    interface Continuation<T> {
        /** {@return when that is done, or null if it is} */
        @Nullable
        CompletionStage<?> take(@Nullable T value, @Nullable Throwable error);
    }

    /** {@return a stage, where null is one that is complete} */
    static CompletionStage<?> orDone(@Nullable CompletionStage<?> stage) {
        return stage == null ? CompletableFuture.completedFuture(null) : stage;
    }

    /**
     * {@return when what comes after a stage is done} It runs where handlers run. If there is no room for it, that is the failure,
     * and it runs here: the update must not end halfway.
     *
     * @param executor where handlers run
     */
    static <T> CompletionStage<?> onceDone(CompletionStage<T> stage, Executor executor, Continuation<T> then) {
        return stage.<CompletionStage<?>>handleAsync((value, error) -> orDone(then.take(value, error)), executor)
                .<CompletionStage<?>>handle(
                        (next, rejection) -> rejection == null ? next : orDone(then.take(null, unwrapped(rejection))))
                .thenCompose(Stages::orDone);
    }

    /** {@return what a stage has completed with, or throws what it has failed with} */
    static boolean known(CompletableFuture<Boolean> complete) throws Exception {
        try {
            return complete.join();
        } catch (CompletionException e) {
            Throwable cause = unwrapped(e);
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof Exception exception ? exception : e;
        }
    }

    /** {@return what went wrong, without the wrapping of stages} */
    static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
