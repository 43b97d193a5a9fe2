package dev.aptgram.client;

import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelTooLong;
import dev.aptgram.api.UpdatePtsChanged;
import dev.aptgram.api.updates.ChannelDifference;
import dev.aptgram.api.updates.Difference;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.DifferenceTooLong;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.api.updates.State;
import dev.aptgram.storage.UpdateState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the account's updates in order: each is delivered once, in the order of its line, and what is missing is asked
 * for. Updates, answers and the time go in; {@linkplain Effect effects} and {@linkplain #nextDeadline() the next
 * deadline} come out. Pure; not thread-safe.
 *
 * <p>While a difference is on its way the common lines are frozen: what is pushed meanwhile is held, and checked
 * against the new state afterwards.
 */
final class UpdateBox {
    static final long NEVER = Long.MAX_VALUE;

    private final UpdateTiming timing;
    private final CommonLines common;
    private final ChannelLines channels;
    private final GapTimer gap;
    private final List<Effect> effects = new ArrayList<>();
    private Phase phase = Phase.NEW;

    /** Whether the account has stood anywhere, so that going elsewhere leaves something out. */
    private boolean begun;

    private boolean again;
    private boolean stateWanted;
    private int failures;
    private long retryAt = NEVER;

    private long lastHeard;
    private @Nullable UpdateState saved;

    private enum Phase {
        /** Not started. */
        NEW,
        /** {@code getState} is on its way. */
        ASKING_STATE,
        /** {@code getDifference} is on its way. */
        ASKING_DIFFERENCE,
        /** Up to date, as far as is known. */
        CURRENT
    }

    /**
     * @param timing how long to wait for what
     * @param maxHeld how many early pieces each line holds
     */
    UpdateBox(UpdateTiming timing, int maxHeld) {
        this.timing = timing;
        this.gap = new GapTimer(timing.gap());
        this.common = new CommonLines(maxHeld, this::apply);
        this.channels = new ChannelLines(timing, maxHeld, effects::add, this::apply);
        common.freeze();
    }

    /**
     * Begins.
     *
     * @param stored what the last run has saved, or null to begin at the server's present
     * @param channelPts the same for channels
     * @param now the time in milliseconds, from any origin
     */
    List<Effect> start(@Nullable UpdateState stored, Map<Long, Integer> channelPts, long now) {
        lastHeard = now;
        channelPts.forEach(channels::restore);
        if (stored == null) {
            askState();
        } else {
            begun = true;
            common.moveTo(stored);
            saved = stored;
            askDifference();
        }
        return settle(now);
    }

    /** Takes a container, pushed or answered. */
    List<Effect> onBatch(UpdateBatch batch, long now) {
        lastHeard = now;
        batch.pieces().forEach(this::route);
        if (batch.tooLong()) {
            lose();
        }
        return settle(now);
    }

    /** Says that updates may have been lost: a new session, a new connection, an update that could not be read. */
    List<Effect> onLost(long now) {
        return onLost(Set.of(), now);
    }

    /** Says the same, and of which channels updates are known to have been. */
    List<Effect> onLost(Set<Long> channelIds, long now) {
        channelIds.stream().sorted().forEach(channels::lose);
        lose();
        return settle(now);
    }

    /** Takes the answer to {@link Effect.FetchState}. */
    List<Effect> onState(State state, long now) {
        UpdateState before = state();
        common.moveTo(new UpdateState(state.pts(), state.qts(), state.date(), state.seq()));
        if (begun && before.pts() != state.pts()) {
            tellSkipped(state.date());
        }
        begun = true;
        current(now);
        return settle(now);
    }

    /** Says that what happened meanwhile can't be had: the account's chats are to be read anew by whoever keeps them. */
    private void tellSkipped(int date) {
        effects.add(new Effect.Deliver(new UpdatePtsChanged(), date, PeerBook.EMPTY));
    }

    /** Takes the answer to {@link Effect.FetchDifference}. */
    List<Effect> onDifference(Difference difference, long now) {
        UpdateState before = state();
        if (difference instanceof DifferenceEmpty d) {
            common.moveTo(new UpdateState(before.pts(), before.qts(), d.date(), d.seq()));
            current(now);
        } else if (difference instanceof PlainDifference d) {
            apply(UpdateReader.difference(d), d.state());
            current(now);
        } else if (difference instanceof DifferenceSlice d) {
            apply(UpdateReader.difference(d), d.intermediateState());
            next(before, now);
        } else if (difference instanceof DifferenceTooLong d) {
            common.moveTo(new UpdateState(d.pts(), before.qts(), before.date(), before.seq()));
            tellSkipped(before.date());
            next(before, now);
        }
        return settle(now);
    }

    /**
     * Says that {@code getState} or {@code getDifference} has failed.
     *
     * @param stateUnusable whether the server does not accept our state any more, so that only its own is left
     */
    List<Effect> onFailure(boolean stateUnusable, long now) {
        return onFailure(stateUnusable, 0, now);
    }

    /**
     * Says the same.
     *
     * @param least how long not to ask again at least, in milliseconds
     */
    List<Effect> onFailure(boolean stateUnusable, long least, long now) {
        if (stateUnusable && phase == Phase.ASKING_DIFFERENCE) {
            askState();
        } else {
            retryAt = now + Math.max(least, timing.after(failures++));
        }
        return settle(now);
    }

