package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Channel;
import dev.aptgram.api.CodeSettings;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerEmpty;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.Message;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.auth.PlainSentCode;
import dev.aptgram.api.auth.SendCode;
import dev.aptgram.api.auth.SignIn;
import dev.aptgram.api.messages.ChannelMessages;
import dev.aptgram.api.messages.GetDialogs;
import dev.aptgram.api.messages.GetHistory;
import dev.aptgram.api.messages.MessagesSlice;
import dev.aptgram.api.messages.PlainDialogs;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code messages.getHistory} in chats with people, in basic groups and in supergroups. */
final class HistoryTest {
    private static final RsaPrivateKey RSA = RsaKeys.generate(new TestRandom(64));

    private final TestClock clock = new TestClock();
    private final EmbeddedDc dc = EmbeddedDc.builder()
            .rsaKey(RSA)
            .clock(clock)
            .random(new TestRandom(65))
            .application(17, "hash")
            .start();
    private final VirtualUser ann = dc.user("Ann");
    private final VirtualUser bob = dc.user("Bob");
    private final WireClient client = WireClient.to(dc, clock, 66).introduced();

    HistoryTest() {
        VirtualPhone phone = ann.phone();
        SendCode ask = SendCode.builder(
                        phone.number(), 17, "hash", CodeSettings.builder().build())
                .build();
        String hash = ((PlainSentCode) client.call(ask)).phoneCodeHash();
        client.call(SignIn.builder(phone.number(), hash)
                .phoneCode(phone.code().orElseThrow())
                .build());
    }

    @AfterEach
    void close() {
        client.close();
        dc.close();
    }

    private PlainDialogs dialogs() {
        return (PlainDialogs) client.call(
                GetDialogs.builder(0, 0, new InputPeerEmpty(), 10, 0).build());
    }

    private InputPeer withBob() {
        PlainUser user = (PlainUser) dialogs().users().stream()
                .filter(one -> ((PlainUser) one).id() == bob.id())
                .findFirst()
                .orElseThrow();
        return new InputPeerUser(user.id(), Objects.requireNonNull(user.accessHash()));
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(one -> ((PlainMessage) one).message()).toList();
    }

    private List<String> page(InputPeer peer, int offset, int addOffset, int limit, int maxId, int minId) {
        MessagesSlice page =
                (MessagesSlice) client.call(new GetHistory(peer, offset, 0, addOffset, limit, maxId, minId, 0));
        assertThat(page.count()).isEqualTo(5);
        return texts(page.messages());
    }

    @Test
    void aChatIsReadPageByPage() {
        VirtualUser carl = dc.user("Carl");
        for (int i = 1; i <= 5; i++) {
            bob.sends(ann, "b" + i);
            carl.sends(ann, "c" + i);
        }
        InputPeer chat = withBob();
        // The person's own box numbers what lies in it: between two messages of Bob's there is one of Carl's.
        PlainMessages all = (PlainMessages) client.call(new GetHistory(chat, 0, 0, 0, 10, 0, 0, 0));
        assertThat(texts(all.messages())).containsExactly("b5", "b4", "b3", "b2", "b1");
        int inBox = ((PlainMessage) all.messages().get(2)).id();

        assertThat(page(chat, 0, 0, 2, 0, 0)).containsExactly("b5", "b4");
        assertThat(page(chat, inBox, 0, 2, 0, 0)).as("older than b3").containsExactly("b2", "b1");
        assertThat(page(chat, inBox, 1, 2, 0, 0)).containsExactly("b1");
        assertThat(page(chat, inBox, -1, 2, 0, 0)).as("with b3 itself").containsExactly("b3", "b2");
        assertThat(page(chat, inBox, -5, 3, 0, 0)).as("there are two before").containsExactly("b5");
        assertThat(page(chat, 0, 0, 10, inBox, 0)).containsExactly("b2", "b1");
        assertThat(page(chat, 0, 0, 10, 0, inBox)).containsExactly("b5", "b4");
    }

    @Test
    void aGroupTellsWhoSpoke() {
        DcGroup basic = dc.addBasicGroup("Tea", ann);
        basic.add(bob, ann);
        basic.say(bob, "hello");
        bob.sends(ann, "not here");

        PlainMessages here =
                (PlainMessages) client.call(new GetHistory(new InputPeerChat(basic.id()), 0, 0, 0, 10, 0, 0, 0));

        assertThat(here.messages())
                .filteredOn(PlainMessage.class::isInstance)
                .extracting(one -> ((PlainMessage) one).message())
                .containsExactly("hello");
        assertThat(here.users()).extracting(user -> ((PlainUser) user).id()).contains(bob.id());
        assertThat(here.chats()).hasSize(1);
    }

    @Test
    void aSupergroupHasNumbersOfItsOwn() {
        DcGroup group = dc.addGroup("Town", ann);
        group.join(bob);
        group.say(bob, "one");
        int second = group.say(bob, "two");
        Channel seen = (Channel) dialogs().chats().get(0);
        InputPeer peer = new InputPeerChannel(seen.id(), Objects.requireNonNull(seen.accessHash()));

        ChannelMessages before = (ChannelMessages) client.call(new GetHistory(peer, second, 0, 0, 1, 0, 0, 0));

        assertThat(texts(before.messages())).containsExactly("one");
    }

    @Test
    void whoIsUnknownHasNoHistory() {
        assertThatThrownBy(() -> client.call(new GetHistory(new InputPeerUser(bob.id(), 5), 0, 0, 0, 1, 0, 0, 0)))
                .satisfies(TestCalls.refused(400, "PEER_ID_INVALID"));
    }
}
