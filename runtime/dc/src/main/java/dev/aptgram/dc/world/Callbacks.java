package dev.aptgram.dc.world;

import dev.aptgram.tl.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The presses that wait for their bots, and those that have been answered. Guarded by the world's lock. */
final class Callbacks {
    /** How long a bot may take; later the query id is invalid, as with Telegram. */
    static final long LIFETIME_MILLIS = 60_000;

    private static final int LIMIT = 10_000;

    private final RandomGenerator random;
    private final Map<Long, CallbackQuery> queries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CallbackQuery> eldest) {
            return size() > LIMIT;
        }
    };

    Callbacks(RandomGenerator random) {
        this.random = random;
    }

    CallbackQuery ask(Copy copy, String label, Bytes data, long nowMillis) {
        long id;
        do {
            id = random.nextLong();
        } while (id == 0 || queries.containsKey(id));
        CallbackQuery query = new CallbackQuery(id, copy.owner(), copy.peer(), copy.letter(), label, data, nowMillis);
        queries.put(id, query);
        return query;
    }

    CallbackQuery answer(Account bot, long id, CallbackAnswer answer, long nowMillis) {
        @Nullable CallbackQuery query = queries.get(id);
        if (query == null || query.bot().id() != bot.id() || query.answer() != null || expired(query, nowMillis)) {
            throw Refusal.badRequest("QUERY_ID_INVALID");
        }
        query.answered(answer);
        return query;
    }

    List<CallbackQuery> untold(Account bot, long nowMillis) {
        return queries.values().stream()
                .filter(query -> query.bot().id() == bot.id() && !query.isDelivered() && !expired(query, nowMillis))
                .toList();
    }

    private static boolean expired(CallbackQuery query, long nowMillis) {
        return nowMillis - query.pressedAtMillis() > LIFETIME_MILLIS;
    }
}
