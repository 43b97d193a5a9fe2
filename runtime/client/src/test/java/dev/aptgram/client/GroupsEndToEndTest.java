package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputChannel;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputPeerUserFromMessage;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.UpdateChannelTooLong;
import dev.aptgram.api.messages.ImportChatInvite;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.dc.DcGroup;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several accounts in groups and channels of one embedded DC, each with a client of its own. */
final class GroupsEndToEndTest {
    private final EmbeddedDc dc = EmbeddedDc.start();
    private final VirtualUser ann = dc.user("Ann");
    private final VirtualUser bob = dc.user("Bob");
    private final DcGroup club = dc.addGroup("Club", ann);
    private final List<UserTelegram> clients = new ArrayList<>();

    GroupsEndToEndTest() {
        club.takesName("the_club");
        club.join(bob);
    }

    @AfterEach
    void stop() {
        clients.forEach(UserTelegram::close);
        dc.close();
    }

    private UserTelegram client(VirtualUser user, Storage storage) {
        UserTelegram client = OnDc.user(dc)
                .storage(storage)
                .login(Login.phone(
                        user.phone().number(), () -> user.phone().code().orElseThrow()))
                .connect();
        clients.add(client);
        return client;
    }

    private UserTelegram client(VirtualUser user) {
        return client(user, new MemoryStorage());
    }

    /** What a client hears of, as it comes, from now on. */
    private static BlockingQueue<ClientUpdate> listen(UserTelegram client) {
        BlockingQueue<ClientUpdate> heard = new LinkedBlockingQueue<>();
        client.onUpdate(heard::add);
        // The answer to this comes after the session has asked for updates.
        client.invoke(new GetState()).join();
        // What comes before the loop knows where the account stands is not heard of.
        Awaitility.await()
                .atMost(Patience.PATIENCE)
                .until(() -> client.storage().updates().load().isPresent());
        return heard;
    }

