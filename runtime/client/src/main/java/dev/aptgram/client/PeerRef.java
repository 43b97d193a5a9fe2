package dev.aptgram.client;

import dev.aptgram.storage.PeerKind;

/**
 * Whom a message goes to: a user, a group or a channel. It says who, never by which access hash; the client finds the
 * hash among the peers that this session has met.
 */
public sealed interface PeerRef permits ChatRef, PeerView {
    /** {@return what kind of peer this is} */
    PeerKind kind();

    /** {@return the plain id, without the marks of the Bot API} */
    long id();

    /**
     * {@return the address alone, as a value that is equal for the same peer}
     */
    default ChatRef ref() {
        return new ChatRef(kind(), id());
    }

    /**
     * Addresses a user or a bot.
     *
     * @param id the user's id, positive
     * @return the address
     */
    static ChatRef user(long id) {
        return new ChatRef(PeerKind.USER, id);
    }

    /**
     * Addresses a basic group.
     *
     * @param id the group's plain id, positive
     * @return the address
     */
    static ChatRef chat(long id) {
        return new ChatRef(PeerKind.CHAT, id);
    }

    /**
     * Addresses a channel or a supergroup.
     *
     * @param id the channel's plain id, positive
     * @return the address
     */
    static ChatRef channel(long id) {
        return new ChatRef(PeerKind.CHANNEL, id);
    }
}
