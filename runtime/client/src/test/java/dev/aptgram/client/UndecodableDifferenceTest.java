package dev.aptgram.client;

import static dev.aptgram.client.Samples.ANN;
import static dev.aptgram.client.Samples.DATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Message;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.api.UpdateUserName;
import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.api.updates.ChannelDifference;
import dev.aptgram.api.updates.ChannelDifferenceEmpty;
import dev.aptgram.api.updates.ChannelDifferenceTooLong;
import dev.aptgram.api.updates.Difference;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.GetChannelDifference;
import dev.aptgram.api.updates.GetDifference;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.PlainChannelDifference;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.api.updates.State;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.StoredPeer;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.tl.TlMethod;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server whose differences can't be read in full: what is readable is delivered once and in order, what is not is passed
 * over with one warning, and the account moves on.
 */
final class UndecodableDifferenceTest {
    private static final int FIRST = 11;
    private static final PlainUser SENDER = Samples.user(ANN, "Ann");

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final ManualTimers timers = new ManualTimers();
    private final Storage storage = new MemoryStorage();
    private final List<String> seen = new ArrayList<>();
    private final List<Integer> stops = new ArrayList<>();
    private final PeerCache peers = new PeerCache(storage.peers(), 100);
    private final FakeLink link = new FakeLink(method -> answer(method));
    private final UpdateHub hub = new UpdateHub(100, tasks::add, this::begin, () -> {});
    private final UpdateLoop loop = loop();
    private final LogLines log = new LogLines();

    /** Which of the events can't be read. */
    private final Set<Integer> bad = new TreeSet<>();

    private int last = FIRST - 1;
    private int lastQts = 5;
    private int channelLast = FIRST - 1;
    private boolean limited = true;
    /** Changes the bytes of a difference once more. */
    private UnaryOperator<byte[]> damage = UnaryOperator.identity();

