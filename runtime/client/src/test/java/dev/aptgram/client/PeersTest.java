package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Channel;
import dev.aptgram.api.ChatInviteAlready;
import dev.aptgram.api.ChatPhotoEmpty;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputPeerUserFromMessage;
import dev.aptgram.api.InputUserFromMessage;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PhotoEmpty;
import dev.aptgram.api.PlainChatInvite;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainInputUser;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.UpdateUserName;
import dev.aptgram.api.User;
import dev.aptgram.api.Username;
import dev.aptgram.api.channels.GetChannels;
import dev.aptgram.api.contacts.ResolvePhone;
import dev.aptgram.api.contacts.ResolveUsername;
import dev.aptgram.api.contacts.ResolvedPeer;
import dev.aptgram.api.messages.CheckChatInvite;
import dev.aptgram.api.messages.PlainChats;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerContext;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.StoredPeer;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is meant: from memory, from the store, from Telegram. */
final class PeersTest {
    private static final String INVITE = "t.me/+AAAAAEkk2WdoDrB4";
    private static final PeerRef ANN = PeerRef.user(5);

    private final PeerStore store = new MemoryStorage().peers();
    private final Server server = new Server();
    private final PeerCache cache = new PeerCache(store, 100);
    private final Peers person = new Peers(server, cache, new Addresses(cache, 1, false), Runnable::run);
    private final Peers bot = new Peers(server, cache, new Addresses(cache, 1, true), Runnable::run);

    /** A client whose server answers as the test says; what comes along is learnt before the answer is there. */
    private final class Server extends Fakes.RecordingTelegram {
        final List<TlMethod<?>> asked = new ArrayList<>();
        Function<TlMethod<?>, Object> answers = method -> {
            throw new AssertionError("Telegram was asked " + method.tlName());
        };

