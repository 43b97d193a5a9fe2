package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Account;
import org.jspecify.annotations.Nullable;

/** A permanent auth key, as the API's methods see it: what people call a session. Compared by identity; guarded by the DC's lock. */
public interface ClientKey {
    /** {@return who is signed in with it, or null} */
    @Nullable
    Account account();

    /** {@return how its client has introduced itself last; null if it has not} */
    @Nullable
    ClientDevice device();

    /** {@return when it was made, in Unix seconds} */
    long createdAt();
}
