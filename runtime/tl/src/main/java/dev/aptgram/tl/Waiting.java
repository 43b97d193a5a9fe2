package dev.aptgram.tl;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Waits for answers on behalf of threads that may. */
final class Waiting {
    private Waiting() {}

    /** {@return the answer} Failures come without the wrappers that futures put around them. */
    static <R> R await(CompletableFuture<R> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            CancellationException given = new CancellationException("interrupted while waiting for an answer");
            given.initCause(e);
            throw given;
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        if (inner instanceof RuntimeException runtime) {
            return runtime;
        }
        if (inner instanceof Error error) {
            throw error;
        }
        return new CompletionException(inner);
    }
}
