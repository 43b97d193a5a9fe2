package dev.aptgram.dispatch;

import dev.aptgram.api.ChannelParticipant;
import dev.aptgram.api.ChannelParticipantAdmin;
import dev.aptgram.api.ChannelParticipantBanned;
import dev.aptgram.api.ChannelParticipantCreator;
import dev.aptgram.api.ChannelParticipantLeft;
import dev.aptgram.api.ChatParticipant;
import dev.aptgram.api.ChatParticipantAdmin;
import dev.aptgram.api.ChatParticipantCreator;
import org.jspecify.annotations.Nullable;

/**
 * What TL says about somebody in a chat.
 *
 * @param status what they are
 * @param inside whether they are in the chat; a restricted one may be or not
 */
record Membership(MemberStatus status, boolean inside) {
    static final Membership NONE = new Membership(MemberStatus.LEFT, false);

    boolean isAdministrator() {
        return status == MemberStatus.OWNER || status == MemberStatus.ADMINISTRATOR;
    }

    static Membership of(@Nullable ChatParticipant participant) {
        if (participant == null) {
            return NONE;
        }
        if (participant instanceof ChatParticipantCreator) {
            return new Membership(MemberStatus.OWNER, true);
        }
        return new Membership(
                participant instanceof ChatParticipantAdmin ? MemberStatus.ADMINISTRATOR : MemberStatus.MEMBER, true);
    }

    static Membership of(@Nullable ChannelParticipant participant) {
        if (participant == null || participant instanceof ChannelParticipantLeft) {
            return NONE;
        }
        if (participant instanceof ChannelParticipantCreator) {
            return new Membership(MemberStatus.OWNER, true);
        }
        if (participant instanceof ChannelParticipantAdmin) {
            return new Membership(MemberStatus.ADMINISTRATOR, true);
        }
        if (participant instanceof ChannelParticipantBanned banned) {
            // Who may not even read is out; the others are restricted, here or after they have left.
            return banned.bannedRights().viewMessages()
                    ? new Membership(MemberStatus.BANNED, false)
                    : new Membership(MemberStatus.RESTRICTED, !banned.left());
        }
        return new Membership(MemberStatus.MEMBER, true);
    }
}
