package dev.aptgram.client;

import dev.aptgram.tl.TlMethod;
import java.util.concurrent.CompletableFuture;

/**
 * Something that is done around the calls of a client: logs, figures, faults in tests. It stands around a call as a whole, which the
 * client may send several times while Telegram refuses it for the moment. The client's own calls, by which it signs in and fetches
 * what was missed, do not pass it.
 *
 * <pre>{@code
 * final class Slow implements RpcInterceptor {
 *     public <R> CompletableFuture<R> intercept(TlMethod<R> method, RpcInterceptor.Chain next) {
 *         long begun = System.nanoTime();
 *         CompletableFuture<R> answer = next.proceed(method);
 *         answer.whenComplete((value, error) -> timer.record(method.tlName(), System.nanoTime() - begun));
 *         return answer;
 *     }
 * }
 * }</pre>
 *
 * <p>Thread-safe: it is called on whichever thread makes a call, for many at once. It must not block.
 */
public interface RpcInterceptor {
    /**
     * Does something around a call.
     *
     * @param method the call with its arguments; its text form may hold secrets
     * @param next goes on
     * @param <R> what it answers
     * @return the answer, as a rule that of {@code next}; cancelling it should cancel that one. What this method throws fails the call
     */
    <R> CompletableFuture<R> intercept(TlMethod<R> method, Chain next);

    /** The rest of the way: the interceptors further inside, then the client. */
    interface Chain {
        /**
         * Goes on. May be done several times, which makes several calls, or not at all.
         *
         * @param method the call, as it came or changed
         * @param <R> what it answers
         * @return the answer
         */
        <R> CompletableFuture<R> proceed(TlMethod<R> method);

        /** {@return what is different about this call} */
        CallOptions options();
    }
}
