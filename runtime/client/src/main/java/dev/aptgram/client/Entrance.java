package dev.aptgram.client;

import dev.aptgram.api.auth.Authorization;
import dev.aptgram.errors.RpcException;

/** One way to sign in, over a connection that is open. Blocks; used by one thread, perhaps for one DC after the other. */
interface Entrance {
    /**
     * Signs in.
     *
     * @param link the connection
     * @param dialer waits for answers
     * @return what the server says
     * @throws RpcException if the server refuses
     * @throws dev.aptgram.errors.AuthException if it makes no sense to go on; says what to do
     */
    Authorization enter(HomeLink link, Dialer dialer);

    /** {@return what to tell the user of a refusal: itself, or something that says what to do} */
    RuntimeException explained(RpcException e);
}
