package dev.aptgram.dc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a person has asked a bot and waits to be told. Thread-safe.
 *
 * @param <A> the answer
 */
public final class Awaited<A> {
    private final String question;
    private final CompletableFuture<A> answer = new CompletableFuture<>();

    /** @param question what is asked and by what it is answered, for whoever waits in vain */
    Awaited(String question) {
        this.question = question;
    }

    /** {@return whether there is no answer yet} */
    public boolean isWaiting() {
        return !answer.isDone();
    }

    /**
     * {@return the bot's answer, waiting up to {@link VirtualUser#PATIENCE} for it}
     *
     * @throws AssertionError if none came
     */
    public A awaitAnswer() {
        return awaitAnswer(VirtualUser.PATIENCE);
    }

    /**
     * {@return the bot's answer}
     *
     * @param timeout how long to wait at most
     * @throws AssertionError if none came in time, or the thread was interrupted
     */
    public A awaitAnswer(Duration timeout) {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("No answer within " + timeout + ": " + question + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted: " + question + ".", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An answer cannot fail.", e);
        }
    }

    void answered(A given) {
        answer.complete(given);
    }
}