    private UpdateLoop loop() {
        Telegram tg = Fakes.telegram();
        return new UpdateLoop(new UpdateLoop.Parts(
                link,
                () -> new UpdateBox(UpdateTiming.DEFAULT, 1_000),
                new UpdateReader(1, peers::knows),
                new PeerLearner(peers),
                new Addresses(peers, 1, false),
                storage.updates(),
                hub,
                new UpdateViews(tg, tg.self(), peers, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
                timers,
                tasks::add,
                100,
                true));
    }

    @BeforeEach
    void stored() {
        storage.updates().save(new UpdateState(FIRST - 1, 5, DATE, 3));
        storage.updates().saveChannel(9, FIRST - 1);
        storage.peers().save(List.of(StoredPeer.of(PeerKind.CHANNEL, 9, 900)));
    }

    @AfterEach
    void stop() {
        log.close();
    }

    private void begin() {
        loop.begin();
    }

    private Object answer(TlMethod<?> method) {
        TlMethod<?> inner = method instanceof Lenient<?> lenient ? lenient.method() : method;
        if (inner instanceof GetState) {
            return Samples.state(last, 5, 3);
        }
        byte[] bytes;
        if (inner instanceof GetDifference ask) {
            bytes = difference(ask.pts(), ask.ptsLimit(), ask.qts(), ask.qtsLimit());
        } else {
            GetChannelDifference ask = (GetChannelDifference) inner;
            bytes = channelDifference(ask.pts(), ask.limit());
        }
        return Garble.read(method, damage.apply(bytes));
    }

    private byte[] difference(int from, @Nullable Integer limit, int fromQts, @Nullable Integer qtsLimit) {
        if (from == last && fromQts == lastQts) {
            return new DifferenceEmpty(DATE, 3).toByteArray();
        }
        int reached = from + count(last - from, limit);
        int reachedQts = fromQts + count(lastQts - fromQts, qtsLimit);
        List<Message> messages = messages(from, reached - from);
        List<Update> others = IntStream.rangeClosed(fromQts + 1, reachedQts)
                .<Update>mapToObj(Samples::stopped)
                .toList();
        State state = Samples.state(reached, reachedQts, 3);
        Difference made = reached == last && reachedQts == lastQts
                ? new PlainDifference(messages, List.of(), others, List.of(), List.of(SENDER), state)
                : new DifferenceSlice(messages, List.of(), others, List.of(), List.of(SENDER), state);
        return garbled(made.toByteArray(), from, reached);
    }

    private int count(int all, @Nullable Integer limit) {
        return limited && limit != null ? Math.min(limit, all) : all;
    }

    private byte[] channelDifference(int from, int limit) {
        if (from == channelLast) {
            return new ChannelDifferenceEmpty(true, channelLast, null).toByteArray();
        }
        int count = count(channelLast - from, limit);
        ChannelDifference made = new PlainChannelDifference(
                from + count == channelLast,
                from + count,
                null,
                messages(from, count),
                List.of(),
                List.of(),
                List.of(SENDER));
        return garbled(made.toByteArray(), from, from + count);
    }

    private byte[] garbled(byte[] bytes, int from, int reached) {
        byte[] changed = bytes;
        for (int event : bad) {
            if (event > from && event <= reached) {
                changed = Garble.unknown(changed, message(event));
            }
        }
        return changed;
    }

    private static List<Message> messages(int from, int count) {
        return IntStream.rangeClosed(from + 1, from + count)
                .mapToObj(UndecodableDifferenceTest::message)
                .toList();
    }

    private static Message message(int event) {
        return Samples.message(event, "m" + event);
    }

    private void runAll() {
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
    }

    private void listen() {
        Registration unused = hub.listen(update -> {
            if (update instanceof NewMessage news) {
                seen.add(news.message().text());
            } else if (update instanceof RawUpdate raw && raw.update() instanceof UpdateBotStopped stopped) {
                stops.add(stopped.qts());
            }
        });
        runAll();
    }

    private int savedPts() {
        return storage.updates().load().orElseThrow().pts();
    }

    private List<String> texts(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .filter(event -> !bad.contains(event))
                .mapToObj(event -> "m" + event)
                .toList();
    }

    private void quietAfterwards() {
        int asked = link.calls.size();
        timers.advance(60_000);
        runAll();
        assertThat(link.calls).as("nothing goes round in a circle").hasSize(asked);
        assertThat(log.all()).noneMatch(line -> line.contains("secret"));
    }

    @ParameterizedTest
    @CsvSource({"11", "12", "40", "69", "70"})
    void oneUnknownMessageCostsNothingElse(int which) {
        last = 70;
        bad.add(which);

        listen();

        assertThat(seen).containsExactlyElementsOf(texts(11, 70));
        assertThat(savedPts()).isEqualTo(70);
        assertThat(log.warnings("event=update_passed_over"))
                .singleElement()
                .asString()
                .contains("new_messages[0]", "#deadbeef", "at byte 12", "layer 228", "pts=" + (which - 1))
                .doesNotContain("m" + which);
        assertThat(log.warnings("event=difference_failed")).isEmpty();
        assertThat(link.calls).hasSizeLessThan(25);
        quietAfterwards();
    }

    @Test
    void severalUnknownMessagesCostNothingElse() {
        last = 60;
        bad.addAll(List.of(11, 12, 30, 31, 60));

        listen();

        assertThat(seen).containsExactlyElementsOf(texts(11, 60));
        assertThat(savedPts()).isEqualTo(60);
        assertThat(log.warnings("event=update_passed_over")).hasSize(5);
        quietAfterwards();
    }

    /** Each answer holds an event of either line, also one of a single event. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUnknownMessageCostsNothingOfTheOtherLine(boolean limits) {
        limited = limits;
        last = 14;
        lastQts = 9;
        bad.addAll(List.of(11, 12, 14));

        listen();

        assertThat(stops).containsExactly(6, 7, 8, 9);
        assertThat(seen).containsExactlyElementsOf(limits ? List.of("m13") : List.of());
        UpdateState saved = storage.updates().load().orElseThrow();
        assertThat(saved.pts()).isEqualTo(14);
        assertThat(saved.qts()).isEqualTo(9);
        quietAfterwards();
    }

    @Test
    void whatComesAfterwardsIsTakenAsEver() {
        last = 12;
        bad.add(12);
        listen();
        loop.push(Samples.container(0, Samples.news(13)));
        runAll();

        assertThat(seen).containsExactly("m11", "m13");
        assertThat(savedPts()).isEqualTo(13);
    }

    @Test
    void aServerThatKnowsNoLimitIsNotAskedForEver() {
        last = 20;
        limited = false;
        bad.add(15);

        listen();

        assertThat(seen).as("what precedes it").containsExactlyElementsOf(texts(11, 14));
        assertThat(savedPts()).isEqualTo(20);
        assertThat(log.warnings("event=update_passed_over"))
                .singleElement()
                .asString()
                .contains("new_messages[4]");
        quietAfterwards();
    }

    @Test
    void anUnknownUserCostsNoMessage() {
        last = 13;
        damage = bytes -> Garble.indexOf(bytes, SENDER.toByteArray(), 0) < 0 ? bytes : Garble.unknown(bytes, SENDER);

        listen();

        assertThat(seen).containsExactly("m11", "m12", "m13");
        assertThat(savedPts()).isEqualTo(13);
        assertThat(log.warnings("event=update_passed_over"))
                .hasSize(3)
                .allMatch(line -> line.contains("users[0]") && line.contains("#deadbeef"));
        quietAfterwards();
    }

    @Test
    void whatDoesNotMoveTheStateIsPassedOverAsWell() {
        last = FIRST - 1;
        Update odd = new UpdateUserName(ANN, "secret", "", List.of());
        byte[] stuck = Garble.unknown(
                new DifferenceSlice(
                                List.of(),
                                List.of(),
                                List.of(Samples.plain("before"), odd),
                                List.of(),
                                List.of(),
                                Samples.state(last, 5, 3))
                        .toByteArray(),
                odd);
        damage = bytes -> stuck;

        listen();

        assertThat(log.warnings("event=update_passed_over"))
                .singleElement()
                .asString()
                .contains("other_updates[1]");
        quietAfterwards();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 40})
    void bytesThatLeadNowhereAreGivenUpForTheServersState(int length) {
        last = 13;
        damage = bytes -> bytes.length > 40 ? Arrays.copyOf(bytes, length) : bytes;

        listen();

        assertThat(seen).isEmpty();
        assertThat(savedPts()).isEqualTo(13);
        assertThat(log.warnings("event=updates_skipped")).hasSize(1);
        last = 14;
        damage = UnaryOperator.identity();
        loop.push(new UpdatesTooLong());
        runAll();
        assertThat(seen).containsExactly("m14");
    }

    @Test
    void leftOverBytesAreReportedNotFatal() {
        last = 12;
        damage = bytes -> bytes.length > 40 ? Arrays.copyOf(bytes, bytes.length + 4) : bytes;

        listen();

        assertThat(seen).containsExactly("m11", "m12");
        assertThat(savedPts()).isEqualTo(12);
        assertThat(log.warnings("event=update_passed_over")).hasSize(2).allMatch(line -> line.contains("left over"));
    }

    private void askChannel() {
        askChannel(UnaryOperator.identity());
    }

    /** @param change what happens to the channel's differences */
    private void askChannel(UnaryOperator<byte[]> change) {
        listen();
        link.calls.clear();
        damage = change;
        loop.push(Samples.container(0, new dev.aptgram.api.UpdateChannelTooLong(9, null)));
        runAll();
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 25, 40})
    void aChannelGoesOnBehindAnUnknownPost(int which) {
        channelLast = 40;
        bad.add(which);

        askChannel();

        assertThat(seen).containsExactlyElementsOf(texts(11, 40));
        assertThat(storage.updates().channelPts(9)).hasValue(40);
        assertThat(log.warnings("event=update_passed_over"))
                .singleElement()
                .asString()
                .contains("channel=9", "new_messages[0]", "#deadbeef");
        quietAfterwards();
    }

