package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries several roads, one beside the other with a pause in between, and keeps the connection over which a {@link RoadProbe}
 * was answered first; that a TCP connection or a handshake succeeds does not count, since whoever blocks roads often lets
 * these through. The others are closed. Which leg won, and why others failed, stands in the log and in the result: nothing
 * falls back unseen.
 *
 * <pre>{@code
 * RoadRace race = new RoadRace(List.of(
 *         new RoadRace.Leg("direct", dc, Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE)),
 *         new RoadRace.Leg("web", dc, Road.webSocket())));
 * race.run(client, probes, listener).thenAccept(won -> use(won.connection()));
 * }</pre>
 *
 * @param legs what is tried, in order; at least one
 * @param stagger how long one is waited for before the next is tried beside it; not negative
 * @param patience how long each may take from its beginning to the answer; above zero
 */
public record RoadRace(List<Leg> legs, Duration stagger, Duration patience) {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(RoadRace.class);

    /**
     * A road to a DC.
     *
     * @param name what it is called in the log
     * @param dc the DC
     * @param road the way to it
     */
    public record Leg(String name, DcEndpoint dc, Road road) {}

    /**
     * A leg that failed before another won.
     *
     * @param leg the leg
     * @param why why it failed
     */
    public record Failed(Leg leg, TransportException why) {}

    /**
     * How a race ended.
     *
     * @param leg the leg over which the probe was answered first
     * @param connection its connection; the listener hears from it
     * @param failed the legs that had failed by then
     */
    public record Won(Leg leg, FrameConnection connection, List<Failed> failed) {}

    /**
     * Checks the figures.
     *
     * @param legs at least one
     * @param stagger not negative
     * @param patience above zero
     * @throws IllegalArgumentException if one is out of its range
     */
    public RoadRace {
        legs = List.copyOf(legs);
        if (legs.isEmpty() || stagger.isNegative() || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "A race has at least one leg, a pause that is not negative and a patience"
                            + " above zero; given are " + legs.size() + ", " + stagger + " and " + patience + ".");
        }
    }

    /**
     * A race with a quarter of a second between its legs, and ten seconds for each.
     *
     * @param legs what is tried, in order; at least one
     */
    public RoadRace(List<Leg> legs) {
        this(legs, Race.STAGGER, PATIENCE);
    }

    /**
     * {@return how the race ends} Fails with a {@link TransportException} if every leg fails; cancelling it gives all of them
     * up. Completed on the connection's event loop, before the listener hears anything.
     *
     * @param client opens the connections
     * @param probes makes a probe for each leg
     * @param listener hears from the connection that is kept, and of nothing else
     */
    public CompletableFuture<Won> run(TransportClient client, Supplier<RoadProbe> probes, FrameListener listener) {
        Objects.requireNonNull(listener, "listener");
        CompletableFuture<Won> won = new CompletableFuture<>();
        client.watch(won);
        // Of the event loop alone: every leg's result is completed there.
        List<Failed> failed = new ArrayList<>();
        EventLoop loop = client.loop();
        long start = System.nanoTime();
        new Race<Leg, Won>(
                        legs,
                        "roads",
                        stagger,
                        loop,
                        (leg, result) -> {
                            log.debug("event=race_leg_begins leg=\"{}\" road=\"{}\"", leg.name(), leg.road());
                            Ignored.future(result.whenComplete((winner, failure) -> {
                                long millis = (System.nanoTime() - start) / 1_000_000;
                                if (winner != null) {
                                    log.info(
                                            "event=race_won leg=\"{}\" road=\"{}\" after_ms={} failed={}",
                                            leg.name(),
                                            leg.road(),
                                            millis,
                                            winner.failed().size());
                                } else if (failure instanceof TransportException why) {
                                    failed.add(new Failed(leg, why));
                                    log.warn(
                                            "event=race_leg_failed leg=\"{}\" road=\"{}\" after_ms={} reason=\"{}\"",
                                            leg.name(),
                                            leg.road(),
                                            millis,
                                            why.getMessage());
                                }
                            }));
                            new ProbedLeg(leg, probes, listener, failed, result).begin(client, patience, loop);
                        },
                        won)
                .start();
        return won;
    }
}
