package dev.aptgram.client;

import dev.aptgram.tl.TlMethod;
import java.util.concurrent.CompletableFuture;

/** Whatever takes requests. */
interface Rpc {
    /**
     * Sends a request.
     *
     * @return the answer; completed on a thread that reads nothing from the network and may block
     */
    <R> CompletableFuture<R> invoke(TlMethod<R> method);
}
