package dev.aptgram.client;

import java.util.concurrent.CompletableFuture;

/** The client of a bot. */
final class LiveBot extends LiveTelegram implements BotTelegram {
    LiveBot(Parts parts) {
        super(parts);
    }

    @Override
    Telegram face() {
        return this;
    }

    @Override
    public CompletableFuture<Void> answerCallback(long queryId, CallbackAnswer answer) {
        return messages().answerCallback(queryId, answer);
    }
}
