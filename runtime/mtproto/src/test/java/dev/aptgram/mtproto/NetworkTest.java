package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.NearestDc;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.mtproto.session.LoopbackDc;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the surroundings say of the network is heeded at once; closing waits no longer than it is told. */
class NetworkTest {
    private static final byte[] ANSWER = new NearestDc("NL", 2, 4).toByteArray();

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aNetworkThatIsLostEndsTheConnectionAtOnceAndOneThatIsBackEndsThePause() {
        try (MtprotoClient client = bench.connected()) {
            bench.next(ConnectionEvent.Connected.class);
            client.networkLost();
            assertThat(bench.next(ConnectionEvent.NetworkChanged.class).change())
                    .isEqualTo(ConnectionEvent.Network.LOST);
            ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
            assertThat(gone.reason()).isEqualTo("the network was lost");
            assertThat(gone.retryIn()).isPositive();
            CompletableFuture<NearestDc> waiting = client.invoke(new GetNearestDc());
            // Time stands still: the pause is not over.
            client.networkRestored();
            bench.next(ConnectionEvent.Connected.class);
            bench.dc.nextCall().answer(ANSWER);
            Bench.await(waiting);
        }
    }

    @Test
    void anotherNetworkMeansAnotherConnection() {
        try (MtprotoClient client = bench.connected()) {
            bench.next(ConnectionEvent.Connected.class);
            for (int i = 0; i < 3; i++) {
                bench.dc.nextConnection();
                client.networkReplaced();
                assertThat(bench.next(ConnectionEvent.Disconnected.class).reason())
                        .isEqualTo("the network is another");
                bench.next(ConnectionEvent.Connected.class);
            }
            bench.dc.nextConnection();
        }
    }

    @Test
    void aConnectionThatMayBeDeadHasToProveThatItLives() {
        try (MtprotoClient client = bench.connected()) {
            bench.next(ConnectionEvent.Connected.class);
            // What the DC says at the beginning of a session has arrived when this has.
            CompletableFuture<NearestDc> first = client.invoke(new GetNearestDc());
            bench.dc.nextCall().answer(ANSWER);
            Bench.await(first);
            bench.dc.mute(true);
            client.networkRestored();
            // At once, since time stands still.
            bench.dc.awaitLoss();
            assertThat(lossWhileTimeGoesOn().reason()).contains("after a ping");
        }
    }

    /** Lets time go on until the client has given its connection up, however late its threads hear of the time. */
    private ConnectionEvent.Disconnected lossWhileTimeGoesOn() {
        for (int second = 0; second < 3600; second++) {
            bench.time.advance(Duration.ofSeconds(1));
            ConnectionEvent event = bench.within(Duration.ofMillis(50));
            while (event != null) {
                if (event instanceof ConnectionEvent.Disconnected gone) {
                    return gone;
                }
                event = bench.events.poll();
            }
        }
        throw new AssertionError("the connection was not given up");
    }

    @Test
    void signalsBeforeTheStartAndAfterTheEndChangeNothing() {
        MtprotoClient client = bench.connected();
        Bench.await(client.drain(Duration.ZERO));
        client.networkLost();
        client.networkReplaced();
        client.networkRestored();
        Bench.await(client.closeAsync());
        assertThat(bench.events).noneMatch(ConnectionEvent.NetworkChanged.class::isInstance);
    }

    @Test
    void drainingWaitsAsLongAsItIsToldAndRefusesNewCalls() {
        MtprotoClient client = bench.connected();
        CompletableFuture<NearestDc> open = client.invoke(new GetNearestDc());
        LoopbackDc.Received call = bench.dc.nextCall();
        CompletableFuture<Void> closed = client.drain(Duration.ofMinutes(3));
        assertThat(bench.next(ConnectionEvent.Draining.class))
                .isEqualTo(new ConnectionEvent.Draining(1, Duration.ofMinutes(3)));
        assertThat(Bench.failure(client.invoke(new GetNearestDc()))).hasMessageContaining("is closed");
        call.answer(ANSWER);
        Bench.await(open);
        Bench.await(closed);
        assertThatThrownBy(() -> client.drain(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
