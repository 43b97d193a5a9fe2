package dev.aptgram.dispatch;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Middleware around something, from the outside to the inside. What is inside runs where handlers run, whichever thread goes on to
 * it, and is waited for even if the middleware does not. Used once.
 */
final class MiddlewareChain {
    /** Something that may throw, and may complete later. */
    interface Core {
        CompletionStage<?> run() throws Exception;
    }

    private final List<Middleware> around;
    private final UpdateCtx ctx;
    private final Core core;
    private final Executor executor;
    private volatile @Nullable Thread caller;
    private @Nullable CompletableFuture<Object> inside;
    private boolean left;

    /**
     * @param around the middleware
     * @param core what is inside
     * @param executor where handlers run
     */
    MiddlewareChain(List<Middleware> around, UpdateCtx ctx, Core core, Executor executor) {
        this.around = around;
        this.ctx = ctx;
        this.core = core;
        this.executor = executor;
    }

    /** {@return what a handler and the middleware around it have returned; a stage that is complete already is opened} */
    static <C extends UpdateCtx> @Nullable Object around(
            List<Middleware> around, C ctx, Route<C> route, Executor executor) {
        Core core = () -> {
            Object result = route.handler().handle(ctx);
            return result instanceof CompletionStage<?> later ? later : CompletableFuture.completedFuture(result);
        };
        CompletableFuture<?> stage =
                new MiddlewareChain(around, ctx, core, executor).run().toCompletableFuture();
        return stage.isDone() && !stage.isCompletedExceptionally() ? stage.join() : stage;
    }

    /** {@return when the middleware is through and so is what is inside, with what the outermost has said} Never throws. */
    CompletionStage<?> run() {
        caller = Thread.currentThread();
        CompletionStage<?> outermost = from(0);
        caller = null;
        return outermost.<CompletionStage<?>>handle(this::leave).thenCompose(stage -> stage);
    }

    private CompletionStage<?> from(int index) {
        try {
            return index == around.size() ? enter() : answered(around.get(index), once(() -> from(index + 1)));
        } catch (Throwable t) {
            return CompletableFuture.failedFuture(t);
        }
    }

    private CompletionStage<?> answered(Middleware middleware, Supplier<CompletionStage<?>> next) throws Exception {
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

    private CompletionStage<?> enter() {
        CompletableFuture<Object> done = new CompletableFuture<>();
        synchronized (this) {
            if (left) {
                throw new IllegalStateException("A middleware goes on about an update with which it is done.");
            }
            inside = done;
        }
        // Another one: whoever completes it does not end what is inside.
        CompletableFuture<Object> shown = new CompletableFuture<>();
        if (caller == Thread.currentThread()) {
            begin(done, shown);
        } else {
            try {
                executor.execute(() -> begin(done, shown));
            } catch (RuntimeException | Error e) {
                complete(done, shown, null, e);
            }
        }
        return shown;
    }

    private void begin(CompletableFuture<Object> done, CompletableFuture<Object> shown) {
        try {
            var unused = core.run().whenComplete((result, error) -> complete(done, shown, result, error));
        } catch (Throwable t) {
            complete(done, shown, null, t);
        }
    }

    @SuppressWarnings("NullAway") // a handler may well have nothing to say
    private static void complete(
            CompletableFuture<Object> done,
            CompletableFuture<Object> shown,
            @Nullable Object result,
            @Nullable Throwable error) {
        if (error == null) {
            done.complete(result);
            shown.complete(result);
        } else {
            done.completeExceptionally(error);
            shown.completeExceptionally(error);
        }
    }

    /** The outermost is done, or has failed. It may not have waited for what is inside: that is no reason for others not to. */
    private CompletionStage<?> leave(@Nullable Object result, @Nullable Throwable error) {
        CompletableFuture<Object> begun;
        synchronized (this) {
            left = true;
            begun = inside;
        }
        if (begun == null || begun.isDone()) {
            return said(result, error);
        }
        return begun.<CompletionStage<?>>handle((value, lost) -> said(result, error == null ? lost : error))
                .thenCompose(stage -> stage);
    }

    private static CompletionStage<?> said(@Nullable Object result, @Nullable Throwable error) {
        return error == null ? CompletableFuture.completedFuture(result) : CompletableFuture.failedFuture(error);
    }
}
