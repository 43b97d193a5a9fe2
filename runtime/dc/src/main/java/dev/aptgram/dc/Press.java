package dev.aptgram.dc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A button that has been pressed: its spinner turns until the bot answers. Thread-safe. */
public final class Press {
    private final String user;
    private final String label;
    private final CompletableFuture<PressAnswer> answer = new CompletableFuture<>();

    Press(String user, String label) {
        this.user = user;
        this.label = label;
    }

    /** {@return what the button says} */
    public String label() {
        return label;
    }

    /** {@return whether the spinner still turns} */
    public boolean isWaiting() {
        return !answer.isDone();
    }

    /**
     * {@return the bot's answer, waiting up to {@link VirtualUser#PATIENCE} for it}
     *
     * @throws AssertionError if none came
     */
    public PressAnswer awaitAnswer() {
        return awaitAnswer(VirtualUser.PATIENCE);
    }

    /**
     * {@return the bot's answer}
     *
     * @param timeout how long to wait at most
     * @throws AssertionError if none came in time, or the thread was interrupted
     */
    public PressAnswer awaitAnswer(Duration timeout) {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "The button [" + label + "] that " + user + " pressed was not answered within " + timeout
                            + "; a bot answers with messages.setBotCallbackAnswer.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the answer to [" + label + "].", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An answer cannot fail.", e);
        }
    }

    void answered(PressAnswer given) {
        answer.complete(given);
    }
}