    private static IncomingMessage message(BlockingQueue<ClientUpdate> heard) throws InterruptedException {
        while (true) {
            ClientUpdate update = heard.poll(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (update == null) {
                throw new AssertionError("no message has come");
            }
            if (update instanceof NewMessage news) {
                return news.message();
            }
        }
    }

    @Test
    void twoAccountsTalkInASupergroupAndOneThatWasAwayCatchesUp() throws InterruptedException {
        Storage bobs = new MemoryStorage();
        UserTelegram away = client(bob, bobs);
        BlockingQueue<ClientUpdate> before = listen(away);
        UserTelegram anns = client(ann);
        ChatRef chat = anns.peers().resolve("@the_club").join();

        SentMessage first = anns.sendMessage(chat, "one").join();
        IncomingMessage heard = message(before);
        assertThat(heard.text()).isEqualTo("one");
        assertThat(heard.id()).isEqualTo(first.id());
        assertThat(heard.sender().id()).isEqualTo(ann.id());
        away.close();

        anns.sendMessage(chat, "two").join();
        SentMessage third = anns.sendMessage(chat, "three").join();
        anns.editMessage(chat, third.id(), OutgoingText.of("three!")).join();

        BlockingQueue<ClientUpdate> after = listen(client(bob, bobs));
        assertThat(message(after).text()).isEqualTo("two");
        assertThat(message(after).text()).isEqualTo("three!");
        club.say(ann, "four");
        assertThat(message(after).text()).isEqualTo("four");
    }

    @Test
    void oneThatWasAwayForTooLongIsToldSoAndGoesOnFromThere() throws InterruptedException {
        Storage bobs = new MemoryStorage();
        UserTelegram away = client(bob, bobs);
        BlockingQueue<ClientUpdate> before = listen(away);
        club.say(ann, "one");
        message(before);
        away.close();

        club.say(ann, "two");
        club.say(ann, "three");
        club.forgetsUpdates();

        BlockingQueue<ClientUpdate> after = listen(client(bob, bobs));
        ClientUpdate told = after.poll(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        while (!(told instanceof RawUpdate raw && raw.raw() instanceof UpdateChannelTooLong)) {
            assertThat(told).isNotNull().isNotInstanceOf(NewMessage.class);
            told = after.poll(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        club.say(ann, "four");
        assertThat(message(after).text()).isEqualTo("four");
    }

    @Test
    void aPublicChannelIsFollowedWithoutBeingJoined() throws InterruptedException {
        DcGroup news = dc.addChannel("News", ann);
        news.takesName("the_news");
        news.say(ann, "old");
        UserTelegram carl = client(dc.user("Carl"));
        BlockingQueue<ClientUpdate> heard = listen(carl);
        PeerRef channel =
                PeerRef.channel(carl.peers().resolve("@the_news").join().id());

        Registration following = carl.follow(channel);
        // Not before the client knows where the channel stands, or this would be old, too.
        Awaitility.await()
                .atMost(Patience.PATIENCE)
                .until(() -> carl.storage().updates().channels().containsKey(channel.id()));
        following.close();
        news.say(ann, "new");
        Registration again = carl.follow(channel);

        assertThat(message(heard).text()).isEqualTo("new");
        again.close();
    }

    @Test
    void aMinSenderIsAnsweredThroughTheMessageInWhichItWasSeen() throws InterruptedException {
        UserTelegram bobs = client(bob);
        BlockingQueue<ClientUpdate> heard = listen(bobs);
        int id = club.say(ann, "hello all");
        PeerView sender = message(heard).sender();

        assertThat(bobs.inputPeer(sender).join()).isInstanceOf(InputPeerUserFromMessage.class);
        long minHash = bobs.storage()
                .peers()
                .find(PeerKind.USER, ann.id())
                .orElseThrow()
                .accessHash();
        assertThatThrownBy(() -> bobs.invoke(SendMessage.builder(new InputPeerUser(ann.id(), minHash), "x", 1)
                                .build())
                        .join())
                .hasCauseInstanceOf(RpcException.class)
                .hasMessageContaining("PEER_ID_INVALID");
        bobs.sendMessage(sender, "in private").join();
        ann.awaitText("in private");
        assertThat(id).isPositive();
    }

    @Test
    void anAccessHashIsOfUseToItsOwnAccountOnly() {
        UserTelegram anns = client(ann);
        UserTelegram bobs = client(bob);
        ChatRef chat = anns.peers().resolve("the_club").join();
        InputChannel annsWay = anns.peers().inputChannel(chat).join();
        long hash = ((PlainInputChannel) annsWay).accessHash();

        assertThatThrownBy(() -> bobs.invoke(SendMessage.builder(new InputPeerChannel(chat.id(), hash), "x", 1)
                                .build())
                        .join())
                .hasMessageContaining("CHANNEL_INVALID");
        assertThatThrownBy(() -> bobs.peers().resolve(PeerAddress.of(annsWay)).join())
                .hasCauseInstanceOf(UnknownPeerException.class)
                .hasMessageContaining("each account has its own");
        assertThatThrownBy(() -> bobs.sendMessage(chat, "x").join()).hasCauseInstanceOf(UnknownPeerException.class);
        assertThat(bobs.peers().resolve("t.me/the_club").join()).isEqualTo(chat);
        bobs.sendMessage(chat, "in").join();
    }

    @Test
    void anInviteLinkLeadsInAndIsFoundThereAfterwards() throws InterruptedException {
        BlockingQueue<ClientUpdate> heard = listen(client(ann));
        UserTelegram carl = client(dc.user("Carl"));
        assertThatThrownBy(() -> carl.peers().resolve(club.inviteLink()).join())
                .hasCauseInstanceOf(UnknownPeerException.class)
                .hasMessageContaining("join with messages.importChatInvite first");

        carl.invoke(new ImportChatInvite("invite-" + club.id())).join();
        ChatRef chat = carl.peers().resolve(club.inviteLink()).join();

        assertThat(chat).isEqualTo(PeerRef.channel(club.id()));
        carl.sendMessage(chat, "I am in").join();
        assertThat(message(heard).text()).isEqualTo("I am in");
    }

    @Test
    void eachMemberOfABasicGroupHasItsOwnCopy() throws InterruptedException {
        DcGroup family = dc.addBasicGroup("Family", ann);
        family.join(bob);
        bob.sends(ann, "moves Ann's ids");
        UserTelegram anns = client(ann);
        BlockingQueue<ClientUpdate> heard = listen(anns);
        UserTelegram bobs = client(bob);

        SentMessage sent =
                bobs.sendMessage(PeerRef.chat(family.id()), "dinner?").join();
        IncomingMessage copy = message(heard);
        assertThat(copy.text()).isEqualTo("dinner?");
        assertThat(copy.chat()).isEqualTo(PeerRef.chat(family.id()));
        assertThat(copy.sender().id()).isEqualTo(bob.id());
        bobs.editMessage(PeerRef.chat(family.id()), sent.id(), OutgoingText.of("lunch?"))
                .join();
        assertThat(anns.sendMessage(copy.sender(), "yes").join().id()).isEqualTo(copy.id() + 1);
        bob.awaitText("yes");
    }

    @Test
    void dialogsAndPhoneNumbersMakePeersKnown() {
        bob.sends(ann, "hi");
        club.say(bob, "hello");
        UserTelegram anns = client(ann);
        assertThatThrownBy(() -> anns.sendMessage(PeerRef.user(bob.id()), "hi").join())
                .hasCauseInstanceOf(UnknownPeerException.class);

        assertThat(anns.peers().warmUp(1).join()).isEqualTo(1);
        assertThat(anns.peers().warmUp(100).join()).isEqualTo(2);

        anns.sendMessage(PeerRef.user(bob.id()), "known").join();
        anns.sendMessage(PeerRef.channel(club.id()), "known").join();
        bob.awaitText("known");
        UserTelegram bobs = client(bob);
        assertThat(bobs.peers().resolve(ann.phone().number()).join()).isEqualTo(PeerRef.user(ann.id()));
        assertThat(anns.peers().statistics().asked()).isEqualTo(2);
    }
}
