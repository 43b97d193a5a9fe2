package dev.aptgram.client;

import static dev.aptgram.client.Samples.ANN;
import static dev.aptgram.client.Samples.DATE;
import static dev.aptgram.client.Samples.channelNews;
import static dev.aptgram.client.Samples.container;
import static dev.aptgram.client.Samples.news;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateShortMessage;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.api.messages.AffectedMessages;
import dev.aptgram.api.messages.DeleteMessages;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.updates.ChannelDifferenceEmpty;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.DifferenceTooLong;
import dev.aptgram.api.updates.GetChannelDifference;
import dev.aptgram.api.updates.GetDifference;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.PlainChannelDifference;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.StoredPeer;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.tl.TlMethod;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shell around the update box: queue, fetches, store. One thread plays all; a test says when it runs. */
final class UpdateLoopTest {
    private static final UpdateState START = new UpdateState(10, 5, DATE, 3);

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final ManualTimers timers = new ManualTimers();
    private final Storage storage = new MemoryStorage();
    private final List<String> seen = new ArrayList<>();
    private Function<TlMethod<?>, Object> server = method -> new DifferenceEmpty(DATE, 3);
    private final FakeLink link = new FakeLink(method -> server.apply(method));
    private boolean peersFail;
    private final PeerCache peers = new PeerCache(new FailingPeers(), 100);
    private final UpdateHub hub = new UpdateHub(100, tasks::add, this::begin, this::pause);
    private UpdateLoop loop = loop(true);

    private UpdateLoop loop(boolean catchUp) {
        Telegram tg = Fakes.telegram();
        return new UpdateLoop(new UpdateLoop.Parts(
                link,
                () -> new UpdateBox(UpdateTiming.DEFAULT, 10),
                new UpdateReader(1, peers::knows),
                new PeerLearner(peers),
                new Addresses(peers, 1, false),
                storage.updates(),
                hub,
                new UpdateViews(tg, tg.self(), peers, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
                timers,
                tasks::add,
                3,
                catchUp));
    }

    @BeforeEach
    void stored() {
        storage.updates().save(START);
    }

    private void begin() {
        loop.begin();
    }

    private void pause() {
        loop.pause();
    }

    private void note(ClientUpdate update) {
        if (update instanceof NewMessage message) {
            seen.add(message.message().text());
        } else {
            seen.add(update.toString());
        }
    }

    private Registration listen() {
        Registration registration = hub.listen(this::note);
        runAll();
        return registration;
    }

    private void runAll() {
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
    }

    private void advance(long millis) {
        timers.advance(millis);
        runAll();
    }

    private void push(dev.aptgram.api.Updates updates) {
        loop.push(updates);
        runAll();
    }

    private int savedPts() {
        return storage.updates().load().orElseThrow().pts();
    }

    private long asked(Class<?> method) {
        return link.calls.stream().filter(method::isInstance).count();
    }

    @Test
    void nothingIsFetchedBeforeSomeoneListens() {
        push(container(0, news(11)));
        loop.lost();
        runAll();
        assertThat(link.calls).isEmpty();

        listen();
        assertThat(link.calls)
                .containsExactly(GetDifference.builder(10, DATE, 5).build());
    }

    @Test
    void pushesAreDeliveredAndSaved() {
        listen();
        push(container(0, news(11), news(12)));

        assertThat(seen).containsExactly("m11", "m12");
        assertThat(savedPts()).isEqualTo(12);
    }

    @Test
    void theStateIsSavedOnlyWhenTheListenerIsDone() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        hub.add(update -> done);
        runAll();
        push(container(0, news(11)));
        assertThat(savedPts()).isEqualTo(10);

        done.complete(null);
        runAll();
        assertThat(savedPts()).isEqualTo(11);
    }

