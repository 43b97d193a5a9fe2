package dev.aptgram.client;

import dev.aptgram.api.Channel;
import dev.aptgram.api.ChannelForbidden;
import dev.aptgram.api.Chat;
import dev.aptgram.api.PlainChat;
import dev.aptgram.api.PlainUser;
import java.util.EnumSet;
import java.util.Set;

/** What Telegram says of a user, a group or a channel by a flag: {@code user}, {@code chat} and {@code channel} of TL. */
public enum PeerTrait {
    /** A user with Telegram Premium: {@code user.premium}. */
    PREMIUM,
    /** Verified by Telegram: {@code verified}. */
    VERIFIED,
    /** Reported as a scam: {@code scam}. */
    SCAM,
    /** Reported as somebody else's double: {@code fake}. */
    FAKE,
    /** A channel whose posts its administrators write: {@code channel.broadcast}. */
    BROADCAST,
    /** A supergroup: {@code channel.megagroup}. */
    SUPERGROUP,
    /** A supergroup without a limit of members, in which only administrators write: {@code channel.gigagroup}. */
    GIGAGROUP,
    /** A supergroup with topics: {@code channel.forum}. */
    FORUM,
    /** The direct messages of a channel: {@code channel.monoforum}. */
    DIRECT_MESSAGES,
    /** A group or channel whose messages cannot be forwarded or saved: {@code noforwards}. */
    PROTECTED_CONTENT,
    /**
     * Only a part is known: it came along as {@code user.min} or {@code channel.min}, or did not come along at all, so that what is not
     * there may be so nevertheless.
     */
    PARTIAL;

    static Set<PeerTrait> of(PlainUser user) {
        EnumSet<PeerTrait> traits = EnumSet.noneOf(PeerTrait.class);
        add(traits, PREMIUM, user.premium());
        add(traits, VERIFIED, user.verified());
        add(traits, SCAM, user.scam());
        add(traits, FAKE, user.fake());
        add(traits, PARTIAL, user.min());
        return traits;
    }

    static Set<PeerTrait> of(Chat chat) {
        EnumSet<PeerTrait> traits = EnumSet.noneOf(PeerTrait.class);
        if (chat instanceof Channel channel) {
            add(traits, VERIFIED, channel.verified());
            add(traits, SCAM, channel.scam());
            add(traits, FAKE, channel.fake());
            add(traits, BROADCAST, channel.broadcast());
            add(traits, SUPERGROUP, channel.megagroup());
            add(traits, GIGAGROUP, channel.gigagroup());
            add(traits, FORUM, channel.forum());
            add(traits, DIRECT_MESSAGES, channel.monoforum());
            add(traits, PROTECTED_CONTENT, channel.noforwards());
            add(traits, PARTIAL, channel.min());
        } else if (chat instanceof ChannelForbidden channel) {
            add(traits, BROADCAST, channel.broadcast());
            add(traits, SUPERGROUP, channel.megagroup());
            add(traits, DIRECT_MESSAGES, channel.monoforum());
        } else if (chat instanceof PlainChat group) {
            add(traits, PROTECTED_CONTENT, group.noforwards());
        }
        return traits;
    }

    private static void add(Set<PeerTrait> traits, PeerTrait trait, boolean flag) {
        if (flag) {
            traits.add(trait);
        }
    }
}
