package dev.aptgram.mtproto.session;

import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.LongVector;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Asks the server what it knows of queries that it has not answered (protocol section 5.5): after a reconnect before anything
 * is repeated, and from time to time. What the server never received goes out again under a new id; what it received is left
 * to it. Where it does not tell in time after a reconnect, the queries are simply repeated; what must not be executed twice is
 * asked about again, and fails in the end.
 *
 * <p>A server that has forgotten the session, and begun it anew with an older message that was late, says of everything from
 * before that it has not received it; and the news of it, {@code new_session_created}, may be lost or late. So for each query
 * that must not be executed twice a witness is asked about as well: a message that the server had received before that query
 * went out. Only where it still knows the witness it can tell that it has not received the query.
 */
final class StateInquiry {
    /** How many queries to ask about in one message. */
    private static final int BATCH = 1000;

    private static final int STATE = 0x07;
    /** How often to ask about what must not be executed twice. */
    private static final int ROUNDS = 4;

    @FunctionalInterface
    private interface Heeding {
        void heed(Query query, Sent sent, int state);
    }

    private record Asked(List<Sent> about, boolean pressing, int round, long at) {}

    private final Session session;
    private final Map<Service, Asked> open = new LinkedHashMap<>();
    private long nextRound = Long.MAX_VALUE;

    StateInquiry(Session session) {
        this.session = session;
    }

    /** Asks about everything that went out over earlier connections. */
    void begin(long now) {
        ask(unclear(Long.MAX_VALUE), true, now);
        nextRound = Long.MAX_VALUE;
    }

    /** Asks about everything that is out, since the server may have forgotten it. */
    void ask(long now) {
        Set<Sent> asked = new HashSet<>();
        open.values().forEach(question -> asked.addAll(question.about()));
        ask(unclear(now).stream().filter(sent -> !asked.contains(sent)).toList(), true, now);
    }

    /**
     * Asks about messages.
     *
     * @param about queries, as they went out
     * @param pressing whether to repeat them where the server does not tell
     */
    void ask(List<Sent> about, boolean pressing, long now) {
        ask(about, pressing, 1, now);
    }

    private void ask(List<Sent> about, boolean pressing, int round, long now) {
        for (int from = 0; from < about.size(); from += BATCH) {
            List<Sent> batch = about.subList(from, Math.min(from + BATCH, about.size()));
            long[] ids = LongStream.concat(batch.stream().mapToLong(Sent::msgId), witnesses(batch))
                    .distinct()
                    .toArray();
            Service question = Service.of(Service.Purpose.ASK_STATE, new MsgsStateReq(LongVector.of(ids)), ids);
            session.services.add(question);
            open.put(question, new Asked(List.copyOf(batch), pressing, round, now));
        }
    }

    /** Does what is due. */
    void tick(long now) {
        List<Asked> silent = new ArrayList<>();
        for (Iterator<Asked> each = open.values().iterator(); each.hasNext(); ) {
            Asked asked = each.next();
            if (now >= asked.at() + session.figures.stateTimeout()) {
                each.remove();
                silent.add(asked);
            }
        }
        silent.forEach(asked -> giveUp(asked, now));
        if (session.queries.outstanding() == 0) {
            nextRound = Long.MAX_VALUE;
        } else if (nextRound == Long.MAX_VALUE) {
            nextRound = now + session.figures.stateInterval();
        } else if (now >= nextRound) {
            nextRound = now + session.figures.stateInterval();
            if (open.isEmpty()) {
                ask(unclear(now - session.figures.stateInterval() / 2), false, now);
            }
        }
    }

    long deadline() {
        long deadline = nextRound;
        for (Asked asked : open.values()) {
            deadline = Math.min(deadline, asked.at() + session.figures.stateTimeout());
        }
        return deadline;
    }