    @Test
    void whatCannotBeReadTakesAPlaceInTheQueueAsWell() {
        listen();
        Update odd = Samples.plain("odd");
        for (int i = 0; i < 10; i++) {
            byte[] whole = container(0, Samples.plain("name" + i), odd).toByteArray();
            loop.pushUnreadable(Garble.unknown(whole, odd));
        }
        runAll();

        assertThat(seen).as("the queue holds three").hasSize(3);
        assertThat(asked(GetDifference.class)).isEqualTo(2);
    }

    @Test
    void whatDoesNotFitIntoTheQueueIsFetchedLater() {
        listen();
        server = method -> difference(16, 14, 15, 16);
        for (int pts = 11; pts <= 16; pts++) {
            loop.push(container(0, news(pts)));
        }
        runAll();

        assertThat(seen).containsExactly("m11", "m12", "m13", "m14", "m15", "m16");
        assertThat(asked(GetDifference.class))
                .as("at the start, and once for all that did not fit")
                .isEqualTo(2);
        push(container(0, news(17)));
        assertThat(seen).endsWith("m17");
    }

    private static PlainDifference difference(int pts, int... ids) {
        return new PlainDifference(
                java.util.stream.IntStream.of(ids)
                        .<dev.aptgram.api.Message>mapToObj(id -> Samples.message(id, "m" + id))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(Samples.user(ANN, "Ann")),
                Samples.state(pts, 5, 3));
    }

    @Test
    void aGapIsWaitedForAndThenAskedFor() {
        listen();
        server = method -> difference(12, 11, 12);
        push(container(0, news(12)));
        advance(499);
        assertThat(asked(GetDifference.class)).isEqualTo(1);
        advance(1);

        assertThat(seen).containsExactly("m11", "m12");
        assertThat(peers.knows(PeerRef.user(ANN)))
                .as("who came along is known now")
                .isTrue();
    }

    @Test
    void aShortMessageOfAStrangerIsFetchedInFull() {
        listen();
        server = method -> difference(11, 11);
        push(UpdateShortMessage.builder(11, ANN, "m11", 11, 1, DATE).build());

        assertThat(seen).containsExactly("m11");
        assertThat(asked(GetDifference.class)).isEqualTo(2);

        push(UpdateShortMessage.builder(12, ANN, "m12", 12, 1, DATE).build());
        assertThat(seen).containsExactly("m11", "m12");
        assertThat(asked(GetDifference.class)).isEqualTo(2);
    }

    @Test
    void ownAnswersMoveTheStateSilently() {
        listen();
        SendMessage send = SendMessage.builder(new InputPeerSelf(), "x", 1).build();
        loop.answered(send, UpdateShortSentMessage.builder(11, 11, 1, DATE).build());
        loop.answered(DeleteMessages.builder(List.of(11)).build(), new AffectedMessages(12, 1));
        loop.answered(send, "something else");
        runAll();

        assertThat(seen).isEmpty();
        assertThat(savedPts()).isEqualTo(12);
        push(container(0, news(13)));
        assertThat(seen).containsExactly("m13");
    }

    @Test
    void aFailedDifferenceIsRepeated() {
        server = method -> new RpcException(500, "INTERNAL", method.tlName());
        listen();
        server = method -> difference(11, 11);
        advance(999);
        assertThat(seen).isEmpty();
        advance(1);
        assertThat(seen).containsExactly("m11");
    }

    @Test
    void aRejectedStateIsReplacedByTheServers() {
        server = method -> method instanceof GetState
                ? Samples.state(100, 50, 30)
                : new RpcException(400, "PERSISTENT_TIMESTAMP_INVALID", method.tlName());
        listen();

        assertThat(savedPts()).isEqualTo(100);
        push(container(0, news(101)));
        assertThat(seen).containsExactly("RawUpdate[updatePtsChanged]", "m101");
    }

