package dev.aptgram.dispatch;

import dev.aptgram.api.UpdateMessagePollVote;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.tl.Bytes;
import java.util.List;

/** Somebody has voted in a poll of this bot's that is not anonymous, or taken the vote back: {@code updateMessagePollVote}. */
public final class PollVoteCtx extends UpdateCtx {
    private final UpdateMessagePollVote update;
    private final PeerView voter;

    PollVoteCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateMessagePollVote) raw.update();
        this.voter = raw.peer(ChatRef.of(update.peer()));
    }

    @Override
    public UpdateMessagePollVote raw() {
        return update;
    }

    /** {@return the poll's id} */
    public long pollId() {
        return update.pollId();
    }

    /** {@return who votes: a user, or a group or channel that speaks for itself} */
    public PeerView sender() {
        return voter;
    }

    /** {@return the options that were chosen, by their bytes; none if the vote is taken back} Immutable. */
    public List<Bytes> options() {
        return update.options();
    }

    /** {@return the options that were chosen, by their places in the poll, from 0} Immutable. */
    public List<Integer> positions() {
        return update.positions();
    }

    /** {@return whether the vote is taken back} */
    public boolean isRetracted() {
        return update.options().isEmpty();
    }

    @Override
    Place place() {
        return Place.of("poll " + pollId());
    }

    @Override
    Kind<PollVoteCtx> kind() {
        return Kind.POLL_VOTE;
    }

    @Override
    String describe() {
        return "vote in poll " + pollId() + " from " + Keys.peer(voter);
    }
}
