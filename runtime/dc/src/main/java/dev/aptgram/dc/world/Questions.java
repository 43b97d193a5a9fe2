package dev.aptgram.dc.world;

import dev.aptgram.api.PostAddress;
import dev.aptgram.tl.Bytes;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What waits for an answer of a bot, and what has had one. Guarded by the world's lock. */
final class Questions {
    private static final int LIMIT = 10_000;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<Long, BotQuery> queries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, BotQuery> eldest) {
            return size() > LIMIT;
        }
    };

    Questions(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    CallbackQuery press(Copy copy, Account bot, String label, Bytes data) {
        return ask(id -> new CallbackQuery(id, copy, bot, label, data, clock.millis()));
    }

    InlineQuery inline(Account user, Account bot, Account chat, String text, String offset) {
        return ask(id -> new InlineQuery(id, user, bot, chat, text, offset, clock.millis()));
    }

    CheckoutQuery checkout(Account user, Account bot, Payment payment) {
        return ask(id -> new CheckoutQuery(id, user, bot, payment, clock.millis()));
    }

    ShippingQuery shipping(Account user, Account bot, Bytes payload, PostAddress address) {
        return ask(id -> new ShippingQuery(id, user, bot, payload, address, clock.millis()));
    }

    /**
     * {@return a question that a bot may answer now}
     *
     * @throws Refusal {@code QUERY_ID_INVALID} if there is none of the kind with this id, it is another bot's, it has been
     *     answered, or it is too old
     */
    <Q extends BotQuery> Q open(Class<Q> kind, Account bot, long id) {
        BotQuery query = queries.get(id);
        if (!kind.isInstance(query) || query.bot().id() != bot.id() || query.isOver(clock.millis())) {
            throw Refusal.badRequest("QUERY_ID_INVALID");
        }
        return kind.cast(query);
    }

    /** {@return an inline query of a person's, answered or not, or null if there is none with this id} */
    @Nullable
    InlineQuery typed(Account user, long id) {
        return queries.get(id) instanceof InlineQuery query && query.user().id() == user.id() ? query : null;
    }

    private <Q extends BotQuery> Q ask(LongFunction<Q> make) {
        long id;
        do {
            id = random.nextLong();
        } while (id == 0 || queries.containsKey(id));
        Q query = make.apply(id);
        queries.put(id, query);
        return query;
    }
}
