package dev.aptgram.mtproto.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request of the engine's user, until it is completed. */
final class Query extends Outgoing {
    private final long token;
    private final Submission submission;
    private Session home;

    /** Every id it has gone out under in this session; an answer to any of them is an answer. */
    private final List<Long> msgIds = new ArrayList<>(1);

    /** What is executed before it, until it is complete itself. */
    private List<Query> before;

    private @Nullable Sent latest;
    private int initRepeats;
    private int bindRepeats;
    private boolean closed;
    private boolean succeeded;
    /** Whether it went out twice under the latest id: what refuses one of these says nothing of the other. */
    private boolean doubled;
    /** Whether the server's word about it is awaited in a session that was given up. */
    private boolean pending;
    /** The ids after which the server would not execute it. */
    private List<Long> refusedAfter = List.of();

    Query(long token, Submission submission, List<Query> before, Session home) {
        this.home = home;
        this.token = token;
        this.submission = submission;
        this.before = before;
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
        doubled = false;
        refusedAfter = List.of();
        msgIds.add(sent.msgId());
    }

    /** Says that it went out once more under the id that it had. */
    void wentOutAgain(Sent sent) {
        latest = sent;
        doubled = true;
    }

    /** {@return whether it must never be executed twice} */
    boolean isOnlyOnce() {
        return submission.isOnlyOnce();
    }

    /** {@return whether it has gone out more than once under the id that it has now} */
    boolean isDoubled() {
        return doubled;
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

    /** Says that it goes out in another session from now on, where its former ids mean nothing. */
    void moveTo(Session session) {
        msgIds.forEach(home.sent::forget);
        startOver();
        home = session;
    }

    /** Says that it is complete. */
    void close() {
        closed = true;
        before = List.of();
    }

    /** Says that it is about to be completed with a result. */
    void succeed() {
        succeeded = true;
    }

    /** {@return whether it was to be executed after others} */
    boolean isChained() {
        return !submission.after().isEmpty();
    }

    /**
     * {@return whether it must wait for something that comes first} For what has no id in this session yet; and where the server
     * would not execute it after one, until that is complete or goes out under another id.
     */
    boolean isBlocked() {
        return before.stream().anyMatch(query -> !query.closed && !mayComeAfter(query));
    }

    private boolean mayComeAfter(Query query) {
        return query.latest != null && query.home == home && !refusedAfter.contains(query.latest.msgId());
    }

    /** Says that the server would not execute it after messages with these ids. */
    void refusedAfter(List<Long> ids) {
        refusedAfter = ids;
    }

    /** {@return whether the server's word about it is awaited in a session that was given up} */
    boolean isPending() {
        return pending;
    }

    void setPending(boolean pending) {
        this.pending = pending;
    }

    /** {@return whether something that comes first has failed} */
    boolean isForsaken() {
        return before.stream().anyMatch(query -> query.closed && !query.succeeded);
    }

    /** {@return the ids of what comes first and is not complete} */
    List<Long> awaited() {
        List<Long> ids = new ArrayList<>(before.size());
        for (Query query : before) {
            Sent sent = query.latest;
            if (!query.closed && sent != null && query.home == home) {
                ids.add(sent.msgId());
            }
        }
        return ids;
    }

    /** {@return how often it was repeated because the key was not bound, this time included} */
    int bindRepeated() {
        return ++bindRepeats;
    }

    /** {@return how often it was repeated for want of {@code initConnection}, this time included} */
    int initRepeated() {
        return ++initRepeats;
    }
}
