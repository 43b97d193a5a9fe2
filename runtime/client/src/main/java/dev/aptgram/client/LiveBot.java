package dev.aptgram.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The client of a bot. */
final class LiveBot extends LiveTelegram implements BotTelegram {
    /** How many business accounts are remembered: which DC is theirs need not be asked again. */
    private static final int REMEMBERED = 10_000;

    private final Map<String, BusinessConnection> businesses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BusinessConnection> eldest) {
            return size() > REMEMBERED;
        }
    };

    LiveBot(Parts parts) {
        super(parts);
    }

    @Override
    Telegram face() {
        return this;
    }

    @Override
    public BusinessConnection businessConnection(String id) {
        synchronized (businesses) {
            return businesses.computeIfAbsent(id, key -> new BusinessConnection(this, key));
        }
    }

    @Override
    public CompletableFuture<Void> answerCallback(long queryId, CallbackAnswer answer) {
        return messages().answerCallback(queryId, answer);
    }
}
