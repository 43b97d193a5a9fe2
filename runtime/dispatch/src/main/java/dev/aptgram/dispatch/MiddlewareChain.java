package dev.aptgram.dispatch;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Middleware around something, from the outside to the inside. */
final class MiddlewareChain {
    private MiddlewareChain() {}

    /** Something that may throw, and may complete later. */
    interface Core {
        CompletionStage<?> run() throws Exception;
    }

    /** {@return when everything is done} Never throws. */
    static CompletionStage<?> run(List<Middleware> around, UpdateCtx ctx, Core core) {
        return run(around, 0, ctx, core);
    }

    /** {@return what a handler and the middleware around it have returned; a stage that is complete already is opened} */
    static <C extends UpdateCtx> @Nullable Object around(List<Middleware> around, C ctx, Route<C> route) {
        CompletableFuture<?> stage = run(around, ctx, () -> {
                    Object result = route.handler().handle(ctx);
                    return result instanceof CompletionStage<?> later
                            ? later
                            : CompletableFuture.completedFuture(result);
                })
                .toCompletableFuture();
        return stage.isDone() && !stage.isCompletedExceptionally() ? stage.join() : stage;
    }

    private static CompletionStage<?> run(List<Middleware> around, int index, UpdateCtx ctx, Core core) {
        try {
            return index == around.size()
                    ? core.run()
                    : answered(around.get(index), ctx, once(() -> run(around, index + 1, ctx, core)));
        } catch (Throwable t) {
            return CompletableFuture.failedFuture(t);
        }
    }

    private static CompletionStage<?> answered(Middleware middleware, UpdateCtx ctx, Supplier<CompletionStage<?>> next)
            throws Exception {
        CompletionStage<?> stage = middleware.around(ctx, next);
        return Objects.requireNonNull(
                stage,
                () -> "Middleware " + middleware.getClass().getName()
                        + " has returned null instead of a CompletionStage:"
                        + " return that of next.get(), or CompletableFuture.completedFuture(...).");
    }

    private static Supplier<CompletionStage<?>> once(Supplier<CompletionStage<?>> step) {
        AtomicBoolean taken = new AtomicBoolean();
        return () -> taken.compareAndSet(false, true)
                ? step.get()
                : CompletableFuture.failedFuture(
                        new IllegalStateException("A middleware has gone on twice about one update."));
    }
}
