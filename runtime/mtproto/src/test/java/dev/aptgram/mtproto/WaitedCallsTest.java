package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.NearestDc;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.tl.mtproto.RpcDropAnswerRequest;
import dev.aptgram.tl.mtproto.RpcError;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of threads that wait: they read their answers themselves. */
class WaitedCallsTest {
    private static final NearestDc NEAREST = new NearestDc("NL", 2, 4);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anAnswerComesToTheWaitingThreadAlone() throws Exception {
        bench.storeKey(Duration.ofDays(1));
        StoppableExecutor executor = new StoppableExecutor();
        try (MtprotoClient client = bench.builder().executor(executor).build()) {
            Bench.await(client.connect());
            executor.stop();
            FutureTask<NearestDc> call = new FutureTask<>(() -> client.invokeAndWait(new GetNearestDc()));
            start(call);
            bench.dc.nextCall().answer(NEAREST.toByteArray());
            assertThat(call.get()).isEqualTo(NEAREST);
            executor.goOn();
        }
    }

    @Test
    void errorsOfTheServerAreThrownAsTheyAre() {
        try (MtprotoClient client = bench.connected()) {
            FutureTask<NearestDc> call = new FutureTask<>(() -> client.invokeAndWait(new GetNearestDc()));
            start(call);
            bench.dc.nextCall().answer(new RpcError(420, "FLOOD_WAIT_17").toByteArray());
            assertThatThrownBy(call::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            RpcException.class,
                            error -> assertThat(error.retryAfter()).contains(Duration.ofSeconds(17)));
        }
    }

    @Test
    void theEndOfTheClientEndsTheWaiting() {
        MtprotoClient client = bench.connected();
        FutureTask<NearestDc> call = new FutureTask<>(() -> client.invokeAndWait(new GetNearestDc()));
        start(call);
        bench.dc.nextCall();
        bench.dc.nextConnection().cut();
        bench.next(ConnectionEvent.Disconnected.class);
        client.close();
        assertThatThrownBy(call::get)
                .cause()
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void anInterruptedThreadGivesTheCallUpAndStaysInterrupted() throws Exception {
        try (MtprotoClient client = bench.connected()) {
            CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
            FutureTask<NearestDc> call = new FutureTask<>(() -> {
                try {
                    return client.invokeAndWait(new GetNearestDc());
                } finally {
                    stillInterrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            Thread thread = start(call);
            LoopbackDc.Received received = bench.dc.nextCall();
            thread.interrupt();
            assertThatThrownBy(call::get).cause().isInstanceOf(CancellationException.class);
            assertThat(Bench.await(stillInterrupted)).isTrue();
            assertThat(bench.dc
                            .nextCall()
                            .message()
                            .call(RpcDropAnswerRequest.class)
                            .reqMsgId())
                    .isEqualTo(received.message().msgId());
        }
    }

    @Test
    void aThreadThatReadsFromTheNetworkIsRefused() throws Exception {
        try (MtprotoClient client = bench.connected()) {
            FutureTask<NearestDc> call = new FutureTask<>(() -> client.invokeAndWait(new GetNearestDc()));
            new Thread(call, "aptgram-io-77").start();
            assertThatThrownBy(call::get)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "help.getNearestDc was called on the I/O thread \"aptgram-io-77\"; it would wait for itself."
                                    + " Use invoke, which returns a future.");
        }
    }

    private static Thread start(FutureTask<?> call) {
        Thread thread = new Thread(call, "a thread that waits");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