    @Test
    void beingAwayForTooLongSkipsAndSaysSo() {
        server = method ->
                ((GetDifference) method).pts() == 10 ? new DifferenceTooLong(5_000) : new DifferenceEmpty(DATE, 3);
        listen();
        push(container(0, news(5_001)));

        assertThat(seen).containsExactly("RawUpdate[updatePtsChanged]", "m5001");
    }

    @Test
    void aChannelsGapIsAskedForWithItsHash() {
        storage.updates().saveChannel(9, 40);
        storage.peers().save(List.of(StoredPeer.of(PeerKind.CHANNEL, 9, 900)));
        listen();
        server = method -> PlainChannelDifference.builder(
                        42, List.of(Samples.post(9, 41), Samples.post(9, 42)), List.of(), List.of(), List.of())
                .final_(true)
                .build();
        push(container(0, channelNews(9, 42)));
        advance(500);

        assertThat(seen).containsExactly("post 41", "post 42");
        GetChannelDifference asked = (GetChannelDifference) link.calls.get(1);
        assertThat(asked.channel()).isEqualTo(new dev.aptgram.api.PlainInputChannel(9, 900));
        assertThat(asked.pts()).isEqualTo(40);
        assertThat(storage.updates().channelPts(9)).hasValue(42);
    }

    @Test
    void theChannelsOfPushesThatAreLetGoAreAsked() {
        storage.updates().saveChannel(9, 40);
        storage.peers().save(List.of(StoredPeer.of(PeerKind.CHANNEL, 9, 900)));
        listen();
        for (int pts = 11; pts < 14; pts++) {
            loop.push(container(0, news(pts)));
        }
        loop.push(container(0, channelNews(9, 41)));
        server = method -> method instanceof GetDifference
                ? new DifferenceEmpty(DATE, 3)
                : PlainChannelDifference.builder(41, List.of(Samples.post(9, 41)), List.of(), List.of(), List.of())
                        .final_(true)
                        .build();
        runAll();

        assertThat(seen).containsExactly("m11", "m12", "m13", "post 41");
    }

    @Test
    void soAreThoseThatAreLetGoBeforeTheStateIsRead() {
        storage.updates().saveChannel(9, 40);
        storage.peers().save(List.of(StoredPeer.of(PeerKind.CHANNEL, 9, 900)));
        server = method -> method instanceof GetDifference
                ? new DifferenceEmpty(DATE, 3)
                : PlainChannelDifference.builder(41, List.of(Samples.post(9, 41)), List.of(), List.of(), List.of())
                        .final_(true)
                        .build();
        Registration unused = hub.listen(this::note);
        for (int pts = 11; pts < 14; pts++) {
            loop.push(container(0, news(pts)));
        }
        loop.push(container(0, channelNews(9, 41)));
        runAll();

        assertThat(seen).containsExactly("post 41");
    }

    @Test
    void pushesBeforeTheStateIsReadAreLeftToTheDifference() {
        storage.updates().saveChannel(9, 40);
        Registration unused = hub.listen(this::note);
        loop.push(container(0, channelNews(9, 45)));
        runAll();

        assertThat(seen).as("it would have passed for the channel's first").isEmpty();
        assertThat(storage.updates().channelPts(9)).hasValue(40);
        push(container(0, channelNews(9, 41)));
        assertThat(seen).containsExactly("post 41");
    }

    @Test
    void whatWasMissedCanBeLeftBehindOnceAndNotInPauses() {
        loop = loop(false);
        storage.updates().saveChannel(9, 40);
        server = method -> method instanceof GetState ? Samples.state(100, 50, 30) : new DifferenceEmpty(DATE, 30);
        Registration first = listen();
        assertThat(asked(GetState.class)).isEqualTo(1);
        push(container(0, news(101), channelNews(9, 50)));
        assertThat(seen).as("the channel begins anew as well").containsExactlyInAnyOrder("m101", "post 50");

        first.close();
        runAll();
        listen();
        assertThat(asked(GetState.class)).isEqualTo(1);
        assertThat(link.calls).contains(GetDifference.builder(101, DATE, 50).build());
    }

