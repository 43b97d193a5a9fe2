package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
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
 * Tries the addresses of one host as a {@link RacePlan} says; the first whose handshakes are over is the connection, and
 * the others are given up unheard. All of it runs on one event loop.
 */
final class Race {
    /** How long one address is waited for before the next is tried beside it, as RFC 8305 recommends. */
    static final Duration STAGGER = Duration.ofMillis(250);

    private final List<InetSocketAddress> addresses;
    private final EventLoop loop;
    private final BiConsumer<InetSocketAddress, CompletableFuture<FrameConnection>> attempt;
    private final CompletableFuture<FrameConnection> opened;
    private final RacePlan plan;
    private final List<Leg> legs = new ArrayList<>();
    private @Nullable Throwable firstFailure;

    /**
     * Prepares a race.
     *
     * @param addresses in the order in which to try them
     * @param loop where the attempts run
     * @param attempt begins an attempt at an address, which completes the future
     * @param opened to be completed with the connection
     */
    Race(
            List<InetSocketAddress> addresses,
            EventLoop loop,
            BiConsumer<InetSocketAddress, CompletableFuture<FrameConnection>> attempt,
            CompletableFuture<FrameConnection> opened) {
        this.addresses = addresses;
        this.loop = loop;
        this.attempt = attempt;
        this.opened = opened;
        this.plan = new RacePlan(addresses.size(), STAGGER);
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
            attempt.accept(addresses.get(next.getAsInt()), leg);
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
                    "None of " + addresses.size() + " addresses can be reached. The first: "
                            + firstFailure.getMessage(),
                    firstFailure));
        } else {
            go();
        }
    }

    private void giveUp() {
        legs.forEach(leg -> leg.cancel(false));
    }

    private void inLoop(Runnable task) {
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
    private final class Leg extends CompletableFuture<FrameConnection> {
        @Override
        public boolean complete(FrameConnection connection) {
            return super.complete(connection) && plan.succeeded() && opened.complete(connection);
        }
    }
}
