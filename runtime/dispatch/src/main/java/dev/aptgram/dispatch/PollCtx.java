package dev.aptgram.dispatch;

import dev.aptgram.api.Poll;
import dev.aptgram.api.PollResults;
import dev.aptgram.api.UpdateMessagePoll;
import dev.aptgram.client.RawUpdate;
import java.util.Optional;

/** A poll has other results, or is closed: {@code updateMessagePoll}. A bot hears of the polls that it has sent. */
public final class PollCtx extends UpdateCtx {
    private final UpdateMessagePoll update;

    PollCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateMessagePoll) raw.update();
    }

    @Override
    public UpdateMessagePoll raw() {
        return update;
    }

    /** {@return the poll's id} */
    public long pollId() {
        return update.pollId();
    }

    /** {@return the poll itself; empty if Telegram sends the results only} */
    public Optional<Poll> poll() {
        return Optional.ofNullable(update.poll());
    }

    /** {@return the results as far as they are known} */
    public PollResults results() {
        return update.results();
    }

    /** {@return whether the update says that the poll is closed} */
    public boolean isClosed() {
        return poll().filter(Poll::closed).isPresent();
    }

    @Override
    Place place() {
        return Place.of("poll " + pollId());
    }

    @Override
    Kind<PollCtx> kind() {
        return Kind.POLL;
    }

    @Override
    String describe() {
        return "poll " + pollId();
    }
}
