package dev.aptgram.storage.redis;

import static dev.aptgram.storage.redis.RedisConnection.bytes;

import dev.aptgram.storage.RateLimitStore;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Rate limits by the server's clock: processes whose own clocks differ still count together. */
final class RedisRateLimits implements RateLimitStore {
    private final RedisConnection redis;
    private final String space;
    private final Supplier<String> clock;

    /**
     * Keeps limits under a name.
     *
     * @param space what all keys begin with
     * @param clock the present in milliseconds as text; empty for the server's own clock
     */
    RedisRateLimits(RedisConnection redis, String space, Supplier<String> clock) {
        this.redis = redis;
        this.space = space;
        this.clock = clock;
    }

    @Override
    public boolean take(String key, int limit, Duration per) {
        RateLimitStore.check(key, limit, per);
        long taken = redis.run(
                "counting",
                Script.TAKE,
                new byte[][] {bytes(space + "rate:" + key)},
                bytes(limit),
                bytes(per.toMillis()),
                bytes(UUID.randomUUID().toString()),
                bytes(clock.get()));
        return taken == 1;
    }
}
