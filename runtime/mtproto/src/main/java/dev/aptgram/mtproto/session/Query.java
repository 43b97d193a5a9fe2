package dev.aptgram.mtproto.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request of the engine's user, until it is completed. */
final class Query extends Outgoing {
    private final long token;
    private final Submission submission;

    /** Every id it has gone out under in this session; an answer to any of them is an answer. */
    private final List<Long> msgIds = new ArrayList<>(1);

    private @Nullable Sent latest;
    private int initRepeats;

    Query(long token, Submission submission) {
        this.token = token;
        this.submission = submission;
    }

    /** {@return the number that the user knows it by; grows from request to request} */
    long token() {
        return token;
    }

    Submission submission() {
        return submission;
    }

    @Override
    boolean contentRelated() {
        return submission.contentRelated();
    }

    /** {@return how it went out last, or null while it waits to go out} */
    @Nullable
    Sent latest() {
        return latest;
    }

    /** {@return whether it waits for the answer to this sending, and not to a later one} */
    boolean isOutAs(Sent sent) {
        return latest != null && latest.msgId() == sent.msgId();
    }

    /** {@return every id it has gone out under in this session} */
    List<Long> msgIds() {
        return msgIds;
    }

    void wentOut(Sent sent) {
        latest = sent;
        msgIds.add(sent.msgId());
    }

    /** Says that it went out once more under the id that it had. */
    void wentOutAgain(Sent sent) {
        latest = sent;
    }

    /** Says that it must go out again; answers to earlier ids still count. */
    void waitAgain() {
        latest = null;
    }

    /** Says that it must go out again, and that the ids so far mean nothing any more. */
    void startOver() {
        latest = null;
        msgIds.clear();
    }

    /** {@return how often it was repeated for want of {@code initConnection}, this time included} */
    int initRepeated() {
        return ++initRepeats;
    }
}
