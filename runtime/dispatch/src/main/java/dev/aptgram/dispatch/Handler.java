package dev.aptgram.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What a route does with an update. Runs on the dispatcher's executor, never on a thread that reads from the network, and
 * may block there.
 *
 * @param <C> the context it takes
 */
@FunctionalInterface
public interface Handler<C extends UpdateCtx> {
    /**
     * Handles an update.
     *
     * @param ctx the update and what can be done about it
     * @return the reply: null for none, a {@link String} to send (to a callback: to show as a toast), a {@link Reply}, to a
     *     callback a {@link dev.aptgram.client.CallbackAnswer}, to an inline query an {@link dev.aptgram.client.InlineAnswer}, to who
     *     wants to join or to pay true or false, a machine's move, {@link Next}, or a {@link java.util.concurrent.CompletionStage} of
     *     one of these. What a client's call returns may be returned as well: the dispatcher waits for it
     * @throws Exception what went wrong; it is logged once, and every machine stays where it was
     */
    @Nullable
    Object handle(C ctx) throws Exception;

    /**
     * {@return a handler that returns nothing} For a block that has no value: {@code doing(c -> { save(c.text()); })}.
     *
     * @param action what to do
     * @param <C> the context it takes
     */
    static <C extends UpdateCtx> Handler<C> doing(Action<C> action) {
        return ctx -> {
            action.run(ctx);
            return null;
        };
    }

    /**
     * A handler without a result.
     *
     * @param <C> the context it takes
     */
    @FunctionalInterface
    interface Action<C extends UpdateCtx> {
        /**
         * Handles an update.
         *
         * @param ctx the update and what can be done about it
         * @throws Exception what went wrong
         */
        void run(C ctx) throws Exception;
    }
}
