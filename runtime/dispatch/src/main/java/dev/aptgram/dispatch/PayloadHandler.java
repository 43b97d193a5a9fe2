package dev.aptgram.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What a route does with an update that carries a record. See {@link Handler}.
 *
 * @param <C> the context it takes
 * @param <T> the record it takes
 */
@FunctionalInterface
public interface PayloadHandler<C extends UpdateCtx, T> {
    /**
     * Handles an update.
     *
     * @param ctx the update and what can be done about it
     * @param data the record that it carries
     * @return the reply, as that of {@link Handler#handle}
     * @throws Exception what went wrong; it is logged once, and every machine stays where it was
     */
    @Nullable
    Object handle(C ctx, T data) throws Exception;

    /**
     * {@return a handler that returns nothing}
     *
     * @param action what to do
     * @param <C> the context it takes
     * @param <T> the record it takes
     */
    static <C extends UpdateCtx, T> PayloadHandler<C, T> doing(Action<C, T> action) {
        return (ctx, data) -> {
            action.run(ctx, data);
            return null;
        };
    }

    /**
     * A handler without a result.
     *
     * @param <C> the context it takes
     * @param <T> the record it takes
     */
    @FunctionalInterface
    interface Action<C extends UpdateCtx, T> {
        /**
         * Handles an update.
         *
         * @param ctx the update and what can be done about it
         * @param data the record that it carries
         * @throws Exception what went wrong
         */
        void run(C ctx, T data) throws Exception;
    }
}
