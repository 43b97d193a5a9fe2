package dev.aptgram.dc.rpc;

import dev.aptgram.api.Updates;
import dev.aptgram.dc.session.Outcome;
import dev.aptgram.dc.world.Account;
import org.jspecify.annotations.Nullable;

/** Who makes a call, and what the DC remembers about them: the session it came in and the auth key under it. */
public interface Caller {
    /** {@return the layer that the client declared last, or 0} */
    int layer();

    /**
     * Remembers the layer of the client's schema.
     *
     * @param layer the layer
     */
    void declareLayer(int layer);

    /** {@return whether the client has introduced itself with {@code initConnection}} */
    boolean isIntroduced();

    /**
     * Remembers that the client has introduced itself.
     *
     * @param device as what
     */
    void introduce(ClientDevice device);

    /** {@return the permanent key behind the call, by which a client is known} */
    ClientKey key();

    /**
     * Pushes something to the session, whoever is signed in.
     *
     * @param updates what is pushed
     */
    void push(Updates updates);

    /** {@return who is signed in with this key, or null} */
    @Nullable
    Account account();

    /**
     * Signs an account in with this key, for all its sessions.
     *
     * @param account who
     */
    void signIn(Account account);

    /** {@return who has given the right code with this key, and owes the password; null if nobody has} */
    @Nullable
    Account halfWay();

    /**
     * Remembers who has given the right code.
     *
     * @param account who
     */
    void halfWay(Account account);

    /** Signs this key's account out. */
    void signOut();

    /** Has updates pushed to the session. */
    void subscribe();

    /** {@return whether the key is a temporary one that is bound to no permanent key} */
    boolean isUnbound();

    /**
     * Binds the temporary key to a permanent one.
     *
     * @param msgId the id of the message that asks for it
     * @param binding what the client says
     * @throws dev.aptgram.dc.world.Refusal if the proof is wrong
     */
    void bind(long msgId, Binding binding);

    /**
     * {@return what became of an earlier message of the session}
     *
     * @param msgId the message's id
     */
    Outcome outcome(long msgId);

    /** {@return the session, as the world is told who caused an event} */
    Object origin();
}
