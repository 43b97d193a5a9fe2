package dev.aptgram.mtproto.session;

import dev.aptgram.tl.mtproto.DestroySession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that were given up, until the server has destroyed them, and the calls that must not be executed twice and had just
 * gone out in them. Nothing can be asked there any more, but what the server says there of itself still counts for some seconds:
 * the answer to such a call, or that it has refused that one as well (protocol section 5.6), so that it may go out again. Only a
 * call that it says nothing of is in doubt.
 */
final class FormerSessions {
    /** How soon after a message went out the server has said what there is to say of it. */
    static final long PROMPT_MILLIS = 10_000;

    private static final String GIVEN_UP = "the session was given up because ";
    /** How many sessions to remember until the server has destroyed them. */
    private static final int MAX_ABANDONED = 16;

    /**
     * A call in a session that was given up.
     *
     * @param sessionId the session
     * @param query the call
     * @param sent how it went out there
     * @param why why the session was given up
     */
    record Pending(long sessionId, Query query, Sent sent, String why) {
        private boolean isAbout(long session, long msgId) {
            return sessionId == session && (sent.msgId() == msgId || sent.containerId() == msgId);
        }

        private long until() {
            return sent.at() + PROMPT_MILLIS;
        }
    }

    private final Session session;
    private final Set<Long> abandoned = new LinkedHashSet<>();
    private final Map<Long, Pending> pending = new LinkedHashMap<>();

    FormerSessions(Session session) {
        this.session = session;
    }

    /** Gives a call up with its session, unless the server's word about it is still to be expected. */
    void leave(Query query, Sent sent, String why, long now) {
        // One word for two sendings would not tell which of them it is about.
        if (query.isOnlyOnce() && !query.isDoubled() && now < sent.at() + PROMPT_MILLIS) {
            query.setPending(true);
            pending.put(query.token(), new Pending(session.id(), query, sent, why));
        } else {
            // Also where it seems to be from the future: the server's clock may have been set back since it was taken.
            session.repeatInDoubt(query, GIVEN_UP + why);
        }
    }

    /** Says that a session has been given up. */
    void abandon(long sessionId) {
        abandoned.add(sessionId);
        if (abandoned.size() > MAX_ABANDONED) {
            abandoned.remove(abandoned.iterator().next());
        }
    }

    /** Has the server forget the sessions that were given up, for which it would hold messages otherwise. */
    void askDestroy() {
        // Of what it has forgotten it says nothing any more.
        abandoned.stream().filter(id -> !isAwaited(id)).forEach(this::askDestroy);
    }

    private void askDestroy(long sessionId) {
        session.services.add(
                Service.of(Service.Purpose.DESTROY_SESSION, new DestroySession(sessionId), new long[] {sessionId}));
    }

    /** Says that the server has forgotten a session that was given up, or never knew it, or will not do it. */
    void destroyed(long sessionId) {
        abandoned.remove(sessionId);
    }

    /** {@return whether something is still to be heard in a session that was given up} */
    boolean isAwaited(long sessionId) {
        return pending.values().stream().anyMatch(call -> call.sessionId() == sessionId);
    }

    /** {@return the call with this message id, or null where nothing is awaited of one} */
    @Nullable
    Pending find(long sessionId, long msgId) {
        for (Pending call : pending.values()) {
            if (call.sessionId() == sessionId && call.sent().msgId() == msgId) {
                return call;
            }
        }
        return null;
    }

    /**
     * The server has refused a message in a session that was given up.
     *
     * @param badMsgId the message, or the container
     * @param certain whether it has not taken it before
     * @param why what it says
     * @return whether that was about a call that is awaited
     */
    boolean refused(long sessionId, long badMsgId, boolean certain, String why) {
        List<Pending> refused = take(call -> call.isAbout(sessionId, badMsgId));
        for (Pending call : refused) {
            if (!certain) {
                session.repeatInDoubt(call.query(), why);
            } else if (session.mayRepeat(call.query(), why)) {
                session.queries.repeat(call.query());
            }
        }
        return !refused.isEmpty();
    }

    /** Gives up the calls that the server has said nothing of in time. */
    void tick(long now) {
        giveUp(take(call -> now >= call.until()));
    }

    /** Gives all of them up, since the connection is gone. */
    void disconnected() {
        giveUp(take(call -> true));
    }

    private void giveUp(List<Pending> calls) {
        calls.forEach(call -> session.repeatInDoubt(call.query(), GIVEN_UP + call.why()));
    }

    /** Says that nothing is awaited of a call any more. */
    void forget(Query query) {
        take(call -> call.query() == query);
    }

    /** {@return when the next of them is overdue} */
    long deadline() {
        return pending.values().stream().mapToLong(Pending::until).min().orElse(Long.MAX_VALUE);
    }

    private List<Pending> take(Predicate<Pending> which) {
        if (pending.isEmpty()) {
            return List.of();
        }
        List<Pending> taken = new ArrayList<>();
        pending.values().removeIf(call -> which.test(call) && taken.add(call));
        for (Pending call : taken) {
            call.query().setPending(false);
            if (session.isConnected() && abandoned.contains(call.sessionId()) && !isAwaited(call.sessionId())) {
                askDestroy(call.sessionId());
            }
        }
        return taken;
    }
}
