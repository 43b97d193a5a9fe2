package dev.aptgram.dc.rpc;

import dev.aptgram.api.PeerNotifySettings;
import dev.aptgram.api.PlainChatFull;
import dev.aptgram.api.PlainChatParticipants;
import dev.aptgram.api.channels.ChannelParticipant;
import dev.aptgram.api.channels.GetParticipant;
import dev.aptgram.api.messages.ChatFull;
import dev.aptgram.api.messages.GetFullChat;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.GroupMember;
import dev.aptgram.dc.world.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is in groups: {@code channels.getParticipant}, {@code messages.getFullChat}. */
final class GroupMethods {
    private final Peers peers;
    private final Views views;

    GroupMethods(Peers peers, Views views) {
        this.peers = peers;
        this.views = views;
    }

    void addTo(RpcDesk desk) {
        desk.on(GetParticipant.class, (query, call) -> participant(query, call.account()));
        desk.on(GetFullChat.class, (query, call) -> full(query, call.account()));
    }

    private ChannelParticipant participant(GetParticipant query, Account viewer) {
        Group group = peers.requireGroup(viewer, query.channel());
        if (!group.has(viewer)) {
            throw Refusal.badRequest("CHANNEL_PRIVATE");
        }
        @Nullable GroupMember member = group.find(peers.require(viewer, query.participant()));
        if (member == null) {
            throw Refusal.badRequest("USER_NOT_PARTICIPANT");
        }
        return new ChannelParticipant(
                views.groups().participant(viewer, member),
                List.of(views.groups().chat(viewer, group)),
                views.users(viewer, List.of(member.account())));
    }

    private ChatFull full(GetFullChat query, Account viewer) {
        Group group = peers.requireBasic(viewer, query.chatId(), "CHAT_ID_INVALID");
        PlainChatParticipants participants = new PlainChatParticipants(
                group.id(),
                List.copyOf(
                        group.members().stream().map(views.groups()::ofBasic).toList()),
                1);
        return new ChatFull(
                PlainChatFull.builder(
                                group.id(),
                                "",
                                participants,
                                PeerNotifySettings.builder().build())
                        .build(),
                List.of(views.groups().chat(viewer, group)),
                views.users(
                        viewer,
                        group.members().stream().map(GroupMember::account).toList()));
    }
}
