package dev.aptgram.client;

import dev.aptgram.api.InputChannel;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputUser;
import dev.aptgram.api.Peer;
import java.util.Objects;

/**
 * Somebody as people and programs write them: a username, a phone number, a link, an id. Reading one asks nobody; {@link
 * Peers#resolve(PeerAddress)} finds out who it is. Values; none shows a phone number, an invite link or an access hash as
 * text.
 */
public sealed interface PeerAddress {
    /** The account itself: {@code me} or {@code self}. */
    record Self() implements PeerAddress {}

    /**
     * A public name.
     *
     * @param name the name without {@code @}, in the case in which it was written; case tells none apart
     */
    record Username(String name) implements PeerAddress {
        public Username {
            PeerSpelling.requireName(name);
        }
    }

    /**
     * A telephone number.
     *
     * @param digits the number in international form without {@code +}: 5 to 15 digits
     */
    record Phone(String digits) implements PeerAddress {
        public Phone {
            PeerSpelling.requirePhone(digits);
        }

        @Override
        public String toString() {
            return "Phone[hidden]";
        }
    }

    /**
     * An id.
     *
     * @param ref kind and plain id
     */
    record Id(ChatRef ref) implements PeerAddress {
        public Id {
            Objects.requireNonNull(ref, "ref");
        }
    }

    /**
     * An invite link. Whoever has it may join, so it is shown nowhere.
     *
     * @param hash what follows {@code t.me/+}
     */
    record Invite(String hash) implements PeerAddress {
        public Invite {
            PeerSpelling.requireInvite(hash);
        }

        @Override
        public String toString() {
            return "Invite[hidden]";
        }
    }

    /**
     * A TL object that bears an access hash or a message in which somebody was seen. It is asked of Telegram where this
     * session does not know better.
     *
     * @param ref who it is
     * @param input the object; not the account itself and not a basic group
     */
    record Input(ChatRef ref, InputPeer input) implements PeerAddress {
        public Input {
            Objects.requireNonNull(ref, "ref");
            Objects.requireNonNull(input, "input");
        }

        @Override
        public String toString() {
            return "Input[" + ref + "]";
        }
    }

    /**
     * Reads what somebody has written. Accepted are
     *
     * <ul>
     *   <li>{@code @name} and {@code name}; {@code me} and {@code self}
     *   <li>{@code +49 30 123456}: a phone number, with its plus
     *   <li>ids as the Bot API writes them: {@code 1234} for a user, {@code -1234} for a basic group, {@code -1001234} for
     *       a channel
     *   <li>links, with and without {@code https://}, of {@code t.me}, {@code telegram.me} and {@code telegram.dog}:
     *       {@code t.me/name}, {@code name.t.me}, {@code t.me/name/77}, {@code t.me/c/1234/77}, {@code t.me/+hash}, {@code
     *       t.me/joinchat/hash}, {@code t.me/+4930123456}
     *   <li>{@code tg://resolve?domain=name}, {@code tg://resolve?phone=4930123456}, {@code tg://user?id=1234}, {@code
     *       tg://openmessage?user_id=1234}, {@code tg://privatepost?channel=1234}, {@code tg://join?invite=hash}
     * </ul>
     *
     * @param text what was written; space around it does not matter
     * @return who is meant; the number of a message in a link is left out
     * @throws IllegalArgumentException if it addresses nobody; the message says why, and what would
     */
    static PeerAddress parse(String text) {
        return PeerSpelling.parse(text);
    }

    /**
     * {@return whom a TL peer names}
     *
     * @param peer the peer as updates and messages have it
     */
    static PeerAddress of(Peer peer) {
        return new Id(ChatRef.of(peer));
    }

    /**
     * {@return whom a TL address means}
     *
     * @param input the address
     * @throws IllegalArgumentException if it is {@code inputPeerEmpty}, which is nobody
     */
    static PeerAddress of(InputPeer input) {
        return InputPeers.address(input);
    }

    /**
     * {@return whom a TL address means}
     *
     * @param input the address
     * @throws IllegalArgumentException if it is {@code inputUserEmpty}, which is nobody
     */
    static PeerAddress of(InputUser input) {
        return InputPeers.address(InputPeers.peer(input));
    }

    /**
     * {@return what a TL address means}
     *
     * @param input the address
     * @throws IllegalArgumentException if it is {@code inputChannelEmpty}, which is none
     */
    static PeerAddress of(InputChannel input) {
        return InputPeers.address(InputPeers.peer(input));
    }
}
