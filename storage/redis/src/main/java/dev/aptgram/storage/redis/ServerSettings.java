package dev.aptgram.storage.redis;

import dev.aptgram.errors.StorageException;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.Map;

/** How a server is set up, as far as it decides whether what it has acknowledged stays. */
final class ServerSettings {
    private static final String OR_BEAR_IT =
            ", or open the store with Durability.AS_CONFIGURED and bear that moves may be lost";

    private ServerSettings() {}

    /**
     * Refuses a server that acknowledges what is not on its disk, or removes it later.
     *
     * @throws StorageException if it does, or does not tell
     */
    static void checkFlushed(RedisConnection redis) {
        String appendOnly = read(redis, "appendonly");
        String flush = read(redis, "appendfsync");
        if (!appendOnly.equals("yes") || !flush.equals("always")) {
            throw new StorageException(redis.place() + " acknowledges what is not on its disk yet (appendonly "
                    + appendOnly + ", appendfsync " + flush + "). Set appendonly yes and appendfsync always"
                    + OR_BEAR_IT);
        }
        String without = read(redis, "no-appendfsync-on-rewrite");
        if (!without.equals("no")) {
            throw new StorageException(redis.place()
                    + " acknowledges what is not on its disk yet while it rewrites its log"
                    + " (no-appendfsync-on-rewrite " + without + "). Set no-appendfsync-on-rewrite no" + OR_BEAR_IT);
        }
        String policy = read(redis, "maxmemory-policy");
        if (!policy.equals("noeviction")) {
            throw new StorageException(redis.place() + " removes what it has acknowledged when its memory is full"
                    + " (maxmemory-policy " + policy + "). Set maxmemory-policy noeviction" + OR_BEAR_IT);
        }
    }

    private static String read(RedisConnection redis, String name) {
        try {
            Map<String, String> found = redis.send("reading the setting " + name, r -> r.configGet(name));
            return found.getOrDefault(name, "unknown");
        } catch (StorageException e) {
            if (e.getCause() instanceof RedisCommandExecutionException refusal) {
                throw new StorageException(
                        redis.place() + " does not tell how it is set up (CONFIG GET: " + refusal.getMessage()
                                + "). Allow this user CONFIG GET, or open the store with Durability.AS_CONFIGURED and see to"
                                + " it yourself that what is acknowledged is on the disk",
                        e);
            }
            throw e;
        }
    }
}
