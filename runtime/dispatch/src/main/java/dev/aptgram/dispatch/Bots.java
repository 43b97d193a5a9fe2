package dev.aptgram.dispatch;

import dev.aptgram.api.BotCommandScopeDefault;
import dev.aptgram.client.BotTelegram;
import dev.aptgram.client.Telegram;
import dev.aptgram.errors.TelegramException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last lines of a bot's {@code main}. */
public final class Bots {
    private static final Logger log = LoggerFactory.getLogger(Bots.class);

    private Bots() {}

    /**
     * Runs a bot until the process is told to end (Ctrl-C, SIGTERM), the thread is interrupted, or the client is closed; then
     * handles what has come in, and closes the client.
     *
     * @param tg the client, signed in; closed at the end
     * @param routes the bot's handlers, for example {@code EchoBotRoutes.create()}
     * @throws TelegramException if the connection has ended for good, for example because the token was revoked
     */
    public static void run(Telegram tg, Routes routes) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> tellAndAwait(told, ended), "aptgram-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            serve(tg, routes, told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause() == null ? e : e.getCause());
        } finally {
            ended.countDown();
            if (!told.isDone()) {
                forget(hook);
            }
        }
    }

    /**
     * Puts the commands that have a description into the bot's menu, for all chats and languages: {@code bots.setBotCommands}. Telegram
     * keeps the menu, so once after each change of it is enough; nothing else calls this. Menus for certain chats or languages, which
     * come before this one, are left alone: {@code tg.api().bots().setBotCommands(…)} is for those.
     *
     * @param tg the client of the bot
     * @param routes the bot's handlers; their {@link Routes#commands()} are the menu, at most 100, which is Telegram's limit, with names in
     *     lower case, which {@link Routes} sees to; without any the menu is emptied
     * @return completes with true when Telegram has taken the menu; fails with {@link dev.aptgram.errors.RpcException} if it refuses it, for
     *     example {@code BOT_COMMANDS_TOO_MUCH}
     */
    public static CompletableFuture<Boolean> menu(BotTelegram tg, Routes routes) {
        List<dev.aptgram.api.BotCommand> commands = routes.commands().stream()
                .map(command -> dev.aptgram.api.BotCommand.builder(command.name(), command.description())
                        .build())
                .toList();
        return tg.api()
                .bots()
                .setBotCommands(new BotCommandScopeDefault(), "", commands)
                .call();
    }

    private static void serve(Telegram tg, Routes routes, CompletableFuture<Void> told)
            throws InterruptedException, ExecutionException {
        // The client is closed first: while it closes, the dispatcher still handles what the client has, and can
        // answer.
        try (Dispatcher bot = Dispatcher.start(tg, routes);
                tg) {
            log.info("bot is ready id={} {}", tg.self().id(), routes);
            CompletableFuture.anyOf(told, tg.ended()).get();
            log.info("bot is told to end updates={}", bot.pending());
        }
    }

    private static void tellAndAwait(CompletableFuture<Void> told, CountDownLatch ended) {
        told.complete(null);
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyRunning) {
            log.debug("the process ends anyway");
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException("The client has ended: " + cause.getMessage(), cause);
    }
}