        @Override
        @SuppressWarnings("unchecked")
        public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
            asked.add(method);
            Object answer = answers.apply(method);
            if (answer instanceof RpcException refusal) {
                return CompletableFuture.failedFuture(refusal);
            }
            if (answer instanceof CompletableFuture<?> later) {
                return (CompletableFuture<R>) later;
            }
            new PeerLearner(cache).learn(answer);
            return CompletableFuture.completedFuture((R) answer);
        }
    }

    private static PlainUser.Builder user(long id, String name) {
        return PlainUser.builder(id).accessHash(id * 10).firstName("Ann").username(name);
    }

    private void learn(User user) {
        cache.learn(PeerBook.of(List.of(user), List.of()), Map.of());
    }

    private static ResolvedPeer resolved(PlainUser user) {
        return new ResolvedPeer(new PeerUser(user.id()), List.of(), List.of(user));
    }

    private static RpcException refusal(int code, String error) {
        return new RpcException(code, error, "test");
    }

    private static Channel channel(long id) {
        return Channel.builder(id, "Club", new ChatPhotoEmpty(), 0)
                .accessHash(id * 10)
                .build();
    }

    private static UnknownPeerException unknown(CompletableFuture<ChatRef> answer) {
        try {
            throw new AssertionError("resolved to " + answer.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnknownPeerException why) {
                return why;
            }
            throw e;
        }
    }

    @Test
    void theAccountItselfIsKnown() {
        assertThat(person.resolve("me").join()).isEqualTo(PeerRef.user(1));
        assertThat(person.resolve("1").join()).isEqualTo(PeerRef.user(1));
    }

    @Test
    void aNameIsFoundInMemoryThenInTheStoreThenAtTelegram() {
        learn(user(5, "ann").build());
        store.save(List.of(StoredPeer.of(PeerKind.USER, 6, 60).withUsernames(List.of("bob"))));
        server.answers = method -> resolved(user(7, "carl").build());

        assertThat(person.resolve("@Ann").join()).isEqualTo(ANN);
        assertThat(person.resolve("t.me/bob").join()).isEqualTo(PeerRef.user(6));
        assertThat(person.resolve("@bob").join()).isEqualTo(PeerRef.user(6));
        assertThat(server.asked).isEmpty();
        assertThat(person.resolve("carl").join()).isEqualTo(PeerRef.user(7));
        assertThat(person.resolve("carl").join()).isEqualTo(PeerRef.user(7));
        assertThat(server.asked).containsExactly(ResolveUsername.builder("carl").build());

        PeerStatistics figures = person.statistics();
        assertThat(figures.asked()).isEqualTo(1);
        assertThat(figures.fromStore()).isEqualTo(1);
        assertThat(figures.misses()).isGreaterThanOrEqualTo(1);
        assertThat(figures.hits()).isGreaterThanOrEqualTo(3);
        assertThat(figures.size()).isEqualTo(3);
    }

    @Test
    void whoeverAsksForTheSameAtTheSameTimeWaitsForOneRequest() {
        CompletableFuture<ResolvedPeer> answer = new CompletableFuture<>();
        server.answers = method -> answer;

        CompletableFuture<ChatRef> first = person.resolve("@ann");
        CompletableFuture<ChatRef> second = person.resolve("t.me/ANN");
        CompletableFuture<ChatRef> third = person.resolve("ann");
        first.cancel(true);
        learn(user(5, "ann").build());
        answer.complete(resolved(user(5, "ann").build()));

        assertThat(server.asked).hasSize(1);
        assertThat(second.join()).isEqualTo(ANN);
        assertThat(third.join()).isEqualTo(ANN);
    }

    @Test
    void afterAFailureTelegramIsAskedAgain() {
        server.answers = method -> refusal(500, "INTERNAL");
        assertThatThrownBy(() -> person.resolve("@ann").join()).hasCauseInstanceOf(RpcException.class);

        server.answers = method -> resolved(user(5, "ann").build());
        assertThat(person.resolve("@ann").join()).isEqualTo(ANN);
    }

    @Test
    void aNameThatMovedIsTakenFromWhoeverHadIt() {
        learn(user(5, "ann").build());
        learn(user(6, "ann").build());

        assertThat(person.resolve("@ann").join()).isEqualTo(PeerRef.user(6));
        assertThat(cache.find(ANN).orElseThrow().usernames()).isEmpty();
        assertThat(person.inputPeer(ANN).join()).isEqualTo(new InputPeerUser(5, 50));
    }

    @Test
    void askingAfreshFindsOutThatANameHasMoved() {
        learn(user(5, "ann").build());
        server.answers = method -> resolved(user(6, "ann").build());

        assertThat(person.resolve("@ann").join()).isEqualTo(ANN);
        assertThat(person.resolveAfresh(PeerAddress.parse("@ann")).join()).isEqualTo(PeerRef.user(6));
        assertThat(person.resolve("@ann").join()).isEqualTo(PeerRef.user(6));
    }

    @Test
    void aNameThatNobodyBearsAnyMoreIsForgotten() {
        learn(user(5, "ann").build());
        server.answers = method -> refusal(400, "USERNAME_NOT_OCCUPIED");

        assertThat(unknown(person.resolveAfresh(PeerAddress.parse("@ann"))))
                .hasMessageContaining("[APT9002] cannot address @ann: nobody has this name");
        unknown(person.resolve("@ann"));
        assertThat(server.asked).hasSize(2);
        assertThat(person.resolve("5").join()).isEqualTo(ANN);
    }

    @Test
    void allActiveNamesOfAPeerLeadToIt() {
        learn(PlainUser.builder(5)
                .accessHash(50L)
                .firstName("Ann")
                .usernames(List.of(
                        Username.builder("ann").editable(true).active(true).build(),
                        Username.builder("collectible").active(true).build(),
                        Username.builder("retired").build()))
                .build());
        server.answers = method -> refusal(400, "USERNAME_NOT_OCCUPIED");

        assertThat(person.resolve("@ann").join()).isEqualTo(ANN);
        assertThat(person.resolve("@collectible").join()).isEqualTo(ANN);
        unknown(person.resolve("@retired"));
    }

    @Test
    void anUpdateThatRenamesSomebodyIsFollowed() {
        learn(user(5, "ann").build());
        UpdateUserName renamed = new UpdateUserName(
                5, "Anna", "Bell", List.of(Username.builder("anna").active(true).build()));
        new PeerLearner(cache).learn(PeerBook.EMPTY, List.of(UpdateReader.single(renamed, 0, PeerBook.EMPTY, false)));
        server.answers = method -> refusal(400, "USERNAME_NOT_OCCUPIED");

        assertThat(person.resolve("@anna").join()).isEqualTo(ANN);
        unknown(person.resolve("@ann"));
        assertThat(store.find(PeerKind.USER, 5).orElseThrow().name()).isEqualTo("Anna Bell");
        assertThat(person.inputPeer(ANN).join()).isEqualTo(new InputPeerUser(5, 50));
    }

    @Test
    void evictedNamesAreFoundInTheStore() {
        PeerCache small = new PeerCache(store, 10);
        small.learn(
                PeerBook.of(
                        IntStream.rangeClosed(10, 1_000)
                                .<User>mapToObj(id -> user(id, "name" + id).build())
                                .toList(),
                        List.of()),
                Map.of());
        Peers few = new Peers(server, small, new Addresses(small, 1, false), Runnable::run);

        for (int id = 10; id <= 1_000; id++) {
            ChatRef found = few.resolve("@name" + id).join();
            assertThat(few.inputPeer(found).join()).isEqualTo(new InputPeerUser(id, id * 10L));
        }
        assertThat(server.asked).isEmpty();
        assertThat(few.statistics().fromStore()).isPositive();
    }

    @Test
    void aMinUserNeverHidesAFullOneThatIsInTheStoreAlone() {
        PeerCache small = new PeerCache(store, 1);
        store.save(List.of(StoredPeer.of(PeerKind.USER, 5, 50)));
        PeerBook min = PeerBook.of(List.of(user(5, "ann").min(true).build()), List.of());
        for (int round = 0; round < 20; round++) {
            small.learn(min, Map.of(PeerRef.user(5), new PeerContext(PeerKind.CHAT, 3, 77)));
            small.learn(PeerBook.of(List.of(user(100 + round, "x" + round + "y").build()), List.of()), Map.of());
        }

        assertThat(new Addresses(small, 1, false).inputPeer(ANN)).isEqualTo(new InputPeerUser(5, 50));
    }

    @Test
    void aMinUserIsAddressableThroughTheMessageInWhichItWasSeen() {
        store.save(List.of(
                StoredPeer.of(PeerKind.CHANNEL, 9, 90),
                StoredPeer.of(PeerKind.USER, 5, 1)
                        .withUsernames(List.of("ann"))
                        .asMin(new PeerContext(PeerKind.CHANNEL, 9, 77))));

        assertThat(person.resolve("@ann").join()).isEqualTo(ANN);
        assertThat(person.inputPeer(ANN).join()).isInstanceOf(InputPeerUserFromMessage.class);
        assertThat(person.inputUser(ANN).join()).isInstanceOf(InputUserFromMessage.class);
    }

    @Test
    void aMinUserWithoutAMessageIsAskedForByItsName() {
        learn(user(5, "ann").min(true).build());
        server.answers = method -> resolved(user(5, "ann").build());

        assertThat(person.resolve("@ann").join()).isEqualTo(ANN);
        assertThat(person.inputUser(ANN).join()).isEqualTo(new PlainInputUser(5, 50));
    }

    @Test
    void aPhoneNumberIsFoundInTheStoreOrAskedFor() {
        learn(user(5, "ann").phone("4930123456").build());
        server.answers = method -> method.equals(new ResolvePhone("4930777777"))
                ? resolved(user(6, "bob").build())
                : refusal(400, "PHONE_NOT_OCCUPIED");

        assertThat(person.resolve("+49 30 123456").join()).isEqualTo(ANN);
        assertThat(person.resolve("+49 30 777777").join()).isEqualTo(PeerRef.user(6));
        assertThat(unknown(person.resolve("+49 30 999999")))
                .hasMessageContaining("nobody with that number may be found")
                .message()
                .doesNotContain("999999");
        assertThat(unknown(bot.resolve("+49 30 999999"))).hasMessageContaining("bots may not look people up");
    }

    @Test
    void anInviteLinkLeadsToAChatThatOneIsIn() {
        server.answers = method -> new ChatInviteAlready(channel(9));

        ChatRef found = person.resolve(INVITE).join();

        assertThat(found).isEqualTo(PeerRef.channel(9));
        assertThat(server.asked).containsExactly(new CheckChatInvite("AAAAAEkk2WdoDrB4"));
        assertThat(person.inputChannel(found).join()).isEqualTo(new PlainInputChannel(9, 90));
    }

    @Test
    void anInviteLinkToAChatThatOneIsNotInSaysWhatToDo() {
        server.answers = method -> PlainChatInvite.builder("Club", new PhotoEmpty(1), 3, 0)
                .requestNeeded(true)
                .build();
        assertThat(unknown(person.resolve(INVITE)))
                .hasMessageContaining("this account is not in it; join with messages.importChatInvite first, which an")
                .message()
                .doesNotContain("AAAAAEkk2WdoDrB4");

        server.answers = method -> refusal(400, "INVITE_HASH_EXPIRED");
        assertThat(unknown(person.resolve(INVITE))).hasMessageContaining("not valid, or no longer");
        assertThat(unknown(bot.resolve(INVITE))).hasMessageContaining("bots may not open such links");
    }

    @Test
    void anUnknownIdSaysWhyAndWhatToDo() {
        assertThat(unknown(person.resolve("1234")))
                .hasMessageContaining("[APT9002] cannot address user 1234: this session has never seen it");
        assertThat(unknown(person.resolve("t.me/c/77/5"))).hasMessageContaining("channel 77");
        assertThat(person.resolve("-33").join()).isEqualTo(PeerRef.chat(33));
    }

    @Test
    void aBotAsksForAnIdWithoutAHash() {
        server.answers = method -> method.equals(new GetUsers(List.of(new PlainInputUser(5, 0))))
                ? List.of(user(5, "ann").build())
                : List.of();

        assertThat(bot.resolve("5").join()).isEqualTo(ANN);
        assertThat(unknown(bot.resolve("6"))).hasMessageContaining("it has to write to the bot");
    }

    @Test
    void anInputPeerIsBelievedOnlyWhenTelegramConfirmsIt() {
        server.answers = method -> {
            if (method.equals(new GetChannels(List.of(new PlainInputChannel(9, 90))))) {
                return new PlainChats(List.of(channel(9)));
            }
            return method instanceof GetUsers ? List.of() : refusal(400, "CHANNEL_INVALID");
        };

        assertThat(person.resolve(PeerAddress.of(new PlainInputChannel(9, 90))).join())
                .isEqualTo(PeerRef.channel(9));
        assertThat(unknown(person.resolve(PeerAddress.of(new PlainInputChannel(8, 1)))))
                .hasMessageContaining("each account has its own");
        assertThat(unknown(person.resolve(PeerAddress.of(new PlainInputUser(5, 1)))))
                .hasMessageContaining("user 5");
        assertThat(store.find(PeerKind.USER, 5)).isEmpty();
    }

    @Test
    void whatAddressesNobodyFailsWithoutARequest() {
        assertThatThrownBy(() -> person.resolve("no body").join()).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> person.inputUser(PeerRef.chat(3)).join())
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bot.warmUp(10).join()).hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> person.warmUp(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