    @Test
    void aChannelOfAServerWithoutLimitsGoesOnToo() {
        channelLast = 20;
        limited = false;
        bad.add(15);

        askChannel();

        assertThat(seen).containsExactlyElementsOf(texts(11, 14));
        assertThat(storage.updates().channelPts(9)).hasValue(20);
        quietAfterwards();
    }

    @Test
    void aChannelThatIsFarBehindGoesOnFromItsDialog() {
        channelLast = 40;
        dev.aptgram.api.PlainDialog dialog = dev.aptgram.api.PlainDialog.builder(
                        new dev.aptgram.api.PeerChannel(9),
                        40,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        dev.aptgram.api.PeerNotifySettings.builder().build())
                .pts(40)
                .build();
        byte[] tooLong = Garble.unknown(
                new ChannelDifferenceTooLong(true, null, dialog, List.of(message(40)), List.of(), List.of())
                        .toByteArray(),
                message(40));

        askChannel(bytes -> tooLong);

        assertThat(storage.updates().channelPts(9)).hasValue(40);
        assertThat(log.warnings("event=update_passed_over"))
                .singleElement()
                .asString()
                .contains("messages[0]");
        quietAfterwards();
    }

    @Test
    void aChannelWhoseAnswerLeadsNowhereIsNotAskedForEver() {
        channelLast = 40;

        askChannel(bytes -> Arrays.copyOf(bytes, 8));

        assertThat(log.warnings("event=updates_skipped")).hasSize(1);
        quietAfterwards();
    }
}