    @Test
    void aFollowedChannelIsFollowedInEveryRun() {
        storage.updates().saveChannel(9, 40);
        storage.peers().save(List.of(StoredPeer.of(PeerKind.CHANNEL, 9, 900)));
        Registration following = loop.follow(9);
        server = method -> method instanceof GetDifference
                ? new DifferenceEmpty(DATE, 3)
                : ChannelDifferenceEmpty.builder(40).final_(true).timeout(10).build();
        Registration first = listen();
        advance(0);
        assertThat(asked(GetChannelDifference.class)).isEqualTo(1);
        advance(10_000);
        assertThat(asked(GetChannelDifference.class)).isEqualTo(2);

        first.close();
        runAll();
        advance(100_000);
        assertThat(asked(GetChannelDifference.class)).as("nobody listens").isEqualTo(2);
        listen();
        advance(0);
        assertThat(asked(GetChannelDifference.class)).isEqualTo(3);
        following.close();
        runAll();
        advance(100_000);
        assertThat(asked(GetChannelDifference.class)).isEqualTo(3);
    }

    @Test
    void aChannelIsFollowedUntilItsLastFollowerHasGone() {
        storage.updates().saveChannel(9, 40);
        storage.peers().save(List.of(StoredPeer.of(PeerKind.CHANNEL, 9, 900)));
        server = method -> method instanceof GetDifference
                ? new DifferenceEmpty(DATE, 3)
                : ChannelDifferenceEmpty.builder(40).final_(true).timeout(10).build();
        listen();
        Registration first = loop.follow(9);
        Registration second = loop.follow(9);
        runAll();
        advance(0);
        assertThat(asked(GetChannelDifference.class)).isEqualTo(1);
        first.close();
        first.close();
        runAll();
        advance(10_000);
        assertThat(asked(GetChannelDifference.class))
                .as("the second is still there")
                .isEqualTo(2);
        second.close();
        runAll();
        advance(100_000);
        assertThat(asked(GetChannelDifference.class)).isEqualTo(2);
    }

    @Test
    void aChannelThatWasGoneIsFollowedAnew() {
        storage.updates().saveChannel(9, 40);
        storage.peers().save(List.of(StoredPeer.of(PeerKind.CHANNEL, 9, 900)));
        server = method -> method instanceof GetDifference
                ? new DifferenceEmpty(DATE, 3)
                : new RpcException(400, "CHANNEL_PRIVATE", method.tlName());
        listen();
        Registration before = loop.follow(9);
        runAll();
        advance(0);
        advance(100_000);
        assertThat(asked(GetChannelDifference.class)).isEqualTo(1);
        Registration again = loop.follow(9);
        runAll();
        advance(0);
        assertThat(asked(GetChannelDifference.class)).isEqualTo(2);
        before.close();
        again.close();
    }

    @Test
    void whoIsRefusedForGoodIsNotAskedAgainAndWhoMustWaitDoes() {
        storage.updates().saveChannel(9, 40);
        storage.peers().save(List.of(StoredPeer.of(PeerKind.CHANNEL, 9, 900)));
        String[] error = {"MSG_ID_INVALID"};
        server = method -> method instanceof GetDifference
                ? new DifferenceEmpty(DATE, 3)
                : new RpcException(error[0].startsWith("FLOOD") ? 420 : 400, error[0], method.tlName());
        listen();
        push(container(0, channelNews(9, 42)));
        advance(500);
        assertThat(seen).containsExactly("post 42");
        advance(300_000);
        assertThat(asked(GetChannelDifference.class)).isEqualTo(1);

        error[0] = "FLOOD_WAIT_100";
        push(container(0, channelNews(9, 44)));
        advance(500);
        advance(99_999);
        assertThat(asked(GetChannelDifference.class)).isEqualTo(2);
        error[0] = "PERSISTENT_TIMESTAMP_INVALID";
        advance(1);
        assertThat(asked(GetChannelDifference.class))
                .as("and once from the beginning")
                .isEqualTo(4);
        assertThat(seen).contains("post 44");
    }

