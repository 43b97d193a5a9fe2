package dev.aptgram.tl;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A call that has all it needs, and the caller to carry it. Calls of methods with optional arguments have a setter for each
 * of them; such a call is for one thread.
 *
 * @param <R> what the server answers
 */
public interface TlRequest<R> {
    /**
     * {@return a call without optional arguments}
     *
     * @param caller who carries it
     * @param method the method with its arguments
     * @param <R> what it answers
     */
    static <R> TlRequest<R> of(TlCaller caller, TlMethod<R> method) {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(method, "method");
        return new TlRequest<>() {
            @Override
            public TlMethod<R> method() {
                return method;
            }

            @Override
            public CompletableFuture<R> call() {
                return caller.invoke(method);
            }

            @Override
            public String toString() {
                return method.toString();
            }
        };
    }

    /** {@return the method with its arguments as they are now} */
    TlMethod<R> method();

    /**
     * Calls the method. May be done again; a server that has seen this call's {@code random_id} then knows it is the same.
     *
     * @return the answer
     */
    CompletableFuture<R> call();
}
