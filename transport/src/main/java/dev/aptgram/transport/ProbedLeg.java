package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a {@link RoadRace}: opens its connection, asks, and once the answer has come and no other leg was faster, makes
 * way for the listener. All of it runs on the race's event loop, and its result is completed there, whatever thread tells
 * that the connection cannot be opened, such as one that looks up names.
 */
final class ProbedLeg implements FrameListener {
    private final RoadRace.Leg leg;
    private final Supplier<RoadProbe> probes;
    private final FrameListener listener;
    private final List<RoadRace.Failed> failed;
    private final CompletableFuture<RoadRace.Won> result;
    private @Nullable RoadProbe probe;
    private boolean won;

    /**
     * Creates the leg.
     *
     * @param leg the way
     * @param probes makes its probe
     * @param listener hears from the connection if it wins
     * @param failed the legs that have failed so far; of the race's event loop
     * @param result to be completed on the race's event loop; cancelled there if another leg wins
     */
    ProbedLeg(
            RoadRace.Leg leg,
            Supplier<RoadProbe> probes,
            FrameListener listener,
            List<RoadRace.Failed> failed,
            CompletableFuture<RoadRace.Won> result) {
        this.leg = leg;
        this.probes = probes;
        this.listener = listener;
        this.failed = failed;
        this.result = result;
    }

    void begin(TransportClient client, Duration patience, EventLoop loop) {
        CompletableFuture<FrameConnection> opening = client.connect(leg.dc(), leg.road(), this, patience, loop);
        Future<?> limit = loop.schedule(
                () -> fail("no answer to the probe within " + patience.toMillis() + " ms", null),
                patience.toNanos(),
                TimeUnit.NANOSECONDS);
        Ignored.future(
                opening.whenComplete((connection, failure) -> Race.inLoop(loop, () -> opened(connection, failure))));
        Ignored.future(result.whenComplete((winner, failure) -> Race.inLoop(loop, () -> {
            limit.cancel(false);
            if (winner == null) {
                opening.cancel(false);
                if (opening.isDone() && !opening.isCompletedExceptionally()) {
                    opening.join().close();
                }
            }
        })));
    }

    private void opened(@Nullable FrameConnection connection, @Nullable Throwable failure) {
        if (connection != null) {
            ask(connection);
        } else if (failure instanceof TransportException why) {
            result.completeExceptionally(why);
        } else {
            fail("it cannot be gone", failure);
        }
    }

    private void ask(FrameConnection connection) {
        if (result.isDone()) {
            connection.close();
            return;
        }
        try {
            RoadProbe made = probes.get();
            probe = made;
            connection.send(made.question());
        } catch (RuntimeException e) {
            fail("the probe failed: " + e, e);
        }
    }

    @Override
    public void onFrame(FrameConnection connection, byte[] payload) {
        if (won) {
            listener.onFrame(connection, payload);
            return;
        }
        RoadProbe asked = probe;
        if (asked == null || result.isDone()) {
            return;
        }
        boolean right;
        try {
            right = asked.isAnswer(payload);
        } catch (RuntimeException e) {
            fail("the probe failed: " + e, e);
            return;
        }
        if (!right) {
            fail("what came is no answer to the probe; something on the way answers in the DC's stead", null);
            return;
        }
        won = true;
        if (!result.complete(new RoadRace.Won(leg, connection, List.copyOf(failed)))) {
            won = false;
            connection.close();
        }
    }

    @Override
    public void onTransportError(FrameConnection connection, int code) {
        if (won) {
            listener.onTransportError(connection, code);
        } else {
            fail("the probe was answered with the transport error " + code, null);
        }
    }

    @Override
    public void onQuickAck(FrameConnection connection, int token) {
        if (won) {
            listener.onQuickAck(connection, token);
        }
    }

    @Override
    public void onIdle(FrameConnection connection) {
        if (won) {
            listener.onIdle(connection);
        }
    }

    @Override
    public void onClosed(FrameConnection connection, @Nullable TransportException cause) {
        if (won) {
            listener.onClosed(connection, cause);
        } else if (cause != null) {
            result.completeExceptionally(cause);
        }
    }

    private void fail(String why, @Nullable Throwable cause) {
        result.completeExceptionally(new TransportException(
                "The road \"" + leg.name() + "\" (" + leg.road() + ") leads to no DC: " + why + ". Try another road.",
                cause));
    }
}
