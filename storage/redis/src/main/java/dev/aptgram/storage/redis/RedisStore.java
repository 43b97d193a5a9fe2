package dev.aptgram.storage.redis;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.RateLimitStore;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateStateStore;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What many processes share in Redis 6.2 or newer: where state machines stand, rate limits, and leases. Keys and peers belong
 * elsewhere: {@link #with} joins the machines here with a store for the rest.
 *
 * <p>Everything blocks and may be called from any thread but I/O threads; interrupting a caller harms nobody. All keys begin with
 * the store's name in braces, so in a cluster they share one node.
 */
public final class RedisStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);

    /** In how many parts a lease's time is divided by its prolongations. */
    private static final int BEATS = 4;

    private final RedisConnection redis;
    private final String space;
    private final MachineStore machines;
    private final RateLimitStore rateLimits;
    private final ScheduledExecutorService heartbeats = daemon("aptgram-redis-leases");

    /** Does nothing that could wait, so that a loss is noticed at its time while Redis keeps {@link #heartbeats} waiting. */
    private final ScheduledExecutorService alarms = daemon("aptgram-redis-lease-times");

    private RedisStore(RedisConnection redis, String space) {
        this.redis = redis;
        this.space = space;
        this.machines = new RedisMachineStore(redis, space);
        this.rateLimits = new RedisRateLimits(redis, space, () -> "");
    }

    private static ScheduledExecutorService daemon(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, work -> thread(name, work), new ThreadPoolExecutor.DiscardPolicy()); // after the store was closed
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true); // who forgets to close the store shall still be able to leave
        return thread;
    }

    /**
     * Opens a store whose moves are on the server's disk before they are acknowledged.
     *
     * @param uri where Redis is: {@code redis://[[user]:password@]host[:port][/database]}, {@code rediss://} for TLS
     * @param name what tells this bot from others on one server, 1 to 64 of letters, digits, {@code .}, {@code _}, {@code -}
     * @return the store, to be closed by the caller
     * @throws StorageException if Redis can't be reached or does not flush before it answers
     * @throws IllegalArgumentException if an argument makes no sense
     */
    public static RedisStore open(String uri, String name) {
        return open(uri, name, Durability.FLUSHED);
    }

    /**
     * Opens a store.
     *
     * @param uri where Redis is: {@code redis://[[user]:password@]host[:port][/database]}, {@code rediss://} for TLS
     * @param name what tells this bot from others on one server, 1 to 64 of letters, digits, {@code .}, {@code _}, {@code -}
     * @param durability what a move must have reached before it is acknowledged
     * @return the store, to be closed by the caller
     * @throws StorageException if Redis can't be reached or does not do what {@code durability} demands
     * @throws IllegalArgumentException if an argument makes no sense
     */
    public static RedisStore open(String uri, String name, Durability durability) {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "a store's name has 1 to 64 letters, digits, dots, dashes or underscores; \"" + name
                            + "\" does not");
        }
        RedisConnection redis = RedisConnection.open(parse(uri));
        boolean opened = false;
        try {
            if (durability == Durability.FLUSHED) {
                ServerSettings.checkFlushed(redis);
            }
            RedisStore store = new RedisStore(redis, "aptgram:{" + name + "}:");
            opened = true;
            return store;
        } finally {
            if (!opened) {
                redis.close();
            }
        }
    }

    private static RedisURI parse(String uri) {
        RedisURI parsed;
        try {
            parsed = RedisURI.create(uri);
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes the address, and with it the password.
            throw new IllegalArgumentException(
                    "the address is no Redis URI; one looks like"
                            + " redis://[[user]:password@]host[:port][/database], with special characters written as %40 and the like");
        }
        if (parsed.getSocket() != null) {
            throw new IllegalArgumentException("the address is that of a Unix socket, which this store does not speak;"
                    + " let Redis listen on loopback as well, and take redis://127.0.0.1:6379");
        }
        return parsed;
    }

    RedisConnection connection() {
        return redis;
    }

    /**
     * Returns where the state machines stand.
     *
     * @return the same object on every call
     */
    public MachineStore machines() {
        return machines;
    }

    /**
     * Returns the rate limits, counted by the server's clock for all processes together.
     *
     * @return the same object on every call
     */
    public RateLimitStore rateLimits() {
        return rateLimits;
    }

    /**
     * Takes a lease and prolongs it until it is closed, by a thread of this store.
     *
     * @param name what it is for, for example an account; not empty
     * @param time how long it outlives a process that was killed, from a second to a day; the process prolongs it four times in
     *     that time, so it should be longer than any pause of the process or of the network
     * @param onLost called once, by a thread of its own, if the lease is lost: Redis has forgotten it, or was out of reach for too
     *     long. Another process may have it by then. What it throws is logged
     * @return the lease, to be closed by the caller before the store
     * @throws StorageException if someone else holds it; the message says who
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public RedisLease lease(String name, Duration time, Runnable onLost) {
        if (name.isEmpty() || time.toMillis() < 1_000 || time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "a lease has a name and a time from a second to a day, not \"" + name + "\" and " + time);
        }
        RedisLease lease = RedisLease.acquire(redis, space, name, time, System::nanoTime, () -> tell(name, onLost));
        long pause = time.toMillis() / BEATS;
        lease.prolongedBy(heartbeats.scheduleWithFixedDelay(lease::beat, pause, pause, TimeUnit.MILLISECONDS));
        watch(lease);
        return lease;
    }

    private void watch(RedisLease lease) {
        long left = lease.checkTime();
        if (left > 0) {
            lease.watchedBy(alarms.schedule(() -> watch(lease), left, TimeUnit.NANOSECONDS));
        }
    }

    private static void tell(String name, Runnable onLost) {
        Runnable telling = () -> {
            try {
                onLost.run();
            } catch (RuntimeException | Error e) {
                LOG.error("event=lease_loss_not_handled name={}", name, e);
            }
        };
        thread("aptgram-redis-lease-lost", telling).start();
    }

    /**
     * Joins a store for keys, peers and update states with the machines here.
     *
     * @param rest the store for everything but machines; its own machines are left alone
     * @return a store that closes both when it is closed
     */
    public Storage with(Storage rest) {
        return new Joined(this, Objects.requireNonNull(rest, "rest"));
    }

    /** Stops prolonging leases and closes the connection. Closing twice is fine. */
    @Override
    public void close() {
        heartbeats.shutdownNow();
        alarms.shutdownNow();
        redis.close();
    }

    /** Names the server, never the password. */
    @Override
    public String toString() {
        return redis.place();
    }

    /** Machines here, the rest elsewhere. */
    private record Joined(RedisStore redis, Storage rest) implements Storage {
        @Override
        public SessionStore session() {
            return rest.session();
        }

        @Override
        public PeerStore peers() {
            return rest.peers();
        }

        @Override
        public UpdateStateStore updates() {
            return rest.updates();
        }

        @Override
        public MachineStore machines() {
            return redis.machines();
        }

        @Override
        public void close() {
            try {
                rest.close();
            } finally {
                redis.close();
            }
        }
    }
}
