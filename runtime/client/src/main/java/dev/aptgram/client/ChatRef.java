package dev.aptgram.client;

import dev.aptgram.api.Channel;
import dev.aptgram.api.ChannelForbidden;
import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatEmpty;
import dev.aptgram.api.ChatForbidden;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerChat;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainChat;
import dev.aptgram.storage.PeerKind;
import java.util.Objects;

/**
 * The address of a conversation: a private chat bears the id of the other user. A value; equal for the same chat.
 *
 * @param kind what it is
 * @param id its plain id, positive
 */
public record ChatRef(PeerKind kind, long id) implements PeerRef {
    public ChatRef {
        Objects.requireNonNull(kind, "kind");
        if (id <= 0) {
            throw new IllegalArgumentException("a peer's id is positive, not " + id
                    + "; ids with a minus sign are the Bot API's spelling of groups and channels, use"
                    + " ChatRef.ofMarked for them");
        }
    }

    /**
     * Takes the address from a TL object.
     *
     * @param peer the peer as Telegram sends it
     * @return its address
     */
    public static ChatRef of(Peer peer) {
        if (peer instanceof PeerUser user) {
            return new ChatRef(PeerKind.USER, user.userId());
        }
        if (peer instanceof PeerChat chat) {
            return new ChatRef(PeerKind.CHAT, chat.chatId());
        }
        return new ChatRef(PeerKind.CHANNEL, ((PeerChannel) peer).channelId());
    }

    /**
     * Takes the address from a group or a channel.
     *
     * @param chat the group or channel as Telegram sends it
     * @return its address
     */
    public static ChatRef of(Chat chat) {
        if (chat instanceof Channel channel) {
            return new ChatRef(PeerKind.CHANNEL, channel.id());
        }
        if (chat instanceof ChannelForbidden channel) {
            return new ChatRef(PeerKind.CHANNEL, channel.id());
        }
        if (chat instanceof PlainChat group) {
            return new ChatRef(PeerKind.CHAT, group.id());
        }
        return new ChatRef(PeerKind.CHAT, chat instanceof ChatForbidden group ? group.id() : ((ChatEmpty) chat).id());
    }

    /**
     * Takes the address from an id in the Bot API's spelling: users as they are, basic groups negative, channels below
     * -1000000000000, of which the direct messages of channels (monoforums) are below -2002147483648.
     *
     * @param marked the marked id
     * @return the address
     * @throws IllegalArgumentException if the number is no such id: 0, a secret chat's, or below -4000000000000
     */
    public static ChatRef ofMarked(long marked) {
        if (marked > 0) {
            return new ChatRef(PeerKind.USER, marked);
        }
        if (marked == 0) {
            throw new IllegalArgumentException(marked + " is nobody's id");
        }
        if (marked < LAST_MONOFORUM) {
            throw new IllegalArgumentException(marked + " is nobody's id: channels end at " + LAST_MONOFORUM);
        }
        if (marked < LAST_CHANNEL && marked >= LAST_SECRET_CHAT) {
            throw new IllegalArgumentException(marked + " is the id of a secret chat, which is addressed by its keys");
        }
        return marked < CHANNEL_MARK
                ? new ChatRef(PeerKind.CHANNEL, CHANNEL_MARK - marked)
                : new ChatRef(PeerKind.CHAT, -marked);
    }

    private static final long CHANNEL_MARK = -1_000_000_000_000L;
    /** Below are secret chats: -2000000000000 and a signed number of 32 bits. */
    private static final long LAST_CHANNEL = -1_997_852_516_352L;
    /** Below are channels again: the direct messages of channels, whose plain ids begin at 1002147483649. */
    private static final long LAST_SECRET_CHAT = -2_002_147_483_648L;

    private static final long LAST_MONOFORUM = -4_000_000_000_000L;

    /** {@return whether this is a private chat with a user or a bot} */
    public boolean isPrivate() {
        return kind == PeerKind.USER;
    }

    /** {@return the address as a TL object} */
    public Peer toPeer() {
        return switch (kind) {
            case USER -> new PeerUser(id);
            case CHAT -> new PeerChat(id);
            case CHANNEL -> new PeerChannel(id);
        };
    }

    /** {@return the id in the Bot API's spelling, see {@link #ofMarked}} */
    public long markedId() {
        return switch (kind) {
            case USER -> id;
            case CHAT -> -id;
            case CHANNEL -> CHANNEL_MARK - id;
        };
    }
}
