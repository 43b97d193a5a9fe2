package dev.aptgram.tl;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Whoever carries calls to a server: a client, or a stand-in in a test. For any thread. */
public interface TlCaller {
    /**
     * Calls a method.
     *
     * @param method the call with its arguments
     * @param <R> what it answers
     * @return the answer
     */
    <R> CompletableFuture<R> invoke(TlMethod<R> method);

    /**
     * {@return a number for a {@code random_id}, by which a server knows a repeated request} Neither the number nor its
     * lower half, which serves where 32 bits are asked for, is 0.
     */
    default long randomId() {
        long number;
        do {
            number = ThreadLocalRandom.current().nextLong();
        } while ((int) number == 0);
        return number;
    }
}
