package dev.aptgram.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@link CompletableFuture} lacks: cancellation that travels to the request, and causes without wrapping. */
final class Futures {
    private Futures() {}

    /** {@return the failure inside the wrappers that futures put around it} */
    static Throwable cause(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** {@return a failure that can be thrown without being declared} */
    static RuntimeException unchecked(Throwable failure) {
        Throwable inner = cause(failure);
        if (inner instanceof RuntimeException runtime) {
            return runtime;
        }
        if (inner instanceof Error error) {
            throw error;
        }
        return new CompletionException(inner);
    }

    /**
     * Turns one future into another; cancelling the new one cancels the old.
     *
     * @param source the future to follow
     * @param seen told of the outcome before anyone else
     * @param convert makes the new result
     */
    static <T, R> CompletableFuture<R> follow(
            CompletableFuture<T> source,
            BiConsumer<? super @Nullable T, ? super @Nullable Throwable> seen,
            Function<? super T, ? extends R> convert) {
        CompletableFuture<R> result = new CompletableFuture<>();
        CompletableFuture<Void> unused = source.handle((value, failure) -> {
            try {
                seen.accept(value, failure);
                if (failure != null) {
                    result.completeExceptionally(cause(failure));
                } else {
                    result.complete(convert.apply(value));
                }
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
            return null;
        });
        cancelWith(result, source);
        return result;
    }

    /** Completes the second as the first is; cancelling the second cancels the first. */
    static <T> void pass(CompletableFuture<T> source, CompletableFuture<T> result) {
        cancelWith(result, source);
        CompletableFuture<Void> unused = source.handle((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(cause(failure));
            }
            return null;
        });
    }

    /** Cancels the second when the first is cancelled. */
    static void cancelWith(CompletableFuture<?> outer, CompletableFuture<?> inner) {
        CompletableFuture<Void> unused = outer.handle((value, failure) -> {
            if (outer.isCancelled()) {
                inner.cancel(true);
            }
            return null;
        });
    }
}
