package dev.aptgram.dispatch;

import dev.aptgram.storage.RateLimitStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Something that is done around updates, whatever their handlers are. {@linkplain DispatcherBuilder#outer Outer} middleware is around
 * a whole update, before its filters are tried and its machines are read; {@linkplain DispatcherBuilder#inner inner} middleware is
 * around each handler that was found, which {@link UpdateCtx#handler()} tells.
 *
 * <pre>{@code
 * Middleware timed = (ctx, next) -> {
 *     long begun = clock.millis();
 *     return next.get().whenComplete((result, error) -> timer.record(ctx.handler().id(), clock.millis() - begun));
 * };
 * }</pre>
 *
 * <p>It runs where handlers run and may block there. Whatever thread it goes on from, what is inside runs there too, and the update is
 * not over before what is inside is done, also if the middleware does not wait for it. Thread-safe: it is used for many updates at
 * once.
 *
 * <p>What outer middleware decides about machines ({@link Ctx#apply}) before it goes on is stored before the handlers are asked, what it
 * decides later when it is done. If another process moves that run meanwhile, the update fails: nobody is asked again.
 */
@FunctionalInterface
public interface Middleware {
    /**
     * Does something around an update or a handler.
     *
     * @param ctx the update
     * @param next goes on: to the next middleware, in the end to the handlers or the handler. At most once; if it is not called,
     *     nobody further inside is asked. It throws nothing: what goes wrong inside is in its stage
     * @return completes with the result: inside, what the handler has returned or whatever is to count in its place, such as {@link
     *     Next#PASS}; outside, an {@link Outcome} or anything else, which is not looked at. The next update of the same key waits
     *     for it. If it fails, that counts as a failure of the handler
     * @throws Exception what went wrong, as if the stage had failed with it
     */
    CompletionStage<?> around(UpdateCtx ctx, Supplier<CompletionStage<?>> next) throws Exception;

    /**
     * {@return middleware that logs each update or handler with its result and how long it took} At the level of debugging, with
     * kinds and ids only. As outer middleware it counts until everything is decided; as inner middleware it names each handler.
     *
     * @param clock measures the time
     */
    static Middleware tracing(InstantSource clock) {
        return new Tracing(clock);
    }

    /**
     * {@return outer middleware that leaves out what one user sends above a limit} What is no user's, such as a poll, a channel's posts and
     * deletions in a channel, has no limit. An album that is {@linkplain KindRoutes#album handled as one} counts once. Remembers the
     * 10,000 users that came last.
     *
     * @param updates how many updates of one user are handled in any such time, at least 1
     * @param per the time, more than zero
     * @param clock measures it
     * @param refused told of what is left out; its result is a text, a {@link Reply}, a machine's move or null for nothing
     * @throws IllegalArgumentException if a number is out of its range
     */
    static Middleware rateLimit(int updates, Duration per, InstantSource clock, Handler<? super UpdateCtx> refused) {
        return new RateLimit(updates, per, new RecentTakes(clock), refused);
    }

    /**
     * {@return outer middleware that leaves out what one user sends above a limit, counted elsewhere} As {@link #rateLimit(int,
     * Duration, InstantSource, Handler)}, for bots of several processes, which count together in a store that they share. While
     * the store is out of reach updates fail, as if a handler had: nobody is let through uncounted. Limits of the same numbers
     * on one store are one limit, those of other numbers count apart.
     *
     * @param updates how many updates of one user are handled in any such time, at least 1
     * @param per the time, more than zero
     * @param counts what counts them, under the limit and the user's id, as {@code 20/60000:user:7} for 20 in a minute; asked where handlers
     *     run
     * @param refused told of what is left out; its result is a text, a {@link Reply}, a machine's move or null for nothing
     * @throws IllegalArgumentException if a number is out of its range
     */
    static Middleware rateLimit(int updates, Duration per, RateLimitStore counts, Handler<? super UpdateCtx> refused) {
        return new RateLimit(updates, per, counts, refused);
    }

    /**
     * {@return inner middleware that tells the user if a handler throws, {@link Error}s as well, in place of silence} The failure
     * is logged and counts as handled: no handler of errors hears of it, and no machine moves. What cannot be told the user, as in
     * an update without a chat, goes on to the handlers of errors.
     *
     * @param apology what the user reads; a press on a button shows it as a toast
     */
    static Middleware recovering(String apology) {
        return new Recovering(apology);
    }

    /**
     * {@return inner middleware that shows the user that the bot is typing while a handler takes its time}
     *
     * @param after how long a handler may take before it is shown
     * @param alarms measure the time
     */
    static Middleware typing(Duration after, Alarms alarms) {
        return new TypingIndicator(after, alarms);
    }
}
