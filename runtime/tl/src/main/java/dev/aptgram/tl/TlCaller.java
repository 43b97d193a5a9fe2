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
     * Calls a method and waits for the answer. For threads that may wait: a client refuses to do it on one that reads from
     * the network, which would wait for itself.
     *
     * @param method the call with its arguments
     * @param <R> what it answers
     * @return the answer
     * @throws dev.aptgram.errors.TelegramException if the request fails
     * @throws IllegalStateException on a thread that must not wait; nothing has been sent
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the request is given up and the
     *     interrupt kept
     */
    default <R> R invokeAndWait(TlMethod<R> method) {
        return Waiting.await(invoke(method));
    }

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
