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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The lines of the channels: one {@code pts} each. A channel that was never heard of begins with the first update that
 * comes from it. Of a channel about which nothing is going on only its number is kept, and nobody asks for it. Pure; not
 * thread-safe.
 */
final class ChannelLines {
    /** Where the line of a channel of which nothing is known begins: the server answers with where it stands. */
    static final int FIRST_CONTACT = 1;

    /** What to do when a channel's difference has failed. */
    enum Verdict {
        /** Ask again after a while. */
        RETRY,
        /** The channel is none of ours any more: forget where it stood. */
        GONE,
        /** The server does not know of the place where it stands: begin where the server stands, once. */
        RESET,
        /** It can't be asked, now or ever: go on with what has come. */
        SKIP
    }

    private final UpdateTiming timing;
    private final int maxHeld;
    private final Consumer<Effect> effects;
    private final Consumer<Piece> apply;
    private final Map<Long, Integer> resting = new HashMap<>();
    /** Those that time means anything to; in the order in which they became so, so that a run can be repeated. */
    private final Map<Long, ActiveChannel> active = new LinkedHashMap<>();

    /** Where the channels stood that are none of ours any more: what comes late of them has come before, or is not missed. */
    private final Map<Long, Integer> gone = new HashMap<>();

    private final ChannelTurns turns;
    private final Map<Long, Integer> moved = new LinkedHashMap<>();

    ChannelLines(UpdateTiming timing, int maxHeld, Consumer<Effect> effects, Consumer<Piece> apply) {
        this.timing = timing;
        this.maxHeld = maxHeld;
        this.effects = effects;
        this.apply = apply;
        this.turns = new ChannelTurns(effects);
    }

    void restore(long channelId, int pts) {
        resting.put(channelId, pts);
    }

    void offer(Piece piece) {
        long id = piece.channelId();
        ActiveChannel channel = active.get(id);
        if (channel != null) {
            offer(channel, piece);
            return;
        }
        if (piece.end() <= gone.getOrDefault(id, Integer.MIN_VALUE)) {
            return; // late, from before the account was thrown out
        }
        gone.remove(id);
        int at = resting.getOrDefault(id, piece.start());
        if (piece.start() == at) {
            resting.put(id, piece.end());
            moved.put(id, piece.end());
            apply.accept(piece);
        } else if (piece.start() > at) {
            offer(activate(id, at), piece);
        }
    }

    private void offer(ActiveChannel channel, Piece piece) {
        int before = channel.line.at();
        channel.line.offer(piece, apply);
        noteMove(channel, before);
    }

    void onTooLong(UpdateChannelTooLong update) {
        long id = update.channelId();
        Integer pts = update.pts();
        ActiveChannel channel = active.get(id);
        Integer at = channel == null ? resting.get(id) : Integer.valueOf(channel.line.at());
        if (at == null && pts != null) {
            restore(id, pts);
            moved.put(id, pts);
        } else if (at == null) {
            ask(meet(id));
        } else if (pts == null || pts > at) {
            ask(channel == null ? activate(id, at) : channel);
        }
    }

    /** Says that updates of a channel have been lost here; of one that was never heard of that means nothing. */
    void lose(long id) {
        ActiveChannel channel = active.get(id);
        Integer at = resting.get(id);
        if (channel != null && channel.asking) {
            channel.line.lose(); // what is on its way may be older than the loss
        } else if (channel != null) {
            ask(channel);
        } else if (at != null) {
            ask(activate(id, at));
        }
    }

    /** Has a channel asked again and again from now on, as often as the server suggests. */
    void follow(long channelId, long now) {
        ActiveChannel channel = active.get(channelId);
        if (channel == null) {
            Integer at = resting.get(channelId);
            channel = at == null ? meet(channelId) : activate(channelId, at);
        }
        if (!channel.followed) {
            channel.followed = true;
            channel.pollAt = now;
        }
    }

    /** Ends {@link #follow}. */
    void unfollow(long channelId) {
        ActiveChannel channel = active.get(channelId);
        if (channel != null) {
            channel.followed = false;
            channel.pollAt = UpdateBox.NEVER;
        }
    }

    void onDifference(long channelId, ChannelDifference difference, long now) {
        ActiveChannel channel = active.get(channelId);
        if (channel == null || !channel.onItsWay) {
            return;
        }
        int before = channel.line.at();
        boolean last;
        boolean blind = false;
        Integer timeout;
        if (difference instanceof ChannelDifferenceEmpty d) {
            channel.line.moveTo(d.pts());
            last = true;
            timeout = d.timeout();
        } else if (difference instanceof PlainChannelDifference d) {
            channel.line.moveTo(d.pts());
            if (!channel.unknown) { // else it is what went before
                deliver(d.newMessages(), d.otherUpdates(), PeerBook.of(d.users(), d.chats()));
            }
            last = d.final_();
            timeout = d.timeout();
        } else {
            ChannelDifferenceTooLong d = (ChannelDifferenceTooLong) difference;
            blind = !skip(channel, d);
            last = d.final_();
            timeout = d.timeout();
        }
        int told = channel.line.at();
        // From where the server stands on, all is news, and so is what has come here since.
        if (channel.unknown && !blind && (last || difference instanceof ChannelDifferenceTooLong)) {
            channel.unknown = false;
            channel.line.moveBackToHeld();
        }
        int reached = channel.line.at();
        noteMove(channel, before);
        if (!last && reached != before) {
            channel.failures = 0;
            turns.goOn(channel);
        } else if (!last) {
            askLater(channel, now + timing.after(channel.failures++));
        } else {
            finish(channel, blind, told, now + timing.poll(timeout));
        }
    }

