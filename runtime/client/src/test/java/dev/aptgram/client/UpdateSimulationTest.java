package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Message;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.api.UpdateChannelTooLong;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.updates.ChannelDifference;
import dev.aptgram.api.updates.Difference;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.PlainChannelDifference;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.storage.UpdateState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server with a plain log pushes updates over a bad network: containers are dropped, doubled, delayed out of order;
 * answers fail or come late; the client is killed and started again from what it had saved. In the end every update of
 * every line has reached the listener: exactly once and in order, except that a restart may repeat what came after the
 * last saved state.
 */
final class UpdateSimulationTest {
    private static final int CHANNELS = 3;
    private static final int UPDATES = 80;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @Test
    void aQuietNetworkNeedsNoDifference() {
        World world = new World(1, 0, false);
        world.run();
        assertThat(world.differences)
                .as("besides the one at the start and those after a silence")
                .isLessThan(6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostAndNothingComesTwice(long seed) {
        new World(seed, 30, false).run();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void restartsRepeatOnlyWhatWasNotSaved(long seed) {
        new World(seed, 30, true).run();
    }

    /** Everything on one clock; all chance from one seed. */
    private static final class World {
        private record Event(long at, long order, Runnable what) {}

        private final long seed;
        private final Random random;
        private final int faults;
        private final boolean restarts;
        private final PriorityQueue<Event> events =
                new PriorityQueue<>((a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.order, b.order));
        private long now;
        private long order;
        private int differences;

        // The server: one log per line; an entry's number is the line's value after it.
        private final List<Update> common = new ArrayList<>();
        private final List<Integer> commonPts = new ArrayList<>();
        private final List<Update> second = new ArrayList<>();
        private final Map<Long, List<Update>> posts = new HashMap<>();
        private int pts;
        private int seq;

        // The client and what it has told its listener.
        private UpdateBox box;
        private int life;
        private UpdateState saved = new UpdateState(0, 0, 1, 0);
        private Map<Long, Integer> savedChannels = new HashMap<>();
        private final Map<String, Integer> reached = new HashMap<>();
        private final Map<String, Integer> most = new HashMap<>();

        World(long seed, int faults, boolean restarts) {
            this.seed = seed;
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
            this.faults = faults;
            this.restarts = restarts;
            for (long id = 1; id <= CHANNELS; id++) {
                posts.put(id, new ArrayList<>());
                savedChannels.put(id, 0);
            }
            start();
        }

        void run() {
            for (int made = 0; made < UPDATES; ) {
                List<Update> batch = new ArrayList<>();
                for (int size = 1 + random.nextInt(4); size > 0; size--, made++) {
                    batch.add(make());
                }
                deliverOverNetwork(batch);
                if (restarts && random.nextInt(12) == 0) {
                    later(random.nextInt(300), this::kill);
                }
                advance(random.nextInt(400));
            }
            // Twice the longest silence: whatever was lost last is noticed, and whatever that begins comes to its end.
            advance(2 * UpdateTiming.DEFAULT.silence() + 300_000);
            check();
        }

        private Update make() {
            int kind = random.nextInt(4);
            if (kind == 0) {
                Update update = new UpdateBotStopped(1, 1, true, second.size() + 1);
                second.add(update);
                return update;
            }
            if (kind == 1) {
                long channel = 1L + random.nextInt(CHANNELS);
                List<Update> log = log(channel);
                int at = log.size() + 1;
                Update update = new UpdateNewChannelMessage(Samples.post(channel, at), at, 1);
                log.add(update);
                return update;
            }
            int count = 1 + random.nextInt(3);
            pts += count;
            Update update = new UpdateNewMessage(Samples.message(common.size() + 1, ""), pts, count);
            common.add(update);
            commonPts.add(pts);
            return update;
        }

        private void deliverOverNetwork(List<Update> batch) {
            List<Update> shuffled = new ArrayList<>(batch);
            java.util.Collections.shuffle(shuffled, random);
            Updates container = Samples.container(random.nextInt(3) == 0 ? ++seq : 0, shuffled.toArray(new Update[0]));
            if (chance()) {
                return;
            }
            for (int copies = chance() ? 2 : 1; copies > 0; copies--) {
                later(chance() ? random.nextInt(2_000) : 0, () -> {
                    UpdateReader reader = new UpdateReader(1, peer -> true);
                    perform(box.onBatch(reader.read(container, false), now));
                });
            }
        }

        private List<Update> log(long channel) {
            return Objects.requireNonNull(posts.get(channel));
        }

        private boolean chance() {
            return random.nextInt(100) < faults;
        }

        private void later(long delay, Runnable what) {
            events.add(new Event(now + delay, order++, what));
        }

        private void advance(long millis) {
            long until = now + millis;
            for (int step = 0; ; step++) {
                assertThat(step).as("seed %s goes round in a circle", seed).isLessThan(100_000);
                long event = events.isEmpty() ? Long.MAX_VALUE : events.peek().at();
                long deadline = box.nextDeadline();
                long next = Math.min(event, deadline);
                if (next > until) {
                    now = until;
                    return;
                }
                now = Math.max(now, next);
                if (event <= deadline) {
                    events.remove().what().run();
                } else {
                    perform(box.tick(now));
                }
            }
        }

        private void start() {
            box = new UpdateBox(UpdateTiming.DEFAULT, 4);
            perform(box.start(saved, savedChannels, now));
        }

        private void kill() {
            life++;
            reached.clear();
            start();
        }

        private void perform(List<Effect> effects) {
            // A crash may fall between any two effects.
            int crash = restarts && random.nextInt(150) == 0 ? random.nextInt(effects.size() + 1) : -1;
            for (int i = 0; i < effects.size(); i++) {
                if (i == crash) {
                    kill();
                    return;
                }
                perform(effects.get(i));
            }
        }

        private void perform(Effect effect) {
            if (effect instanceof Effect.Deliver delivery) {
                take(delivery.update());
            } else if (effect instanceof Effect.Save save) {
                saved = save.state();
                savedChannels = new HashMap<>(savedChannels);
                savedChannels.putAll(save.channels());
            } else if (effect instanceof Effect.FetchDifference fetch) {
                differences++;
                UpdateState from = fetch.from();
                answer(() -> box.onDifference(difference(from), now), () -> box.onFailure(false, now));
            } else if (effect instanceof Effect.FetchChannelDifference fetch) {
                long id = fetch.channelId();
                answer(
                        () -> box.onChannelDifference(id, channelDifference(id, fetch.pts()), now),
                        () -> box.onChannelFailure(id, ChannelLines.Verdict.RETRY, now));
            } else {
                throw new AssertionError("seed " + seed + ": unexpected " + effect);
            }
        }

        private void answer(
                java.util.function.Supplier<List<Effect>> good, java.util.function.Supplier<List<Effect>> bad) {
            int askedIn = life;
            boolean fails = chance();
            later(random.nextInt(700), () -> {
                if (askedIn == life) {
                    perform(fails ? bad.get() : good.get());
                }
            });
        }

        private Difference difference(UpdateState from) {
            List<Message> messages = new ArrayList<>();
            int reachedPts = from.pts();
            int limit = 1 + random.nextInt(10);
            boolean slice = false;
            for (int i = 0; i < common.size(); i++) {
                if (commonPts.get(i) > from.pts()) {
                    if (messages.size() == limit) {
                        slice = true;
                        break;
                    }
                    messages.add(((UpdateNewMessage) common.get(i)).message());
                    reachedPts = commonPts.get(i);
                }
            }
            List<Update> others = new ArrayList<>();
            int qts = from.qts();
            if (!slice) {
                others.addAll(second.subList(qts, second.size()));
                qts = second.size();
                posts.forEach((id, log) -> others.add(new UpdateChannelTooLong(id, log.size())));
            }
            if (messages.isEmpty() && others.isEmpty()) {
                return new DifferenceEmpty(1, seq);
            }
            dev.aptgram.api.updates.State state = Samples.state(reachedPts, qts, slice ? from.seq() : seq);
            return slice
                    ? new DifferenceSlice(messages, List.of(), others, List.of(), List.of(), state)
                    : new PlainDifference(messages, List.of(), others, List.of(), List.of(), state);
        }

        private ChannelDifference channelDifference(long id, int from) {
            List<Update> log = log(id);
            int to = Math.min(log.size(), from + 1 + random.nextInt(5));
            List<Message> messages = log.subList(from, to).stream()
                    .map(u -> ((UpdateNewChannelMessage) u).message())
                    .toList();
            return PlainChannelDifference.builder(to, messages, List.of(), List.of(), List.of())
                    .final_(to == log.size())
                    .build();
        }

        /** The listener: each line's entries must follow each other. */
        private void take(Update update) {
            String label = Samples.label(update);
            if (!label.matches("[mqc].*\\d")) {
                return;
            }
            int colon = label.indexOf(':');
            String line = colon < 0 ? label.substring(0, 1) : label.substring(0, colon);
            int number = Integer.parseInt(label.substring(colon < 0 ? 1 : colon + 1));
            Integer before = reached.put(line, number);
            if (before != null) {
                assertThat(number).as("seed %s, line %s", seed, line).isEqualTo(before + 1);
            } else {
                // After a start: from the last saved state on, hence never beyond what was already seen.
                assertThat(number)
                        .as("seed %s, line %s after a start", seed, line)
                        .isLessThanOrEqualTo(most.getOrDefault(line, 0) + 1);
            }
            most.merge(line, number, Math::max);
        }

        private void check() {
            assertThat(most.getOrDefault("m", 0)).as("seed %s, messages", seed).isEqualTo(common.size());
            assertThat(most.getOrDefault("q", 0)).as("seed %s, qts", seed).isEqualTo(second.size());
            posts.forEach((id, log) -> assertThat(most.getOrDefault("c" + id, 0))
                    .as("seed %s, channel %s", seed, id)
                    .isEqualTo(log.size()));
            assertThat(saved.pts()).as("seed %s", seed).isEqualTo(pts);
            assertThat(saved.qts()).as("seed %s", seed).isEqualTo(second.size());
        }
    }
}
