package dev.aptgram.mtproto.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The queries that are not completed, and among them those that wait to go out, both in the order of their submission. */
final class QueryBook {
    private final TreeMap<Long, Query> open = new TreeMap<>();
    private final TreeMap<Long, Query> waiting = new TreeMap<>();
    private long lastToken;

    Query add(Submission submission) {
        List<Query> before = new ArrayList<>();
        for (long token : submission.after().toArrayOfLongs()) {
            if (token < 1 || token > lastToken) {
                throw new IllegalArgumentException("There is no request " + token + " to come after; the last is "
                        + lastToken + ". Submit what comes first first, to the same session.");
            }
            Query first = open.get(token);
            if (first != null) {
                before.add(first);
            }
        }
        Query query = new Query(++lastToken, submission, before);
        open.put(query.token(), query);
        waiting.put(query.token(), query);
        return query;
    }

    @Nullable
    Query get(long token) {
        return open.get(token);
    }

    /** Lets a query go out again. */
    void repeat(Query query) {
        if (open.containsKey(query.token())) {
            query.waitAgain();
            waiting.put(query.token(), query);
        }
    }

    /** Lets all queries go out again, under ids of a new session. */
    void repeatAll() {
        open.values().forEach(Query::startOver);
        waiting.putAll(open);
    }

    /** {@return whether the query was open; it is closed now} */
    boolean close(Query query) {
        waiting.remove(query.token());
        query.close();
        return open.remove(query.token()) != null;
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
