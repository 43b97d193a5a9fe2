package dev.aptgram.dc.rpc;

import dev.aptgram.api.Channel;
import dev.aptgram.api.ChannelFull;
import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatInvite;
import dev.aptgram.api.ChatInviteAlready;
import dev.aptgram.api.ChatInviteExported;
import dev.aptgram.api.ExportedChatInvite;
import dev.aptgram.api.InputChannel;
import dev.aptgram.api.PeerNotifySettings;
import dev.aptgram.api.PhotoEmpty;
import dev.aptgram.api.PlainChatInvite;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.UpdateChannel;
import dev.aptgram.api.Updates;
import dev.aptgram.api.channels.GetChannels;
import dev.aptgram.api.channels.GetFullChannel;
import dev.aptgram.api.channels.JoinChannel;
import dev.aptgram.api.channels.LeaveChannel;
import dev.aptgram.api.messages.ChatFull;
import dev.aptgram.api.messages.ChatInviteJoinResult;
import dev.aptgram.api.messages.ChatInviteJoinResultOk;
import dev.aptgram.api.messages.Chats;
import dev.aptgram.api.messages.CheckChatInvite;
import dev.aptgram.api.messages.ExportChatInvite;
import dev.aptgram.api.messages.ImportChatInvite;
import dev.aptgram.api.messages.PlainChats;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.GroupForm;
import dev.aptgram.dc.world.GroupMember;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which groups there are, and the way in and out: {@code channels.*} and invite links. */
final class ChannelMethods {
    private final World world;
    private final Peers peers;
    private final Views views;

    ChannelMethods(World world, Peers peers, Views views) {
        this.world = world;
        this.peers = peers;
        this.views = views;
    }

    void addTo(RpcDesk desk) {
        desk.on(GetChannels.class, (query, call) -> channels(query, call.account()));
        desk.on(GetFullChannel.class, (query, call) -> full(query, call.account()));
        desk.on(JoinChannel.class, (query, call) -> join(peers.requireGroup(call.account(), query.channel()), call));
        desk.on(LeaveChannel.class, (query, call) -> leave(query, call.account()));
        desk.on(CheckChatInvite.class, (query, call) -> check(invited(query.hash()), call.account()));
        desk.on(ImportChatInvite.class, (query, call) -> join(invited(query.hash()), call));
        desk.on(ExportChatInvite.class, (query, call) -> export(query, call.account()));
    }

    private Chats channels(GetChannels query, Account viewer) {
        List<Chat> chats = new ArrayList<>();
        for (InputChannel wanted : query.id()) {
            chats.add(views.groups().chat(viewer, peers.requireGroup(viewer, wanted)));
        }
        return new PlainChats(chats);
    }

    private ChatFull full(GetFullChannel query, Account viewer) {
        Group group = peers.requireReadable(viewer, query.channel());
        ChannelFull full = ChannelFull.builder(
                        group.id(),
                        "",
                        0,
                        0,
                        0,
                        new PhotoEmpty(0),
                        PeerNotifySettings.builder().build(),
                        List.of(),
                        group.box().pts())
                .participantsCount(group.members().size())
                .adminsCount((int) group.members().stream()
                        .filter(GroupMember::isAdministrator)
                        .count())
                .build();
        return new ChatFull(full, List.of(views.groups().chat(viewer, group)), views.users(viewer, List.of(viewer)));
    }

    private Group invited(String hash) {
        if (hash.isEmpty()) {
            throw Refusal.badRequest("INVITE_HASH_EMPTY");
        }
        @Nullable Group group = world.groups().invited(hash);
        if (group == null) {
            throw Refusal.badRequest("INVITE_HASH_EXPIRED");
        }
        return group;
    }

    private ChatInvite check(Group group, Account viewer) {
        if (group.has(viewer)) {
            return new ChatInviteAlready(views.groups().chat(viewer, group));
        }
        return PlainChatInvite.builder(
                        group.title(), new PhotoEmpty(0), group.members().size(), 0)
                .channel(!group.basic())
                .broadcast(group.form() == GroupForm.CHANNEL)
                .megagroup(group.form() == GroupForm.SUPERGROUP)
                .requestNeeded(isDecidedByBots(group))
                .build();
    }

    private ExportedChatInvite export(ExportChatInvite query, Account account) {
        Group group = peers.requireMembership(account, query.peer());
        @Nullable GroupMember member = group.find(account);
        if (member == null || !member.isAdministrator()) {
            throw Refusal.badRequest("CHAT_ADMIN_REQUIRED");
        }
        return ChatInviteExported.builder("https://t.me/+" + group.invite(), account.id(), group.date())
                .permanent(true)
                .requestNeeded(isDecidedByBots(group))
                .build();
    }

    private static boolean isDecidedByBots(Group group) {
        return !group.bots().isEmpty();
    }

    private ChatInviteJoinResult join(Group group, Call call) {
        Account account = call.account();
        if (isDecidedByBots(group)) {
            world.groups().ask(account, group, "");
            throw Refusal.badRequest("INVITE_REQUEST_SENT");
        }
        world.groups().join(group, account);
        return new ChatInviteJoinResultOk(told(group, account));
    }

    private Updates leave(LeaveChannel query, Account account) {
        Group group = peers.requireGroup(account, query.channel());
        world.groups().leave(group, account);
        return told(group, account);
    }

    private Updates told(Group group, Account account) {
        Chat chat = views.groups().chat(account, group);
        return new PlainUpdates(
                chat instanceof Channel channel ? List.of(new UpdateChannel(channel.id())) : List.of(),
                List.of(),
                List.of(chat),
                world.nowSeconds(),
                0);
    }
}
