package dev.aptgram.mtproto;

import dev.aptgram.tl.TlMethod;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Calls that the server executes one after the other, each only where the one before has succeeded, though nobody waits for a
 * round trip between them ({@code invokeAfterMsg}, protocol section 5.8). Made by {@link MtprotoClient#chain}.
 *
 * <p>Where one fails or is cancelled, all that come after it are refused with {@code MSG_WAIT_FAILED}; begin another chain then.
 *
 * <p>Thread-safe; the order is that in which {@link #invoke} is entered.
 */
public final class CallChain {
    private final MtprotoClient client;
    private @Nullable Call<?> last;

    CallChain(MtprotoClient client) {
        this.client = client;
    }

    /**
     * Calls a method after those that this chain has called before.
     *
     * @param method the call
     * @param <R> what it answers
     * @return as {@link MtprotoClient#invoke} returns; fails with {@code MSG_WAIT_FAILED} where one before it failed
     * @throws IllegalArgumentException if it is no call of an API method, or longer than a message may be
     */
    public synchronized <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        Call<R> call = Call.after(last, method);
        last = call;
        return client.invoke(call);
    }
}
