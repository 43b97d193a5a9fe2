package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Account;
import java.util.Collection;

/** The keys that one DC shares with clients. Called under the DC's lock. */
public interface ClientKeys {
    /**
     * {@return the permanent keys with which an account is signed in}
     *
     * @param account the account
     */
    Collection<? extends ClientKey> of(Account account);

    /**
     * Signs a key's account out.
     *
     * @param key the key
     */
    void signOut(ClientKey key);
}
