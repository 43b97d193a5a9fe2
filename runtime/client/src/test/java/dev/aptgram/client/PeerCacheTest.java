package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Channel;
import dev.aptgram.api.ChannelForbidden;
import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatEmpty;
import dev.aptgram.api.ChatForbidden;
import dev.aptgram.api.ChatPhotoEmpty;
import dev.aptgram.api.InputChannelFromMessage;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerChannelFromMessage;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputPeerUserFromMessage;
import dev.aptgram.api.PlainChat;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.api.UserEmpty;
import dev.aptgram.api.Username;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerContext;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.StoredPeer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers and access hashes: protocol reference 7.6. */
final class PeerCacheTest {
    private static final long SELF = 1;

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final PeerStore store = new CountingStore(new MemoryStorage().peers());
    private final PeerCache peers = new PeerCache(store, 100);
    private final Addresses person = new Addresses(peers, SELF, false);
    private final Addresses bot = new Addresses(peers, SELF, true);

    private void learn(User user) {
        peers.learn(PeerBook.of(List.of(user), List.of()), Map.of());
    }

    private void learn(Chat chat) {
        peers.learn(PeerBook.of(List.of(), List.of(chat)), Map.of());
    }

    private static PlainUser.Builder user(long id) {
        return PlainUser.builder(id).accessHash(id * 1000).firstName("Ann");
    }

    private static Channel.Builder channel(long id) {
        return Channel.builder(id, "News", new ChatPhotoEmpty(), 0).accessHash(id * 1000);
    }

    @Test
    void whoWasMetCanBeAddressed() {
        learn(user(5).build());
        learn(channel(9).build());

        assertThat(person.inputPeer(PeerRef.user(5))).isEqualTo(new InputPeerUser(5, 5000));
        assertThat(person.inputPeer(PeerRef.channel(9))).isEqualTo(new InputPeerChannel(9, 9000));
        assertThat(person.inputChannel(PeerRef.channel(9))).isEqualTo(new PlainInputChannel(9, 9000));
        assertThat(person.inputPeer(PeerRef.chat(3))).isEqualTo(new InputPeerChat(3));
        assertThat(person.inputPeer(PeerRef.user(SELF))).isEqualTo(new InputPeerSelf());
    }

    @ParameterizedTest
    @ValueSource(longs = {1_002_147_483_649L, 2_000_000_000_000L, 3_000_000_000_000L})
    void theDirectMessagesOfAChannelAreAChannelToo(long id) {
        learn(channel(id)
                .monoforum(true)
                .usernames(List.of(new Username(false, true, "news")))
                .build());

        assertThat(person.inputPeer(PeerRef.channel(id))).isEqualTo(new InputPeerChannel(id, id * 1000));
        assertThat(peers.find(PeerRef.channel(id)).map(StoredPeer::id)).contains(id);
        assertThat(peers.byName("news").map(StoredPeer::id)).contains(id);
    }

    @Test
    void aPeerSeenInTheDirectMessagesOfAChannelIsAddressedByThem() {
        ChatRef place = PeerRef.channel(1_002_147_483_649L);
        learn(channel(place.id()).monoforum(true).build());

        peers.learn(
                PeerBook.of(List.of(user(5).min(true).build()), List.of()),
                Map.of(PeerRef.user(5), new PeerContext(place.kind(), place.id(), 77)));

        assertThat(person.inputPeer(PeerRef.user(5)))
                .isEqualTo(new InputPeerUserFromMessage(new InputPeerChannel(place.id(), place.id() * 1000), 77, 5));
    }

    @Test
    void evictionForgetsNoHash() {
        PeerCache small = new PeerCache(store, 10);
        List<User> many = IntStream.rangeClosed(1, 2_000)
                .<User>mapToObj(id -> user(id).build())
                .toList();

        small.learn(PeerBook.of(many, List.of()), Map.of());

        Addresses addresses = new Addresses(small, 4711, false);
        for (int id = 1; id <= 2_000; id++) {
            assertThat(addresses.inputPeer(PeerRef.user(id))).isEqualTo(new InputPeerUser(id, id * 1000L));
        }
    }

    @Test
    void whatIsKnownAlreadyIsNotWrittenAgain() {
        learn(user(5).build());
        learn(user(5).build());
        learn(user(5).min(true).accessHash(1L).build());
        assertThat(writes).hasValue(1);

        learn(user(5).firstName("Anna").build());
        assertThat(writes).hasValue(2);
    }

    @Test
    void aSecondLookIsAnsweredFromMemory() {
        store.save(List.of(StoredPeer.of(PeerKind.USER, 5, 50)));
        peers.find(PeerRef.user(5));
        int before = reads.get();

        assertThat(peers.find(PeerRef.user(5))).isPresent();
        assertThat(reads).hasValue(before);
    }

    @Test
    void aMinUserOverwritesNobody() {
        learn(user(5).username("ann").build());
        learn(user(5).min(true).accessHash(1L).firstName("A.").build());

        assertThat(peers.knows(PeerRef.user(5))).isTrue();
        assertThat(person.inputPeer(PeerRef.user(5))).isEqualTo(new InputPeerUser(5, 5000));
        assertThat(store.find(PeerKind.USER, 5).orElseThrow().usernames()).containsExactly("ann");
    }

