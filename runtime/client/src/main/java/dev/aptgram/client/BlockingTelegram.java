package dev.aptgram.client;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.tl.TlMethod;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Requests for threads that may wait. Every method refuses to run on a thread that reads from the network, which would
 * wait for itself.
 */
public final class BlockingTelegram {
    private final Telegram tg;

    BlockingTelegram(Telegram tg) {
        this.tg = tg;
    }

    /**
     * Calls a method and waits for the answer.
     *
     * @param method the call with its arguments
     * @param <R> what it answers
     * @return the answer
     * @throws TelegramException if the request fails
     * @throws IllegalStateException on a thread that reads from the network
     * @throws CancellationException if the thread is interrupted; the request is given up and the interrupt kept
     */
    public <R> R invoke(TlMethod<R> method) {
        IoThreads.refuse("blocking().invoke(" + method.tlName() + ")");
        return await(tg.invoke(method));
    }

    /**
     * Calls a method on a given data centre and waits for the answer; see {@link Telegram#invokeOn}.
     *
     * @param dc the data centre's number
     * @param method the call with its arguments
     * @param <R> what it answers
     * @return the answer
     * @throws TelegramException if the request fails
     * @throws IllegalStateException on a thread that reads from the network
     * @throws CancellationException if the thread is interrupted; the request is given up and the interrupt kept
     */
    public <R> R invokeOn(int dc, TlMethod<R> method) {
        IoThreads.refuse("blocking().invokeOn(" + method.tlName() + ")");
        return await(tg.invokeOn(dc, method));
    }

    /**
     * Calls a method as the options say and waits for the answer; see {@link Telegram#invoke(TlMethod, CallOptions)}.
     *
     * @param method the call with its arguments
     * @param options what differs from other calls
     * @param <R> what it answers
     * @return the answer
     * @throws TelegramException if the request fails
     * @throws IllegalStateException on a thread that reads from the network
     * @throws CancellationException if the thread is interrupted; the request is given up and the interrupt kept
     */
    public <R> R invoke(TlMethod<R> method, CallOptions options) {
        IoThreads.refuse("blocking().invoke(" + method.tlName() + ")");
        return await(tg.invoke(method, options));
    }

    /**
     * Sends plain text and waits until Telegram has it.
     *
     * @param to whom
     * @param text the text
     * @return the message as it was sent
     * @throws TelegramException if the request fails
     * @throws IllegalStateException on a thread that reads from the network
     */
    public SentMessage sendMessage(PeerRef to, String text) {
        IoThreads.refuse("blocking().sendMessage");
        return await(tg.sendMessage(to, text));
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            CancellationException given = new CancellationException("interrupted while waiting for Telegram");
            given.initCause(e);
            throw given;
        } catch (ExecutionException e) {
            throw Futures.unchecked(e.getCause() == null ? e : e.getCause());
        }
    }
}
