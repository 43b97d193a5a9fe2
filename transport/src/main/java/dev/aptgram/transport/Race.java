package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries several ways as a {@link RacePlan} says, such as the addresses of one host; the first that succeeds wins, and the
 * others are given up unheard. All of it runs on one event loop.
 *
 * @param <W> what is tried
 * @param <R> what comes of it
 */
final class Race<W, R> {
    /** How long one address is waited for before the next is tried beside it, as RFC 8305 recommends. */
    static final Duration STAGGER = Duration.ofMillis(250);

    private final List<W> ways;
    private final String kind;
    private final EventLoop loop;
    private final BiConsumer<W, CompletableFuture<R>> attempt;
    private final CompletableFuture<R> opened;
    private final RacePlan plan;
    private final List<Leg> legs = new ArrayList<>();
    private @Nullable Throwable firstFailure;

    /**
     * Prepares a race.
     *
     * @param ways in the order in which to try them
     * @param kind what they are, in words, in the plural
     * @param stagger how long one is waited for before the next is tried beside it
     * @param loop where the attempts run
     * @param attempt begins an attempt, which completes the future; a future that is cancelled ends the attempt
     * @param opened to be completed with what the first one that succeeds gives
     */
    Race(
            List<W> ways,
            String kind,
            Duration stagger,
            EventLoop loop,
            BiConsumer<W, CompletableFuture<R>> attempt,
            CompletableFuture<R> opened) {
        this.ways = ways;
        this.kind = kind;
        this.loop = loop;
        this.attempt = attempt;
        this.opened = opened;
        this.plan = new RacePlan(ways.size(), stagger);
    }

    /** Begins. From any thread. */
    void start() {
        Ignored.future(opened.whenComplete((connection, failure) -> inLoop(this::giveUp)));
        inLoop(this::go);
    }

    private void go() {
        long now = loop.ticker().nanoTime();
        for (OptionalInt next = plan.next(now); next.isPresent() && !opened.isDone(); next = plan.next(now)) {
            Leg leg = new Leg();
            legs.add(leg);
            Ignored.future(leg.whenComplete((connection, failure) -> {
                if (connection == null && !opened.isDone()) {
                    inLoop(() -> failed(failure));
                }
            }));
            attempt.accept(ways.get(next.getAsInt()), leg);
        }
        OptionalLong deadline = plan.deadline();
        if (deadline.isPresent() && !opened.isDone()) {
            Ignored.future(loop.schedule(
                    this::go, Math.max(0, deadline.getAsLong() - loop.ticker().nanoTime()), TimeUnit.NANOSECONDS));
        }
    }

    private void failed(Throwable why) {
        if (firstFailure == null) {
            firstFailure = why;
        }
        plan.failed();
        if (plan.isLost()) {
            opened.completeExceptionally(new TransportException(
                    "None of " + ways.size() + " " + kind + " can be reached. The first: " + firstFailure.getMessage(),
                    firstFailure));
        } else {
            go();
        }
    }

    private void giveUp() {
        legs.forEach(leg -> leg.cancel(false));
    }

    private void inLoop(Runnable task) {
        inLoop(loop, task);
    }

    /** Runs a task on an event loop, at once if this is its thread; drops it if the loop has ended. */
    static void inLoop(EventLoop loop, Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // The loops have ended, and with them every channel; their owner fails what is still open.
        }
    }

    /** One attempt. It succeeds only if no other has: only then is the connection anybody's. */
    private final class Leg extends CompletableFuture<R> {
        @Override
        public boolean complete(R connection) {
            return super.complete(connection) && plan.succeeded() && opened.complete(connection);
        }
    }
}
