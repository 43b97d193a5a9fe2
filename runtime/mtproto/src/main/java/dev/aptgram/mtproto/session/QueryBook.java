package dev.aptgram.mtproto.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The queries that are not completed, and among them those that wait to go out, both in the order of their submission. */
final class QueryBook {
    /** The numbers of requests, and whose they are; engines that follow one another share them. */
    static final class Tokens {
        private final Map<Long, Query> open = new HashMap<>();
        private long last;
    }

    private final Session session;
    private final Tokens tokens;
    private final TreeMap<Long, Query> open = new TreeMap<>();
    private final TreeMap<Long, Query> waiting = new TreeMap<>();

    QueryBook(Session session, Tokens tokens) {
        this.session = session;
        this.tokens = tokens;
    }

    Tokens tokens() {
        return tokens;
    }

    Query add(Submission submission) {
        List<Query> before = new ArrayList<>();
        for (long token : submission.after().toArrayOfLongs()) {
            if (token < 1 || token > tokens.last) {
                throw new IllegalArgumentException("There is no request " + token + " to come after; the last is "
                        + tokens.last + ". Submit what comes first first, to the same session.");
            }
            // It may be out in the session before this one.
            Query first = tokens.open.get(token);
            if (first != null) {
                before.add(first);
            }
        }
        Query query = new Query(++tokens.last, submission, before, session);
        open.put(query.token(), query);
        tokens.open.put(query.token(), query);
        waiting.put(query.token(), query);
        return query;
    }

    @Nullable
    Query get(long token) {
        return open.get(token);
    }

    /** Takes over the queries that wait to go out in another book. */
    void adopt(QueryBook other) {
        for (Query query : other.takeWaiting()) {
            other.open.remove(query.token());
            query.moveTo(session);
            open.put(query.token(), query);
            waiting.put(query.token(), query);
        }
    }

    /** Lets a query go out again. */
    void repeat(Query query) {
        if (open.containsKey(query.token())) {
            query.waitAgain();
            waiting.put(query.token(), query);
        }
    }

    /** Lets all queries go out again, under ids of a new session, but for those whose fate in the former is still to be told. */
    void repeatAll() {
        for (Query query : open.values()) {
            query.startOver();
            if (!query.isPending()) {
                waiting.put(query.token(), query);
            }
        }
    }

    /** {@return whether the query was open; it is closed now} */
    boolean close(Query query) {
        waiting.remove(query.token());
        query.close();
        boolean wasOpen = open.remove(query.token()) != null;
        if (wasOpen) {
            tokens.open.remove(query.token());
        }
        return wasOpen;
    }

    /** {@return the queries that wait to go out, which wait no longer} */
    List<Query> takeWaiting() {
        List<Query> taken = new ArrayList<>(waiting.values());
        waiting.clear();
        return taken;
    }

    Collection<Query> open() {
        return open.values();
    }

    int openCount() {
        return open.size();
    }

    /** {@return how many queries have gone out and are not completed} */
    int outstanding() {
        return open.size() - waiting.size();
    }
}
