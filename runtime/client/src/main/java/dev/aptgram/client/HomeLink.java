package dev.aptgram.client;

import java.util.concurrent.CompletableFuture;

/** The connection to the account's data centre: it keeps itself alive and its session going. */
interface HomeLink extends Rpc {
    /** {@return completes when requests can be sent; fails if the server can't be reached or is not the right one} */
    CompletableFuture<Void> connect();

    /** Lets requests on their way finish for a moment, and ends it. Blocks meanwhile; closing twice is fine. */
    void close();
}
