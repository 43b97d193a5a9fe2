package dev.aptgram.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * What a question will be answered with. The answer is an update that waits for its turn until the handler gives its own away: a
 * handler that blocked for it would block itself for ever, so waiting on a handler's thread is refused. So it is for what is made
 * of this future.
 *
 * @param <T> what the answer is read as
 */
final class AskFuture<T> extends CompletableFuture<T> {
    private final BooleanSupplier isHandler;

    /**
     * @param isHandler whether the calling thread runs a handler
     */
    AskFuture(BooleanSupplier isHandler) {
        this.isHandler = isHandler;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new AskFuture<>(isHandler);
    }

    @Override
    public T join() {
        refuseHandlers();
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        refuseHandlers();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        refuseHandlers();
        return super.get(timeout, unit);
    }

    private void refuseHandlers() {
        if (!isDone() && isHandler.getAsBoolean()) {
            throw new IllegalStateException(
                    "A handler must not block until a question is answered: the answer waits for the"
                            + " handler. Return the stage, as in return ctx.ask(...).thenApply(answer -> ...), or suspend in Kotlin.");
        }
    }
}
