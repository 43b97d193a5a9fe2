package dev.aptgram.dispatch;

import dev.aptgram.client.Telegram;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last line of a bot's {@code main}. */
public final class Bots {
    private static final Logger log = LoggerFactory.getLogger(Bots.class);

    private Bots() {}

    /**
     * Runs a bot until the process is told to end (Ctrl-C, SIGTERM) or the thread is interrupted; then handles what has come
     * in, and closes the client.
     *
     * @param tg the client, signed in; closed at the end
     * @param routes the bot's handlers, for example {@code EchoBotRoutes.create()}
     */
    public static void run(Telegram tg, Routes routes) {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    told.countDown();
                    awaitQuietly(ended);
                },
                "aptgram-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try (tg;
                Dispatcher bot = Dispatcher.start(tg, routes)) {
            log.info("bot is ready id={} {}", tg.self().id(), routes);
            told.await();
            log.info("bot is told to end updates={}", bot.pending());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
        if (told.getCount() > 0) {
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyRunning) {
            log.debug("the process ends anyway");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
