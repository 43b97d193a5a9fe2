package dev.aptgram.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Calls the methods of flows, which say at once what they decide, or put it off with {@link Ctx#later}. */
final class FlowCalls {
    private FlowCalls() {}

    /**
     * A call of such a method.
     *
     * @param <T> what it decides
     */
    interface Call<T> {
        @Nullable
        T make() throws Exception;
    }

    /**
     * {@return what a method decides, or a stage of it if that is put off} As a handler returns it.
     *
     * @param ctx the context that the method gets
     * @param call calls it
     * @param then makes of its decision what the handler's is
     */
    static <T> @Nullable Object result(Ctx ctx, Call<T> call, UnaryOperator<T> then) throws Exception {
        return FlowCalls.<T, @Nullable Object>taken(
                ctx,
                call,
                now -> now == null ? null : then.apply(now),
                later -> later.thenApply(said -> said == null ? null : then.apply(said)));
    }

    /**
     * {@return when a method has decided} What comes after it runs here if it decides at once, else where handlers run. Throws
     * nothing: what the method throws is the stage's.
     */
    static <T> CompletionStage<@Nullable T> stage(Ctx ctx, Executor executor, Call<T> call) {
        try {
            return taken(ctx, call, CompletableFuture::completedFuture, later -> amongHandlers(later, executor));
        } catch (Throwable t) {
            return CompletableFuture.failedFuture(t);
        }
    }

    /** {@return the same, for those who go on where handlers run whether it fails or not} */
    private static <T> CompletionStage<T> amongHandlers(CompletionStage<T> later, Executor executor) {
        return later.<CompletionStage<T>>handleAsync(
                        (said, error) -> error == null
                                ? CompletableFuture.completedFuture(said)
                                : CompletableFuture.failedFuture(error),
                        executor)
                .thenCompose(stage -> stage);
    }

    private static <T, R> R taken(
            Ctx ctx, Call<T> call, Function<@Nullable T, R> atOnce, Function<CompletionStage<T>, R> putOff)
            throws Exception {
        Scope scope = ctx.scope();
        scope.enterFlow();
        T now;
        CompletionStage<?> later;
        try {
            now = call.make();
        } finally {
            later = scope.leaveFlow();
        }
        if (later == null) {
            return atOnce.apply(now);
        }
        if (now != null) {
            throw new IllegalStateException("The method has put off what it decides and decides \"" + now
                    + "\" as well: return what Ctx.later returns.");
        }
        @SuppressWarnings("unchecked") // Ctx.later returns the type of its stage, and so does the method
        CompletionStage<T> typed = (CompletionStage<T>) later;
        // A suspending function that has not suspended is no slower than one that cannot.
        boolean isKnown =
                typed instanceof CompletableFuture<T> future && future.isDone() && !future.isCompletedExceptionally();
        return isKnown ? atOnce.apply(typed.toCompletableFuture().join()) : putOff.apply(typed);
    }
}
