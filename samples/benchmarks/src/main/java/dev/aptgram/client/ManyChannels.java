package dev.aptgram.client;

import dev.aptgram.api.Message;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.PlainChannelDifference;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;

/** An account's update lines with many channels, on virtual time: the box, and the store that remembers where they stand. */
public final class ManyChannels {
    private static final int FIRST = 10;
    private static final long ANSWER_MILLIS = 50;

    private record Answer(long at, long channel, int from) {}

    private final Storage storage = new MemoryStorage();
    private final UpdateReader reader = new UpdateReader(1, peer -> true);
    private final UpdateBox box = new UpdateBox(UpdateTiming.DEFAULT, 2_000);
    private final int[] reached;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private long now;
    private long delivered;
    private int differences;

    /**
     * Begins with channels about which nothing is going on.
     *
     * @param count how many; their ids are the numbers from 1 up
     */
    public ManyChannels(int count) {
        reached = new int[count + 1];
        java.util.Arrays.fill(reached, FIRST);
        Map<Long, Integer> channels = new HashMap<>();
        for (long id = 1; id <= count; id++) {
            channels.put(id, FIRST);
        }
        storage.updates().saveChannels(channels);
        UpdateState state = new UpdateState(1, 1, 1, 1);
        storage.updates().save(state);
        perform(box.start(state, storage.updates().channels(), now));
        perform(box.onDifference(new DifferenceEmpty(1, 1), now));
    }

    /**
     * Has a message posted in a channel.
     *
     * @param channel which
     * @param arrives whether it comes, or is lost on the way
     */
    public void post(int channel, boolean arrives) {
        int pts = ++reached[channel];
        if (arrives) {
            Update update = new UpdateNewChannelMessage(message(channel, pts), pts, 1);
            perform(box.onBatch(reader.read(new UpdateShort(update, 1), false), now));
        }
    }

    /**
     * Lets time pass.
     *
     * @param millis how much
     */
    public void pass(long millis) {
        long until = now + millis;
        while (true) {
            Answer answer = answers.peek();
            long next = Math.min(answer == null ? UpdateBox.NEVER : answer.at, box.nextDeadline());
            if (next > until) {
                now = until;
                return;
            }
            now = Math.max(now, next);
            if (answer != null && answer.at <= now) {
                answers.remove();
                answer(answer);
            } else {
                perform(box.tick(now));
            }
        }
    }

    /** {@return how many messages have been delivered} */
    public long delivered() {
        return delivered;
    }

    /** {@return how many differences of channels have been asked for} */
    public int differences() {
        return differences;
    }

    private void answer(Answer answer) {
        int channel = (int) answer.channel;
        int to = reached[channel];
        List<Message> messages = IntStream.rangeClosed(answer.from + 1, to)
                .<Message>mapToObj(pts -> message(channel, pts))
                .toList();
        var difference = PlainChannelDifference.builder(to, messages, List.of(), List.of(), List.of())
                .final_(true)
                .build();
        perform(box.onChannelDifference(answer.channel, difference, now));
    }

    private void perform(List<Effect> effects) {
        for (Effect effect : new ArrayList<>(effects)) {
            if (effect instanceof Effect.Deliver) {
                delivered++;
            } else if (effect instanceof Effect.Save save) {
                storage.updates().saveChannels(save.channels());
                storage.updates().save(save.state());
            } else if (effect instanceof Effect.FetchChannelDifference fetch) {
                differences++;
                answers.add(new Answer(now + ANSWER_MILLIS, fetch.channelId(), fetch.pts()));
            }
        }
    }

    private static Message message(long channel, int id) {
        return PlainMessage.builder(id, new PeerChannel(channel), 1, "post").build();
    }
}