    @Test
    void aMinUserIsAddressedThroughTheMessageInWhichItWasSeen() {
        learn(channel(9).build());
        peers.learn(
                PeerBook.of(List.of(user(5).min(true).build()), List.of()),
                Map.of(PeerRef.user(5), new PeerContext(PeerKind.CHANNEL, 9, 77)));

        assertThat(peers.knows(PeerRef.user(5))).isFalse();
        assertThat(person.inputPeer(PeerRef.user(5)))
                .isEqualTo(new InputPeerUserFromMessage(new InputPeerChannel(9, 9000), 77, 5));
    }

    @Test
    void aFullUserReplacesAMinOne() {
        learn(user(5).min(true).build());
        learn(user(5).build());

        assertThat(person.inputPeer(PeerRef.user(5))).isEqualTo(new InputPeerUser(5, 5000));
    }

    @Test
    void aMinChannelNeedsItsMessageToo() {
        store.save(List.of(StoredPeer.of(PeerKind.CHANNEL, 9, 1).asMin(new PeerContext(PeerKind.CHAT, 3, 77))));

        assertThat(person.inputPeer(PeerRef.channel(9)))
                .isEqualTo(new InputPeerChannelFromMessage(new InputPeerChat(3), 77, 9));
        assertThat(person.inputChannel(PeerRef.channel(9)))
                .isEqualTo(new InputChannelFromMessage(new InputPeerChat(3), 77, 9));
    }

    @Test
    void aMinPeerInAMinChatIsNoAddress() {
        store.save(List.of(
                StoredPeer.of(PeerKind.USER, 5, 1).asMin(new PeerContext(PeerKind.CHANNEL, 9, 77)),
                StoredPeer.of(PeerKind.CHANNEL, 9, 1).asMin(new PeerContext(PeerKind.CHANNEL, 9, 78))));

        assertThatThrownBy(() -> person.inputPeer(PeerRef.user(5))).isInstanceOf(UnknownPeerException.class);
    }

    @Test
    void whoWasNeverMetIsExplained() {
        assertThatThrownBy(() -> person.inputPeer(PeerRef.user(1234)))
                .isInstanceOf(UnknownPeerException.class)
                .hasMessageContaining("[APT9002] cannot address user 1234: this session has never seen it");
        assertThatThrownBy(() -> person.inputChannel(PeerRef.channel(9)))
                .isInstanceOf(UnknownPeerException.class)
                .hasMessageContaining("cannot address channel 9");
    }

    @Test
    void aBotMayTryWithoutAHash() {
        assertThat(bot.inputPeer(PeerRef.user(1234))).isEqualTo(new InputPeerUser(1234, 0));
        assertThat(bot.inputChannel(PeerRef.channel(9))).isEqualTo(new PlainInputChannel(9, 0));
    }

    @Test
    void aUserWithoutAHashIsAsGoodAsMin() {
        learn(user(5).accessHash(null).build());

        assertThat(peers.knows(PeerRef.user(5))).isFalse();
    }

    @Test
    void everyKindOfChatIsLearnt() {
        learn(PlainChat.builder(3, "Family", new ChatPhotoEmpty(), 2, 0, 1).build());
        learn(new ChatForbidden(4, "Gone"));
        learn(ChannelForbidden.builder(9, 90, "Closed").build());
        learn(new ChatEmpty(6));
        learn(new UserEmpty(7));

        assertThat(store.find(PeerKind.CHAT, 3)).map(StoredPeer::name).contains("Family");
        assertThat(store.find(PeerKind.CHAT, 4)).map(StoredPeer::name).contains("Gone");
        assertThat(store.find(PeerKind.CHANNEL, 9)).map(StoredPeer::accessHash).contains(90L);
        assertThat(store.find(PeerKind.CHAT, 6)).isEmpty();
        assertThat(store.find(PeerKind.USER, 7)).isEmpty();
    }

    @Test
    void allActiveUsernamesAreKept() {
        learn(user(5).username("main")
                .usernames(List.of(
                        Username.builder("second").active(true).build(),
                        Username.builder("retired").build()))
                .build());

        assertThat(store.byUsername("SECOND")).map(StoredPeer::id).contains(5L);
        assertThat(store.byUsername("retired")).isEmpty();
        assertThat(store.byUsername("main")).isPresent();
    }

    private final class CountingStore implements PeerStore {
        private final PeerStore inner;

        CountingStore(PeerStore inner) {
            this.inner = inner;
        }

        @Override
        public Optional<StoredPeer> find(PeerKind kind, long id) {
            reads.incrementAndGet();
            return inner.find(kind, id);
        }

        @Override
        public Optional<StoredPeer> byUsername(String username) {
            return inner.byUsername(username);
        }

        @Override
        public Optional<StoredPeer> byPhone(String phone) {
            return inner.byPhone(phone);
        }

        @Override
        public void save(Collection<StoredPeer> news) {
            writes.incrementAndGet();
            inner.save(news);
        }

        @Override
        public void remove(PeerKind kind, long id) {
            inner.remove(kind, id);
        }

        @Override
        public void clear() {
            inner.clear();
        }
    }
}
