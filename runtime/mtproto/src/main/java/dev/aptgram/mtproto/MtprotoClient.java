package dev.aptgram.mtproto;

import dev.aptgram.tl.TlMethod;
import dev.aptgram.transport.TransportClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Talks to one data centre: one auth key, one session, one connection at a time, another whenever that is lost.
 *
 * <p>The first {@link #connect} loads the auth key from the store, or agrees on one with the server and saves it before it
 * is used. Until the server has answered one, calls are wrapped in {@code invokeWithLayer(initConnection(…))}. Requests
 * survive the loss of a connection; each is completed exactly once. {@code rpc_error}s, flood waits included, are the
 * caller's to handle.
 *
 * <p>Thread-safe. Futures complete, and updates and events arrive, on the builder's executor, never on an I/O thread.
 */
public final class MtprotoClient implements AutoCloseable {
    /** How much longer than the drain timeout closing may take: for the last writes to socket and store. */
    private static final long CLOSE_SLACK_SECONDS = 10;

    private final ClientConfig config;
    private final ClientCore core;

    MtprotoClient(ClientConfig config, Resources resources) {
        this.config = config;
        this.core = new ClientCore(config, resources);
    }

    /** {@return a builder} */
    public static MtprotoClientBuilder builder() {
        return new MtprotoClientBuilder();
    }

    /** {@return the number of the data centre} */
    public int dcId() {
        return config.dcId();
    }

    /**
     * Connects, and stays connected until {@link #close}. A second call returns the same.
     *
     * @return completed when the server has answered with the session's key. Fails, and the client is closed then, with a
     *     {@link dev.aptgram.errors.TransportException} if that takes longer than the connect timeout, a
     *     {@link dev.aptgram.errors.SecurityCheckException} if no key can be agreed on, an
     *     {@link dev.aptgram.errors.AuthException} if the server does not know the stored key, a
     *     {@link dev.aptgram.errors.StorageException} if the store fails
     */
    public CompletableFuture<Void> connect() {
        core.execute(core::start);
        return core.connected().copy();
    }

    /**
     * Calls a method. It is sent as soon as there is a connection, and again where the server did not receive it.
     *
     * @param method the call
     * @param <R> what it answers
     * @return the answer; fails with an {@link dev.aptgram.errors.RpcException} if the server refuses, a
     *     {@link dev.aptgram.errors.SchemaException} if the answer cannot be read, an
     *     {@link dev.aptgram.errors.UncertainOutcomeException} if it went out and nobody can tell whether it was executed,
     *     though twice would do harm, or what ended the client. Cancelling the
     *     future, or completing it by a timeout, gives the call up: the server is asked not to answer, but may have
     *     executed it
     * @throws IllegalArgumentException if the call is longer than a message may be, or one that only the session itself
     *     may make
     */
    public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        return invoke(Call.of(method));
    }

    /**
     * Calls a method as {@link #invoke(TlMethod)} does, and tells when the server says that it has received the call: before the
     * answer, and without a word on its execution (a quick ack, protocol section 2.5).
     *
     * @param method the call
     * @param onReceived told on the executor, each time that the call goes out and is acknowledged so; never where the transport
     *     has no quick acks (full framing, HTTP) or the answer is faster. What it throws is logged
     * @param <R> what it answers
     * @return the answer, as of {@link #invoke(TlMethod)}
     * @throws IllegalArgumentException as of {@link #invoke(TlMethod)}
     */
    public <R> CompletableFuture<R> invoke(TlMethod<R> method, Runnable onReceived) {
        return invoke(Call.acknowledged(method, onReceived));
    }

    /**
     * Calls a method and waits for the answer, which this thread reads itself: with one change of threads less than {@link
     * #invoke} needs, and no use of the executor.
     *
     * @param method the call
     * @param <R> what it answers
     * @return the answer
     * @throws dev.aptgram.errors.TelegramException as {@link #invoke} fails
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the call is given up and the interrupt
     *     kept
     * @throws IllegalStateException on a thread that reads from the network, which would wait for itself; nothing is sent
     * @throws IllegalArgumentException as {@link #invoke} throws
     */
    public <R> R invokeAndWait(TlMethod<R> method) {
        if (TransportClient.isIoThread()) {
            throw new IllegalStateException(method.tlName() + " was called on the I/O thread \""
                    + Thread.currentThread().getName()
                    + "\"; it would wait for itself. Use invoke, which returns a future.");
        }
        WaitingThread waiting = new WaitingThread();
        return waiting.await(invoke(Call.awaited(method, waiting)));
    }

    /** {@return a new chain of calls that the server executes in order} */
    public CallChain chain() {
        return new CallChain(this);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback only watches; the future itself is returned.
    <R> CompletableFuture<R> invoke(Call<R> call) {
        core.execute(() -> core.submit(call));
        call.future().whenComplete((result, failure) -> {
            if (!call.isSettled()) {
                core.execute(() -> core.cancel(call));
            }
        });
        return call.future();
    }

    /**
     * Says that there is no network: the connection is given up at once, and not only when the server has been silent for too
     * long. Attempts go on after the usual pauses.
     */
    public void networkLost() {
        core.execute(() -> core.network(ConnectionEvent.Network.LOST));
    }

    /**
     * Says that there is a network again: a connection is opened at once, without waiting out the pause. One that there is
     * still has to prove that it lives.
     */
    public void networkRestored() {
        core.execute(() -> core.network(ConnectionEvent.Network.RESTORED));
    }

    /** Says that the network is another, as after a change of address: the connection is replaced at once. */
    public void networkReplaced() {
        core.execute(() -> core.network(ConnectionEvent.Network.REPLACED));
    }

    /**
     * Says that there are other ways to the data centre than before, where the builder was given them as a source: tries them at
     * once, without waiting out a pause, and without waiting for an answer over a connection that has given none yet. A
     * connection that works is left alone.
     */
    public void waysChanged() {
        core.execute(core::waysChanged);
    }

    /**
     * Closes without waiting, as {@link #closeAsync()} does, with another deadline for the open calls.
     *
     * @param within how long they may still be answered; not negative
     * @return completed when connection, threads and pending writes to the store have ended
     * @throws IllegalArgumentException if the time is negative
     */
    public CompletableFuture<Void> drain(Duration within) {
        if (within.isNegative()) {
            throw new IllegalArgumentException("Calls can't have been answered " + within + " from now.");
        }
        core.execute(() -> core.close(within));
        return core.closed().copy();
    }

    /**
     * Closes without waiting. Open calls may still be answered until the drain timeout; calls made from now on fail.
     *
     * @return completed when connection, threads and pending writes to the store have ended
     */
    public CompletableFuture<Void> closeAsync() {
        return drain(config.drainTimeout());
    }

    /**
     * Closes and waits: for the answers to open calls until the drain timeout, then for everything to end. Closing twice
     * does no harm.
     */
    @Override
    public void close() {
        CompletableFuture<Void> closed = closeAsync();
        try {
            closed.get(config.drainTimeout().toSeconds() + CLOSE_SLACK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // The rest ends by itself; there is nothing the caller could do about it.
        }
    }
}
