package dev.aptgram.dc.rpc;

import dev.aptgram.api.Channel;
import dev.aptgram.api.ChannelParticipant;
import dev.aptgram.api.ChannelParticipantAdmin;
import dev.aptgram.api.ChannelParticipantCreator;
import dev.aptgram.api.ChannelParticipantSelf;
import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatAdminRights;
import dev.aptgram.api.ChatParticipant;
import dev.aptgram.api.ChatParticipantAdmin;
import dev.aptgram.api.ChatParticipantCreator;
import dev.aptgram.api.ChatPhotoEmpty;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerChat;
import dev.aptgram.api.PlainChannelParticipant;
import dev.aptgram.api.PlainChat;
import dev.aptgram.api.PlainChatParticipant;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateChatParticipant;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.GroupForm;
import dev.aptgram.dc.world.GroupMember;
import dev.aptgram.dc.world.WorldEvent;
import org.jspecify.annotations.Nullable;

/** How groups and who is in them look in TL. */
final class GroupViews {
    /** All that an administrator may do here: nobody is given less. */
    private static final ChatAdminRights RIGHTS = ChatAdminRights.builder()
            .changeInfo(true)
            .deleteMessages(true)
            .banUsers(true)
            .inviteUsers(true)
            .addAdmins(true)
            .build();

    private final AccessHashes hashes;

    GroupViews(AccessHashes hashes) {
        this.hashes = hashes;
    }

    /** {@return how a group looks to an account} */
    Chat chat(Account viewer, Group group) {
        boolean left = !group.has(viewer);
        if (group.basic()) {
            return PlainChat.builder(
                            group.id(),
                            group.title(),
                            new ChatPhotoEmpty(),
                            group.members().size(),
                            group.date(),
                            1)
                    .left(left)
                    .build();
        }
        return Channel.builder(group.id(), group.title(), new ChatPhotoEmpty(), group.date())
                .megagroup(group.form() == GroupForm.SUPERGROUP)
                .broadcast(group.form() == GroupForm.CHANNEL)
                .joinRequest(!group.bots().isEmpty())
                .username(group.username())
                .accessHash(hashes.ofGroup(viewer, group.id()))
                .left(left)
                .build();
    }

    static Peer peer(Group group) {
        return group.basic() ? new PeerChat(group.id()) : new PeerChannel(group.id());
    }

    /** {@return the update that tells of a change; the DC has no line of {@code qts}, so that is 0} */
    Update changed(WorldEvent.MemberChanged change) {
        long group = change.group().id();
        long actor = change.by().id();
        long user = change.user().id();
        @Nullable GroupMember before = change.before();
        @Nullable GroupMember now = change.now();
        if (change.group().basic()) {
            return UpdateChatParticipant.builder(group, change.date(), actor, user, 0)
                    .prevParticipant(before == null ? null : ofBasic(before))
                    .newParticipant(now == null ? null : ofBasic(now))
                    .build();
        }
        return UpdateChannelParticipant.builder(group, change.date(), actor, user, 0)
                .prevParticipant(before == null ? null : participant(change.owner(), before))
                .newParticipant(now == null ? null : participant(change.owner(), now))
                .build();
    }

    /** {@return how a member of a supergroup looks to an account} */
    ChannelParticipant participant(Account viewer, GroupMember member) {
        long id = member.account().id();
        boolean self = id == viewer.id();
        long by = member.by().id();
        return switch (member.role()) {
            case OWNER -> ChannelParticipantCreator.builder(id, RIGHTS).build();
            case ADMINISTRATOR ->
                ChannelParticipantAdmin.builder(id, by, member.since(), RIGHTS)
                        .self(self)
                        .inviterId(self ? by : null)
                        .build();
            case MEMBER ->
                self
                        ? ChannelParticipantSelf.builder(id, by, member.since()).build()
                        : PlainChannelParticipant.builder(id, member.since()).build();
        };
    }

    /** {@return how a member of a basic group looks to everybody} */
    ChatParticipant ofBasic(GroupMember member) {
        long id = member.account().id();
        long by = member.by().id();
        return switch (member.role()) {
            case OWNER -> ChatParticipantCreator.builder(id).build();
            case ADMINISTRATOR ->
                ChatParticipantAdmin.builder(id, by, member.since()).build();
            case MEMBER -> PlainChatParticipant.builder(id, by, member.since()).build();
        };
    }
}
