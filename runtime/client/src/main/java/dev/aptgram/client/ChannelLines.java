package dev.aptgram.client;

import dev.aptgram.api.Message;
import dev.aptgram.api.PlainDialog;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelTooLong;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.updates.ChannelDifference;
import dev.aptgram.api.updates.ChannelDifferenceEmpty;
import dev.aptgram.api.updates.ChannelDifferenceTooLong;
import dev.aptgram.api.updates.PlainChannelDifference;
import dev.aptgram.client.Piece.Line;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the channels: one {@code pts} each. A channel that was never heard of begins with the first update that
 * comes from it. Pure; not thread-safe.
 */
final class ChannelLines {
    /** How many channels are asked at once; the others wait for their turn. */
    static final int MAX_ASKED = 10;

    /** What to do when a channel's difference has failed. */
    enum Verdict {
        /** Ask again after a while. */
        RETRY,
        /** The channel is none of ours any more: forget where it stood. */
        GONE,
        /** It can't be asked, for want of an access hash: go on with what has come. */
        SKIP
    }

    private final UpdateTiming timing;
    private final int maxHeld;
    private final Consumer<Effect> effects;
    private final Consumer<Piece> apply;
    private final Map<Long, Channel> channels = new HashMap<>();
    /** Those with a gap or a difference on its way: the only ones that time means anything to. */
    private final Set<Channel> busy = new HashSet<>();

    private final Queue<Channel> waiting = new ArrayDeque<>();
    private final Map<Long, Integer> moved = new LinkedHashMap<>();
    private int asked;

    ChannelLines(UpdateTiming timing, int maxHeld, Consumer<Effect> effects, Consumer<Piece> apply) {
        this.timing = timing;
        this.maxHeld = maxHeld;
        this.effects = effects;
        this.apply = apply;
    }

    void restore(long channelId, int pts) {
        channels.put(channelId, new Channel(channelId, pts));
    }

    void offer(Piece piece) {
        Channel channel = channels.computeIfAbsent(piece.channelId(), id -> new Channel(id, piece.start()));
        int before = channel.line.at();
        channel.line.offer(piece, apply);
        touched(channel, before);
    }

    void onTooLong(UpdateChannelTooLong update) {
        Channel channel = channels.get(update.channelId());
        Integer pts = update.pts();
        if (channel == null) {
            if (pts != null) {
                restore(update.channelId(), pts);
                moved.put(update.channelId(), pts);
            }
        } else if (pts == null || pts > channel.line.at()) {
            ask(channel);
        }
    }

    void onDifference(long channelId, ChannelDifference difference, long now) {
        Channel channel = channels.get(channelId);
        if (channel == null || !channel.asking) {
            return;
        }
        int before = channel.line.at();
        boolean last;
        if (difference instanceof ChannelDifferenceEmpty d) {
            channel.line.moveTo(d.pts());
            last = true;
        } else if (difference instanceof PlainChannelDifference d) {
            PeerBook book = PeerBook.of(d.users(), d.chats());
            channel.line.moveTo(d.pts());
            deliver(d.newMessages(), d.otherUpdates(), book);
            last = d.final_();
        } else {
            ChannelDifferenceTooLong d = (ChannelDifferenceTooLong) difference;
            Integer pts = d.dialog() instanceof PlainDialog dialog ? dialog.pts() : null;
            if (pts != null) {
                channel.line.moveTo(pts);
            }
            // The channel's past can't be told apart from its news here; the listener learns that there is some.
            PeerBook book = PeerBook.of(d.users(), d.chats());
            effects.accept(new Effect.Deliver(new UpdateChannelTooLong(channelId, pts), 0, book));
            last = d.final_();
        }
        int reached = channel.line.at();
        if (!last && reached != before) {
            channel.failures = 0;
            moved(channel);
            effects.accept(new Effect.FetchChannelDifference(channelId, reached));
        } else if (!last) {
            channel.retryAt = now + timing.after(channel.failures++);
        } else {
            answered(channel);
            boolean lost = channel.line.thaw(apply);
            touched(channel, before);
            if (lost) {
                ask(channel);
            }
        }
    }

