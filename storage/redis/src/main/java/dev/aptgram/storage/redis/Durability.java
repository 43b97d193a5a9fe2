package dev.aptgram.storage.redis;

/** What a move must have reached before it is acknowledged. */
public enum Durability {
    /**
     * The server's disk: Redis must be set up with {@code appendonly yes}, {@code appendfsync always}, {@code
     * no-appendfsync-on-rewrite no} and {@code maxmemory-policy noeviction}, and let this client read that ({@code CONFIG GET});
     * otherwise opening is refused. What {@link dev.aptgram.storage.MachineStore} demands.
     */
    FLUSHED,

    /**
     * Whatever the server is set up to do: with {@code appendfsync everysec} a power failure takes the moves of the last second, and
     * without an append-only file a restart takes all since the last snapshot, acknowledged as they were.
     */
    AS_CONFIGURED
}