    @Test
    void aChannelThatCannotBeAddressedGoesOn() {
        storage.updates().saveChannel(9, 40);
        listen();
        push(container(0, channelNews(9, 42)));
        advance(500);

        assertThat(seen).containsExactly("post 42");
        assertThat(asked(GetChannelDifference.class)).isZero();
    }

    @Test
    void aChannelThatThrewUsOutIsForgotten() {
        storage.updates().saveChannel(9, 40);
        storage.peers().save(List.of(StoredPeer.of(PeerKind.CHANNEL, 9, 900)));
        listen();
        server = method -> new RpcException(400, "CHANNEL_PRIVATE", method.tlName());
        push(container(0, channelNews(9, 42)));
        advance(500);

        assertThat(storage.updates().channelPts(9)).isEmpty();
        advance(100_000);
        assertThat(asked(GetChannelDifference.class)).isEqualTo(1);
    }

    @Test
    void aStoreThatForgetsPeersDoesNotStopUpdates() {
        listen();
        peersFail = true;
        push(new PlainUpdates(List.of(news(11)), List.of(Samples.user(ANN, "Ann")), List.of(), DATE, 0));

        assertThat(seen).containsExactly("m11");
    }

    @Test
    void aPauseIsCaughtUp() {
        Registration first = listen();
        push(container(0, news(11)));
        first.close();
        push(container(0, news(12)));
        assertThat(savedPts()).isEqualTo(11);

        server = method -> difference(12, 12);
        listen();

        assertThat(link.calls).endsWith(GetDifference.builder(11, DATE, 5).build());
        assertThat(seen).containsExactly("m11", "m12");
    }

    @Test
    void anAnswerFromBeforeThePauseIsNotTakenForALaterOne() {
        CompletableFuture<Object> late = new CompletableFuture<>();
        server = method -> late;
        listen().close();
        CompletableFuture<Object> second = new CompletableFuture<>();
        server = method -> second;
        listen();

        late.complete(difference(11, 11));
        runAll();
        assertThat(seen).isEmpty();

        second.complete(difference(11, 11));
        runAll();
        assertThat(seen).containsExactly("m11");
    }

    @Test
    void stoppingWaitsForTheListenerAndItsState() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        hub.add(update -> done);
        runAll();
        push(container(0, news(11)));
        CompletableFuture<Void> stopped = loop.stop();
        push(container(0, news(12)));
        runAll();
        assertThat(stopped).isNotDone();

        done.complete(null);
        runAll();
        assertThat(stopped).isCompleted();
        assertThat(savedPts()).isEqualTo(11);
    }

    @Test
    void whatIsGivenUpIsNotSaved() {
        hub.listen(this::note);
        runAll();
        loop.push(container(0, news(11)));
        loop.abort();
        runAll();

        assertThat(seen).isEmpty();
        assertThat(savedPts()).isEqualTo(10);
    }

    /** The peers of the storage, unless they are told to fail. */
    private final class FailingPeers implements PeerStore {
        @Override
        public Optional<StoredPeer> find(PeerKind kind, long id) {
            return storage.peers().find(kind, id);
        }

        @Override
        public Optional<StoredPeer> byUsername(String username) {
            return storage.peers().byUsername(username);
        }

        @Override
        public Optional<StoredPeer> byPhone(String phone) {
            return storage.peers().byPhone(phone);
        }

        @Override
        public void save(Collection<StoredPeer> news) {
            if (peersFail) {
                throw new StorageException("the disk is full");
            }
            storage.peers().save(news);
        }

        @Override
        public void remove(PeerKind kind, long id) {
            storage.peers().remove(kind, id);
        }

        @Override
        public void clear() {
            storage.peers().clear();
        }
    }
}