    /** {@return whether a {@code msgs_state_info} fits the question} It is heeded then. */
    boolean answered(Service question, Bytes states) {
        if (states.size() != question.ids().length) {
            return false;
        }
        open.remove(question);
        Set<Long> received = new HashSet<>();
        for (int i = 0; i < question.ids().length; i++) {
            if ((states.byteAt(i) & STATE) == ReplayWindow.RECEIVED) {
                received.add(question.ids()[i]);
            }
        }
        each(question.ids(), states, (query, sent, state) -> {
            if (state == ReplayWindow.RECEIVED || !query.isOnlyOnce() || received.contains(sent.witness())) {
                heed(query, sent, state);
            } else {
                session.repeatInDoubt(query, "it has forgotten what it had received before that");
            }
        });
        return true;
    }

    private static LongStream witnesses(List<Sent> about) {
        return about.stream()
                .filter(sent -> sent.message() instanceof Query query && query.isOnlyOnce())
                .mapToLong(Sent::witness)
                .filter(id -> id != 0);
    }

    /**
     * Takes states of messages of ours that the server tells unasked. They may be from before it knew this session, so it is
     * asked for its books about what must not be executed twice.
     */
    void told(long[] ids, Bytes states, long now) {
        List<Sent> delicate = new ArrayList<>();
        each(ids, states, (query, sent, state) -> {
            if (state == ReplayWindow.RECEIVED || !query.isOnlyOnce()) {
                heed(query, sent, state);
            } else if (!delicate.contains(sent) && !isAskedAbout(sent)) {
                delicate.add(sent);
            }
        });
        ask(delicate, true, now);
    }

    /** {@return whether a question about a message is open} However often the server tells unasked, one is enough. */
    private boolean isAskedAbout(Sent sent) {
        return open.values().stream().anyMatch(asked -> asked.about().contains(sent));
    }

    private void each(long[] ids, Bytes states, Heeding heeding) {
        for (int i = 0; i < ids.length; i++) {
            Sent sent = session.sent.get(ids[i]);
            if (sent != null && sent.message() instanceof Query query && query.isOutAs(sent)) {
                heeding.heed(query, sent, states.byteAt(i) & STATE);
            }
        }
    }

    private void heed(Query query, Sent sent, int state) {
        if (state == ReplayWindow.FORGOTTEN) {
            session.repeatInDoubt(query, "it has forgotten the message");
        } else if (state == ReplayWindow.NOT_RECEIVED || state == ReplayWindow.NOT_YET) {
            session.repeatUnreceived(query, sent);
        }
    }

    /** Says that the server will not answer a question. */
    void refused(Service question, long now) {
        Asked asked = open.remove(question);
        if (asked != null) {
            giveUp(asked, now);
        }
    }

    void clear() {
        open.clear();
        nextRound = Long.MAX_VALUE;
    }

    private void giveUp(Asked asked, long now) {
        if (!asked.pressing()) {
            return;
        }
        List<Sent> delicate = new ArrayList<>();
        for (Sent sent : asked.about()) {
            if (sent.message() instanceof Query query && query.isOutAs(sent)) {
                if (query.submission().isOnlyOnce() && asked.round() < ROUNDS) {
                    delicate.add(sent);
                } else {
                    session.repeatInDoubt(query, "it did not say what it knows of the message");
                }
            }
        }
        ask(delicate, true, asked.round() + 1, now);
    }

    /**
     * {@return what the server is to be asked about} What it answers without {@code rpc_result}, such as a ping, is not among
     * it: the server would say that it received that, but it never sends such an answer twice. So that simply goes out again.
     */
    private List<Sent> unclear(long sentBefore) {
        List<Sent> found = new ArrayList<>();
        for (Query query : session.queries.open()) {
            Sent sent = query.latest();
            if (sent != null && sent.at() <= sentBefore) {
                if (query.contentRelated()) {
                    found.add(sent);
                } else {
                    session.queries.repeat(query);
                }
            }
        }
        return found;
    }
}