    /** Takes the answer to {@link Effect.FetchChannelDifference}. */
    List<Effect> onChannelDifference(long channelId, ChannelDifference difference, long now) {
        channels.onDifference(channelId, difference, now);
        return settle(now);
    }

    /**
     * Says that a channel's difference has failed.
     *
     * @param verdict what to do about it
     */
    List<Effect> onChannelFailure(long channelId, ChannelLines.Verdict verdict, long now) {
        return onChannelFailure(channelId, verdict, 0, now);
    }

    /**
     * Says the same.
     *
     * @param least how long not to ask again at least, in milliseconds
     */
    List<Effect> onChannelFailure(long channelId, ChannelLines.Verdict verdict, long least, long now) {
        channels.onFailure(channelId, verdict, least, now);
        return settle(now);
    }

    /** Has a channel asked again and again, at the server's suggestion, since its updates are not pushed to this account. */
    List<Effect> follow(long channelId, long now) {
        channels.follow(channelId, now);
        return settle(now);
    }

    /** Ends {@link #follow}. */
    List<Effect> unfollow(long channelId, long now) {
        channels.unfollow(channelId);
        return settle(now);
    }

    /** Does what is due. Call it at {@link #nextDeadline()}; calling it earlier does nothing. */
    List<Effect> tick(long now) {
        if (retryAt <= now) {
            retryAt = NEVER;
            if (phase == Phase.ASKING_STATE) {
                effects.add(new Effect.FetchState());
            } else {
                effects.add(new Effect.FetchDifference(state()));
            }
        } else if (phase == Phase.CURRENT && (gap.deadline() <= now || lastHeard + timing.silence() <= now)) {
            askDifference();
        }
        channels.tick(now);
        return settle(now);
    }

    /** {@return when {@link #tick} has something to do, or {@link #NEVER}} */
    long nextDeadline() {
        long own = phase == Phase.CURRENT ? Math.min(gap.deadline(), lastHeard + timing.silence()) : retryAt;
        return phase == Phase.NEW ? NEVER : Math.min(own, channels.nextDeadline());
    }

    /** {@return where the common lines stand} */
    UpdateState state() {
        return common.state();
    }

    private void route(Piece piece) {
        switch (piece.line()) {
            case PTS, QTS, SEQ -> common.offer(piece);
            case CHANNEL -> channels.offer(piece);
            case FREE -> apply(piece);
        }
    }

    private void apply(Piece piece) {
        for (Update update : piece.updates()) {
            if (update instanceof UpdateChannelTooLong tooLong) {
                channels.onTooLong(tooLong);
            } else if (update instanceof UpdatePtsChanged) {
                stateWanted = true;
            } else if (!piece.silent()) {
                effects.add(new Effect.Deliver(update, piece.date(), piece.book()));
            }
        }
    }

    private void apply(List<Piece> difference, State reached) {
        difference.forEach(this::route);
        common.moveTo(new UpdateState(reached.pts(), reached.qts(), reached.date(), reached.seq()));
    }

    /** Goes on after a slice, but not in a circle: a server that brings us nowhere is asked again later. */
    private void next(UpdateState before, long now) {
        if (state().equals(before)) {
            retryAt = now + timing.after(failures++);
        } else {
            failures = 0;
            askDifference();
        }
    }

    private void current(long now) {
        phase = Phase.CURRENT;
        failures = 0;
        lastHeard = now;
        save();
        boolean lost = common.thaw() || again;
        again = false;
        if (lost && phase == Phase.CURRENT) {
            askDifference();
        }
    }

    private void lose() {
        if (phase == Phase.CURRENT) {
            askDifference();
        } else {
            again = true;
        }
    }

    private void askState() {
        common.freeze();
        phase = Phase.ASKING_STATE;
        retryAt = NEVER;
        effects.add(new Effect.FetchState());
    }

    private void askDifference() {
        common.freeze();
        phase = Phase.ASKING_DIFFERENCE;
        retryAt = NEVER;
        save(); // before the difference's own updates, which may take long
        effects.add(new Effect.FetchDifference(state()));
    }

    /**
     * Has the state saved. While a channel is behind, the container's number and date stay where they were: by the date the
     * server decides which channels to name in a difference, and after a crash this one must be among them. So they do while
     * something is missing from the common lines, since a container that was lost may have been about channels as well.
     */
    private void save() {
        UpdateState state = state();
        if (saved != null && (channels.isBehind() || common.hasGap())) {
            state = new UpdateState(state.pts(), state.qts(), saved.date(), saved.seq());
        }
        Map<Long, Integer> moved = channels.takeMoved();
        if (!state.equals(saved) || !moved.isEmpty()) {
            saved = state;
            effects.add(new Effect.Save(state, moved));
        }
    }

    private List<Effect> settle(long now) {
        if (phase == Phase.CURRENT && stateWanted) {
            stateWanted = false;
            save();
            askState();
        }
        if (phase == Phase.CURRENT) {
            save();
            gap.watch(common.hasGap(), state(), now);
        } else {
            gap.stop();
        }
        channels.settle(now);
        List<Effect> result = List.copyOf(effects);
        effects.clear();
        return result;
    }
}
