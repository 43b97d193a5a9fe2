package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Channel;
import dev.aptgram.api.ChannelParticipant;
import dev.aptgram.api.ChannelParticipantAdmin;
import dev.aptgram.api.ChannelParticipantCreator;
import dev.aptgram.api.ChatParticipantAdmin;
import dev.aptgram.api.ChatParticipantCreator;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.PlainChannelParticipant;
import dev.aptgram.api.PlainChatFull;
import dev.aptgram.api.PlainChatParticipant;
import dev.aptgram.api.PlainChatParticipants;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainInputUser;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateChatParticipant;
import dev.aptgram.api.channels.GetParticipant;
import dev.aptgram.api.messages.GetFullChat;
import dev.aptgram.api.messages.HideChatJoinRequest;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.tl.TlMethod;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is what in groups: what the group's bots are told, and what they are answered when they ask. */
final class GroupMembersTest extends SignedIn {
    private VirtualUser bob;

    @BeforeEach
    void subscribe() {
        client.call(new GetState());
        bob = dc.user("Bob");
    }

    private PlainUpdates told() {
        return client.await(PlainUpdates.class);
    }

    private void refused(TlMethod<?> method, String error) {
        assertThatThrownBy(() -> client.call(method)).satisfies(TestCalls.refused(400, error));
    }

    private ChannelParticipant asked(PlainInputChannel group, InputPeer who) {
        return client.call(new GetParticipant(group, who)).participant();
    }

    @Test
    void aSupergroupsBotsAreToldAndMayAsk() {
        DcGroup club = dc.addGroup("Club", alice, bot);
        club.join(bob);
        PlainUpdates joined = told();
        Channel seen = (Channel) joined.chats().get(0);
        assertThat(seen.megagroup()).isTrue();
        PlainInputChannel group = new PlainInputChannel(club.id(), Objects.requireNonNull(seen.accessHash()));
        InputPeerUser bobsPeer = new InputPeerUser(bob.id(), TestCalls.hashIn(joined, bob.id()));
        UpdateChannelParticipant change =
                (UpdateChannelParticipant) joined.updates().get(0);
        assertThat(change.actorId()).isEqualTo(bob.id());
        assertThat(change.prevParticipant()).isNull();
        assertThat(change.newParticipant()).isInstanceOf(PlainChannelParticipant.class);
        assertThat(asked(group, bobsPeer)).isInstanceOf(PlainChannelParticipant.class);
        assertThat(asked(group, new InputPeerUser(alice.id(), hash))).isInstanceOf(ChannelParticipantCreator.class);
        assertThat(((ChannelParticipantAdmin) asked(group, new InputPeerSelf())).self())
                .isTrue();
        club.promote(bob, alice);
        UpdateChannelParticipant promoted =
                (UpdateChannelParticipant) told().updates().get(0);
        assertThat(promoted.actorId()).isEqualTo(alice.id());
        assertThat(promoted.prevParticipant()).isInstanceOf(PlainChannelParticipant.class);
        assertThat(promoted.newParticipant()).isInstanceOf(ChannelParticipantAdmin.class);
        assertThat(asked(group, bobsPeer)).isInstanceOf(ChannelParticipantAdmin.class);
        club.leave(bob);
        assertThat(((UpdateChannelParticipant) told().updates().get(0)).newParticipant())
                .isNull();
        refused(new GetParticipant(group, bobsPeer), "USER_NOT_PARTICIPANT");
        refused(new GetParticipant(group, new InputPeerUser(bob.id(), 1)), "PEER_ID_INVALID");
        refused(new GetParticipant(new PlainInputChannel(club.id(), 1), bobsPeer), "CHANNEL_INVALID");
        refused(new GetFullChat(club.id()), "CHAT_ID_INVALID");
    }

    @Test
    void whoIsNotInAGroupLearnsNothing() {
        DcGroup club = dc.addGroup("Club", alice, bot);
        club.join(bob);
        Channel seen = (Channel) told().chats().get(0);
        PlainInputChannel group = new PlainInputChannel(club.id(), Objects.requireNonNull(seen.accessHash()));
        DcGroup other = dc.addGroup("Other", alice, dc.addBot("Warden"));
        refused(
                new GetParticipant(new PlainInputChannel(other.id(), group.accessHash()), new InputPeerSelf()),
                "CHANNEL_INVALID");
        DcGroup band = dc.addBasicGroup("Band", alice, dc.addBot("Roadie"));
        refused(new GetFullChat(band.id()), "CHAT_ID_INVALID");
        refused(
                HideChatJoinRequest.builder(new InputPeerChat(band.id()), new PlainInputUser(alice.id(), hash))
                        .build(),
                "PEER_ID_INVALID");
        refused(
                HideChatJoinRequest.builder(new InputPeerChannel(band.id(), 1), new PlainInputUser(alice.id(), hash))
                        .build(),
                "CHANNEL_INVALID");
    }

    @Test
    void aBasicGroupsBotsAreToldAndMayAsk() {
        DcGroup band = dc.addBasicGroup("Band", alice, bot);
        assertThat(band.isBasic()).isTrue();
        band.add(bob, alice);
        UpdateChatParticipant added = (UpdateChatParticipant) told().updates().get(0);
        assertThat(added.chatId()).isEqualTo(band.id());
        assertThat(added.newParticipant()).isInstanceOf(PlainChatParticipant.class);
        PlainChatParticipants all = (PlainChatParticipants)
                ((PlainChatFull) client.call(new GetFullChat(band.id())).fullChat()).participants();
        assertThat(all.participants()).hasSize(3);
        assertThat(all.participants()).hasAtLeastOneElementOfType(ChatParticipantCreator.class);
        assertThat(all.participants()).hasAtLeastOneElementOfType(ChatParticipantAdmin.class);
        band.remove(bob, alice);
        UpdateChatParticipant removed = (UpdateChatParticipant) told().updates().get(0);
        assertThat(removed.prevParticipant()).isInstanceOf(PlainChatParticipant.class);
        assertThat(removed.newParticipant()).isNull();
    }

    @Test
    void nobodyDoesWhatTheyMayNot() {
        DcGroup club = dc.addGroup("Club", alice, bot);
        VirtualUser eve = dc.user("Eve");
        club.join(bob);
        assertThatThrownBy(() -> club.join(bob)).hasMessageContaining("USER_ALREADY_PARTICIPANT");
        assertThatThrownBy(() -> club.leave(eve)).hasMessageContaining("USER_NOT_PARTICIPANT");
        assertThatThrownBy(() -> club.add(eve, bob)).hasMessageContaining("CHAT_ADMIN_REQUIRED");
        assertThatThrownBy(() -> club.remove(bob, eve)).hasMessageContaining("CHAT_ADMIN_REQUIRED");
        assertThatThrownBy(() -> club.promote(eve, alice)).hasMessageContaining("USER_NOT_PARTICIPANT");
        assertThatThrownBy(() -> club.add(bob, alice)).hasMessageContaining("USER_ALREADY_PARTICIPANT");
        club.promote(bob, alice);
        assertThatThrownBy(() -> club.remove(alice, bob)).hasMessageContaining("USER_CREATOR");
        club.add(bob, alice);
        assertThatThrownBy(() -> club.add(eve, bob)).hasMessageContaining("CHAT_ADMIN_REQUIRED");
    }
}
