package dev.aptgram.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.storage.RateLimitStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** So many in any time of such a length, whoever counts. */
class RedisRateLimitsTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);

    @Test
    void windowSlides() {
        try (RedisStore store = RedisStore.open(Server.shared().uri(), Server.freshName())) {
            RateLimitStore limits =
                    new RedisRateLimits(store.connection(), Server.freshName(), () -> Long.toString(now.get()));
            assertThat(limits.take("user:5", 2, TEN_SECONDS)).isTrue();
            now.addAndGet(4_000);
            assertThat(limits.take("user:5", 2, TEN_SECONDS)).isTrue();
            assertThat(limits.take("user:5", 2, TEN_SECONDS)).isFalse();
            assertThat(limits.take("user:6", 2, TEN_SECONDS)).isTrue();
            now.addAndGet(5_999);
            assertThat(limits.take("user:5", 2, TEN_SECONDS)).isFalse();
            now.addAndGet(1);
            assertThat(limits.take("user:5", 2, TEN_SECONDS))
                    .as("the first is ten seconds ago")
                    .isTrue();
            assertThat(limits.take("user:5", 2, TEN_SECONDS)).isFalse();
            now.addAndGet(-3_600_000);
            assertThat(limits.take("user:5", 2, TEN_SECONDS))
                    .as("the clock was put back")
                    .isTrue();
        }
    }

    /** Two processes' worth of connections and the server's own clock: no more than the limit together. */
    @Test
    void processesCountTogether() throws Exception {
        String name = Server.freshName();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (RedisStore one = RedisStore.open(Server.shared().uri(), name);
                RedisStore other = RedisStore.open(Server.shared().uri(), name)) {
            List<Future<Boolean>> takes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                RateLimitStore limits = (i % 2 == 0 ? one : other).rateLimits();
                takes.add(threads.submit(() -> limits.take("user:5", 30, Duration.ofHours(1))));
            }
            int taken = 0;
            for (Future<Boolean> take : takes) {
                taken += take.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(30);
            byte[] key = RedisConnection.bytes("aptgram:{" + name + "}:rate:user:5");
            assertThat(Server.timeLeft(one, key))
                    .as("what nobody asks about any more goes away")
                    .isBetween(1L, 3_600_000L);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void argumentsAreChecked() {
        try (RedisStore store = RedisStore.open(Server.shared().uri(), Server.freshName())) {
            RateLimitStore limits = store.rateLimits();
            assertThatThrownBy(() -> limits.take("", 1, TEN_SECONDS)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> limits.take("user:5", 0, TEN_SECONDS))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> limits.take("user:5", 1, Duration.ofNanos(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
