package dev.aptgram.client;

import dev.aptgram.tl.TlMethod;
import java.util.concurrent.CompletableFuture;

/** Whatever takes requests. */
interface Rpc {
    /**
     * Sends a request.
     *
     * @return the answer; completed on whatever thread has it, possibly one that reads from the network
     */
    <R> CompletableFuture<R> invoke(TlMethod<R> method);
}
