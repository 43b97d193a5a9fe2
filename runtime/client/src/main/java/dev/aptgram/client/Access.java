package dev.aptgram.client;

import dev.aptgram.errors.RpcException;
import dev.aptgram.tl.TlMethod;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How connections to one data centre come to be allowed what they are for. Thread-safe. */
interface Access {
    /**
     * Opens a connection over which calls can be sent. Blocks.
     *
     * @param dialer opens it, within its limit
     * @param self for whom, or null where that is the account's main connection
     * @param ears hears from it
     */
    HomeLink dial(Dialer dialer, @Nullable OtherLink self, LinkListener ears);

    /** {@return a call as it is to be sent there} */
    <R> TlMethod<R> dress(TlMethod<R> method);

    /** {@return how often the account's authorization has been brought there; for {@link #authorizeAgain}} */
    default int imports() {
        return 0;
    }

    /**
     * {@return completes when the data centre knows the account again, or null where nothing can be done about that}
     *
     * @param link the connection over which a call was refused
     * @param before what {@link #imports} said when the call was sent
     */
    default @Nullable CompletableFuture<Void> authorizeAgain(HomeLink link, int before) {
        return null;
    }

    /** The data centre does not accept the key of a connection any more. */
    default void keyRefused(OtherLink link, RpcException refusal) {}

    /** A connection has been begun. */
    default void joined(OtherLink link) {}

    /** A connection has ended. */
    default void left(OtherLink link) {}
}
