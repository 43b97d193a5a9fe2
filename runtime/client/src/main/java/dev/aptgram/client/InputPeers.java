package dev.aptgram.client;

import dev.aptgram.api.InputChannel;
import dev.aptgram.api.InputChannelFromMessage;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerChannelFromMessage;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerEmpty;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputPeerUserFromMessage;
import dev.aptgram.api.InputUser;
import dev.aptgram.api.InputUserFromMessage;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainInputUser;

/** The three TL types that address somebody, turned into one another. */
final class InputPeers {
    private InputPeers() {}

    /** {@return whom an address means} */
    static PeerAddress address(InputPeer input) {
        if (input instanceof InputPeerSelf) {
            return new PeerAddress.Self();
        }
        if (input instanceof InputPeerChat chat) {
            return new PeerAddress.Id(PeerRef.chat(chat.chatId()));
        }
        if (input instanceof InputPeerUser user) {
            return new PeerAddress.Input(PeerRef.user(user.userId()), input);
        }
        if (input instanceof InputPeerUserFromMessage user) {
            return new PeerAddress.Input(PeerRef.user(user.userId()), input);
        }
        if (input instanceof InputPeerChannel channel) {
            return new PeerAddress.Input(PeerRef.channel(channel.channelId()), input);
        }
        if (input instanceof InputPeerChannelFromMessage channel) {
            return new PeerAddress.Input(PeerRef.channel(channel.channelId()), input);
        }
        throw new IllegalArgumentException(
                "an empty input peer addresses nobody; take inputPeerSelf for the account itself");
    }

    static InputPeer peer(InputUser input) {
        if (input instanceof InputUserSelf) {
            return new InputPeerSelf();
        }
        if (input instanceof PlainInputUser user) {
            return new InputPeerUser(user.userId(), user.accessHash());
        }
        return input instanceof InputUserFromMessage seen
                ? new InputPeerUserFromMessage(seen.peer(), seen.msgId(), seen.userId())
                : new InputPeerEmpty();
    }

    static InputPeer peer(InputChannel input) {
        if (input instanceof PlainInputChannel channel) {
            return new InputPeerChannel(channel.channelId(), channel.accessHash());
        }
        return input instanceof InputChannelFromMessage seen
                ? new InputPeerChannelFromMessage(seen.peer(), seen.msgId(), seen.channelId())
                : new InputPeerEmpty();
    }

    /** @throws IllegalArgumentException if it is no user */
    static InputUser user(InputPeer input) {
        if (input instanceof InputPeerSelf) {
            return new InputUserSelf();
        }
        if (input instanceof InputPeerUser user) {
            return new PlainInputUser(user.userId(), user.accessHash());
        }
        if (input instanceof InputPeerUserFromMessage seen) {
            return new InputUserFromMessage(seen.peer(), seen.msgId(), seen.userId());
        }
        throw new IllegalArgumentException("a group or a channel is addressed where a user is wanted");
    }

    /** @throws IllegalArgumentException if it is no channel */
    static InputChannel channel(InputPeer input) {
        if (input instanceof InputPeerChannel channel) {
            return new PlainInputChannel(channel.channelId(), channel.accessHash());
        }
        if (input instanceof InputPeerChannelFromMessage seen) {
            return new InputChannelFromMessage(seen.peer(), seen.msgId(), seen.channelId());
        }
        throw new IllegalArgumentException("a user or a basic group is addressed where a channel is wanted");
    }
}