    /**
     * @param blind whether the server has not said where the channel stands, so that only what has come can tell
     * @param told where it stands, else
     */
    private void finish(ActiveChannel channel, boolean blind, int told, long nextPoll) {
        int before = channel.line.at();
        answered(channel);
        channel.pollAt = channel.followed ? nextPoll : UpdateBox.NEVER;
        boolean lost = false;
        if (blind) {
            channel.line.skipGaps(apply);
            channel.unknown &= channel.line.at() == FIRST_CONTACT;
        } else {
            lost = channel.line.thaw(apply) || channel.line.at() < told;
        }
        noteMove(channel, before);
        if (lost) {
            ask(channel);
        }
    }

    /** {@return whether the server has said where the channel stands now} */
    private boolean skip(ActiveChannel channel, ChannelDifferenceTooLong d) {
        Integer pts = d.dialog() instanceof PlainDialog dialog ? dialog.pts() : null;
        if (pts != null) {
            channel.line.moveTo(pts);
        }
        if (!channel.unknown) {
            // The channel's past can't be told apart from its news here; the listener learns that there is some.
            PeerBook book = PeerBook.of(d.users(), d.chats());
            effects.accept(new Effect.Deliver(new UpdateChannelTooLong(channel.id, pts), 0, book));
        }
        return pts != null;
    }

    /** @param least how long not to ask again at least, in milliseconds */
    void onFailure(long channelId, Verdict verdict, long least, long now) {
        ActiveChannel channel = active.get(channelId);
        if (channel == null || !channel.onItsWay) {
            return;
        }
        switch (verdict) {
            case RETRY -> askLater(channel, now + Math.max(least, timing.after(channel.failures++)));
            case GONE -> {
                answered(channel);
                active.remove(channelId);
                gone.put(channelId, channel.line.at());
                moved.remove(channelId);
                effects.accept(new Effect.Forget(channelId));
            }
            case RESET, SKIP -> {
                if (verdict == Verdict.RESET && !channel.unknown) {
                    reset(channel);
                } else {
                    finish(channel, true, 0, now + Math.max(least, timing.poll(null)));
                }
            }
        }
    }

    /** Begins anew with a channel; what was between is lost, and the listener is told so. */
    private void reset(ActiveChannel channel) {
        channel.line.skipGaps(apply);
        effects.accept(new Effect.Deliver(new UpdateChannelTooLong(channel.id, null), 0, PeerBook.EMPTY));
        answered(channel);
        channel.line.moveTo(FIRST_CONTACT);
        channel.unknown = true;
        ask(channel);
    }

    void tick(long now) {
        for (ActiveChannel channel : List.copyOf(active.values())) {
            if (channel.asking && channel.retryAt <= now) {
                channel.retryAt = UpdateBox.NEVER;
                turns.take(channel);
            } else if (!channel.asking && channel.deadline() <= now) {
                ask(channel);
            }
        }
    }

    /** Sets the deadlines of the gaps that have opened or moved since, and lets those go about which nothing is going on. */
    void settle(long now) {
        active.values().removeIf(channel -> {
            if (channel.isIdle()) {
                if (!channel.unknown) { // else it begins with its first update
                    resting.put(channel.id, channel.line.at());
                }
                return true;
            }
            if (!channel.asking) {
                channel.gap.watch(channel.line.hasGap(), channel.line.at(), now);
            }
            return false;
        });
    }

    long nextDeadline() {
        long next = UpdateBox.NEVER;
        for (ActiveChannel channel : active.values()) {
            next = Math.min(next, channel.deadline());
        }
        return next;
    }

    /** {@return whether a channel waits for something that only a difference, or what is late, can bring} */
    boolean isBehind() {
        for (ActiveChannel channel : active.values()) {
            if (channel.line.hasGap() || (channel.asking && !channel.followed)) {
                return true;
            }
        }
        return false;
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

    private void noteMove(ActiveChannel channel, int before) {
        if (channel.line.at() != before) {
            moved.put(channel.id, channel.line.at());
        }
    }

    /** Begins with a channel by asking where it stands. */
    private ActiveChannel meet(long id) {
        ActiveChannel channel = activate(id, FIRST_CONTACT);
        channel.unknown = true;
        return channel;
    }

    private ActiveChannel activate(long id, int pts) {
        ActiveChannel channel = new ActiveChannel(id, pts, maxHeld, timing.gap());
        active.put(id, channel);
        resting.remove(id);
        return channel;
    }

    private void ask(ActiveChannel channel) {
        if (channel.asking) {
            return;
        }
        channel.asking = true;
        channel.pollAt = UpdateBox.NEVER;
        channel.gap.stop();
        channel.line.freeze();
        turns.take(channel);
    }

    /** Lets others have their turn until then. */
    private void askLater(ActiveChannel channel, long when) {
        channel.retryAt = when;
        turns.end(channel);
    }

    private void answered(ActiveChannel channel) {
        channel.asking = false;
        channel.failures = 0;
        channel.retryAt = UpdateBox.NEVER;
        turns.end(channel);
    }
}