    void onFailure(long channelId, Verdict verdict, long now) {
        Channel channel = channels.get(channelId);
        if (channel == null || !channel.asking) {
            return;
        }
        switch (verdict) {
            case RETRY -> channel.retryAt = now + timing.after(channel.failures++);
            case GONE -> {
                answered(channel);
                busy.remove(channel);
                channels.remove(channelId);
                moved.remove(channelId);
                effects.accept(new Effect.Forget(channelId));
            }
            case SKIP -> {
                int before = channel.line.at();
                answered(channel);
                channel.line.skipGaps(apply);
                touched(channel, before);
            }
        }
    }

    void tick(long now) {
        for (Channel channel : List.copyOf(busy)) {
            if (channel.asking && channel.retryAt <= now) {
                channel.retryAt = UpdateBox.NEVER;
                effects.accept(new Effect.FetchChannelDifference(channel.id, channel.line.at()));
            } else if (!channel.asking && channel.gap.deadline() <= now) {
                ask(channel);
            }
        }
    }

    /** Sets the deadlines of the gaps that have opened or moved since. */
    void settle(long now) {
        for (Channel channel : List.copyOf(busy)) {
            if (channel.asking) {
                continue;
            }
            channel.gap.watch(channel.line.hasGap(), channel.line.at(), now);
            if (!channel.line.hasGap()) {
                busy.remove(channel);
            }
        }
    }

    long nextDeadline() {
        long next = UpdateBox.NEVER;
        for (Channel channel : busy) {
            next = Math.min(next, channel.asking ? channel.retryAt : channel.gap.deadline());
        }
        return next;
    }

    /** {@return the channels that have moved since the last call} */
    Map<Long, Integer> takeMoved() {
        Map<Long, Integer> taken = Map.copyOf(moved);
        moved.clear();
        return taken;
    }

    private void deliver(List<Message> messages, List<Update> others, PeerBook book) {
        for (Message message : messages) {
            effects.accept(new Effect.Deliver(new UpdateNewChannelMessage(message, 0, 0), 0, book));
        }
        for (Update other : others) {
            apply.accept(new Piece(Line.FREE, 0, 0, 0, List.of(other), 0, book, false));
        }
    }

    private void touched(Channel channel, int before) {
        if (channel.line.at() != before || !channel.known) {
            channel.known = true;
            moved(channel);
        }
        if (channel.line.hasGap()) {
            busy.add(channel);
        }
    }

    private void moved(Channel channel) {
        moved.put(channel.id, channel.line.at());
    }

    private void ask(Channel channel) {
        if (channel.asking) {
            return;
        }
        channel.asking = true;
        channel.gap.stop();
        channel.line.freeze();
        busy.add(channel);
        if (asked < MAX_ASKED) {
            asked++;
            effects.accept(new Effect.FetchChannelDifference(channel.id, channel.line.at()));
        } else {
            waiting.add(channel);
        }
    }

    private void answered(Channel channel) {
        channel.asking = false;
        channel.failures = 0;
        channel.retryAt = UpdateBox.NEVER;
        asked--;
        @Nullable Channel next = waiting.poll();
        if (next != null) {
            asked++;
            effects.accept(new Effect.FetchChannelDifference(next.id, next.line.at()));
        }
    }

    /** One channel's line and what is going on about it. */
    private final class Channel {
        final long id;
        final PointLine line;
        boolean known;
        boolean asking;
        int failures;
        final GapTimer gap = new GapTimer(timing.gap());
        long retryAt = UpdateBox.NEVER;

        Channel(long id, int pts) {
            this.id = id;
            this.line = new PointLine(pts, maxHeld);
        }
    }
}
