package dev.aptgram.client;

import dev.aptgram.api.InputChannel;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerChannelFromMessage;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputPeerUserFromMessage;
import dev.aptgram.api.InputUser;
import dev.aptgram.storage.PeerContext;
import dev.aptgram.storage.PeerKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a peer into the form in which this account may address it. Blocks when the store has to be asked. */
final class Addresses {
    private final PeerCache peers;
    private final long selfId;
    private final boolean bot;

    /**
     * @param bot whether the account is a bot: the server lets bots address whoever has turned to them without a hash
     */
    Addresses(PeerCache peers, long selfId, boolean bot) {
        this.peers = peers;
        this.selfId = selfId;
        this.bot = bot;
    }

    /** @throws UnknownPeerException if no access hash is known */
    InputPeer inputPeer(PeerRef peer) {
        return switch (peer.kind()) {
            case CHAT -> new InputPeerChat(peer.id());
            case USER -> user(peer);
            case CHANNEL -> channel(peer);
        };
    }

    /** @throws UnknownPeerException if no access hash is known */
    InputChannel inputChannel(PeerRef peer) {
        return InputPeers.channel(channel(peer));
    }

    /** @throws UnknownPeerException if no access hash is known */
    InputUser inputUser(PeerRef peer) {
        return InputPeers.user(user(peer));
    }

    boolean isBot() {
        return bot;
    }

    ChatRef self() {
        return PeerRef.user(selfId);
    }

    private InputPeer user(PeerRef peer) {
        if (peer.id() == selfId) {
            return new InputPeerSelf();
        }
        Optional<PeerAccess> known = peers.access(peer);
        if (known.isPresent() && !known.get().min()) {
            return new InputPeerUser(peer.id(), known.get().hash());
        }
        InputPeer seenIn = chatOf(known);
        if (seenIn != null) {
            return new InputPeerUserFromMessage(seenIn, messageOf(known), peer.id());
        }
        return new InputPeerUser(peer.id(), noHash(peer));
    }

    private InputPeer channel(PeerRef peer) {
        Optional<PeerAccess> known = peers.access(peer);
        if (known.isPresent() && !known.get().min()) {
            return new InputPeerChannel(peer.id(), known.get().hash());
        }
        InputPeer seenIn = chatOf(known);
        if (seenIn != null) {
            return new InputPeerChannelFromMessage(seenIn, messageOf(known), peer.id());
        }
        return new InputPeerChannel(peer.id(), noHash(peer));
    }

    /** {@return the chat of the message in which a min peer was seen, or null if it can't be addressed} */
    private @Nullable InputPeer chatOf(Optional<PeerAccess> known) {
        PeerContext context = known.map(PeerAccess::context).orElse(null);
        if (context == null) {
            return null;
        }
        ChatRef chat = new ChatRef(context.chatKind(), context.chatId());
        // a chat that is itself only known from a message would lead round in a circle
        return chat.kind() == PeerKind.CHAT || peers.knows(chat) ? inputPeer(chat) : null;
    }

    private static int messageOf(Optional<PeerAccess> known) {
        return known.map(PeerAccess::context).map(PeerContext::messageId).orElse(0);
    }

    private long noHash(PeerRef peer) {
        if (!bot) {
            throw new UnknownPeerException(peer, null);
        }
        return 0;
    }
}
