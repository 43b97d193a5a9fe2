package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.NearestDc;
import dev.aptgram.api.help.GetNearestDc;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connect timeout that fires just as the server answers. */
class LateTimeoutTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(29);
    private static final NearestDc NEAREST = new NearestDc("NL", 2, 4);

    private final Bench bench = new Bench();
    private final List<Runnable> timeouts = new CopyOnWriteArrayList<>();
    private final CountDownLatch heard = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService oneThread = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        oneThread.shutdown();
        bench.close();
    }

    @Test
    void itClosesNoClientThatTheServerHasAnswered() throws InterruptedException {
        bench.storeKey(Duration.ofDays(1));
        try (MtprotoClient client = bench.builder()
                .timers((delay, task) -> {
                    if (delay.equals(TIMEOUT)) {
                        timeouts.add(task);
                        // It can no longer be cancelled: it is running already.
                        return () -> {};
                    }
                    return bench.time.schedule(delay, task);
                })
                .connectTimeout(TIMEOUT)
                .executor(oneThread)
                .onEvent(this::hear)
                .build()) {
            CompletableFuture<Void> connected = client.connect();
            heard.await();
            // The server has answered; the thread that is to complete the future is busy.
            assertThat(connected).isNotDone();
            assertThat(timeouts).hasSize(1);
            timeouts.get(0).run();
            CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
            try {
                bench.dc.nextCall().answer(NEAREST.toByteArray());
            } finally {
                released.countDown();
            }
            assertThat(Bench.await(answer)).isEqualTo(NEAREST);
            Bench.await(connected);
        }
    }

    private void hear(ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Connected) {
            heard.countDown();
            try {
                released.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }
}
