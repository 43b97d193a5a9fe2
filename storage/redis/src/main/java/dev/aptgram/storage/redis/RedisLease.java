package dev.aptgram.storage.redis;

import static dev.aptgram.storage.redis.RedisConnection.bytes;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.LeaseHolder;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to use something that a name stands for, such as an account's session, held by one process at a time, on whatever
 * machine. It is prolonged from time to time and ends by itself some time after its process has ended or lost Redis. From
 * {@link RedisStore#lease}. Thread-safe.
 */
public final class RedisLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLease.class);

    private final RedisConnection redis;
    private final String name;
    private final byte[][] key;
    private final byte[] note;
    private final Duration time;
    private final LongSupplier nanos;
    private final Runnable onLost;

    // guarded by this
    private long renewedAt;
    private boolean lost;
    private boolean closed;
    private @Nullable Future<?> beats;
    private @Nullable Future<?> alarm;

    private RedisLease(
            RedisConnection redis, String space, String name, Duration time, LongSupplier nanos, Runnable onLost) {
        this.redis = redis;
        this.name = name;
        this.key = new byte[][] {bytes(space + "lease:" + name)};
        this.note = bytes(LeaseHolder.thisProcess().text() + "token=" + UUID.randomUUID() + "\n");
        this.time = time;
        this.nanos = nanos;
        this.onLost = onLost;
    }

    /**
     * Takes a lease.
     *
     * @param nanos measures the time, in nanoseconds
     * @param onLost called once if the lease is lost, by whoever notices: must not block or throw
     * @throws StorageException if someone else holds it
     */
    static RedisLease acquire(
            RedisConnection redis, String space, String name, Duration time, LongSupplier nanos, Runnable onLost) {
        RedisLease lease = new RedisLease(redis, space, name, time, nanos, onLost);
        lease.renewedAt = nanos.getAsLong();
        String taken = redis.<@Nullable String>send(
                "taking the lease " + name,
                r -> r.set(lease.key[0], lease.note, SetArgs.Builder.nx().px(time.toMillis())));
        if (!"OK".equals(taken)) {
            throw lease.inUse();
        }
        return lease;
    }

    private StorageException inUse() {
        byte @Nullable [] holder = redis.<byte @Nullable []>send("reading the lease " + name, r -> r.get(key[0]));
        String who = holder == null
                ? "another process"
                : LeaseHolder.parse(new String(holder, StandardCharsets.UTF_8)).describe();
        return new StorageException("[APT9004] " + name + " is in use by " + who + ", says " + redis.place()
                + ". Stop it or use another name; the lease of a process that was killed ends by itself within "
                + time.toMillis() + " ms.");
    }

    /**
     * Tells whether the lease is still this process's. Ask before something that two processes must not do; false may come before
     * {@code onLost} is called, after a long pause of the process for example.
     *
     * @return false once it is lost or closed
     */
    public synchronized boolean isHeld() {
        return !closed && !lost && nanos.getAsLong() - renewedAt < time.toNanos();
    }

    /** Notes what calls {@link #beat}, to end it with the lease. */
    synchronized void prolongedBy(Future<?> heartbeat) {
        beats = heartbeat;
        endIfOver();
    }

    /** Notes what will call {@link #checkTime}, to end it with the lease. */
    synchronized void watchedBy(Future<?> next) {
        alarm = next;
        endIfOver();
    }

    /** Ends what was about to be done for the lease, if it is lost or closed. */
    private synchronized void endIfOver() {
        if (!closed && !lost) {
            return;
        }
        if (beats != null) {
            beats.cancel(false);
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    /**
     * Prolongs the lease; to be called several times within its time. Waits for Redis no longer than a quarter of that time, so that
     * another attempt can follow; at the second failure in a row on another connection.
     */
    void beat() {
        long now;
        synchronized (this) {
            if (closed || lost) {
                return;
            }
            now = nanos.getAsLong();
        }
        boolean gone;
        try {
            long renewed = redis.runWithin(
                    time.dividedBy(4), "prolonging the lease " + name, Script.RENEW, key, note, bytes(time.toMillis()));
            gone = renewed != 1;
        } catch (StorageException e) {
            LOG.warn("event=lease_not_prolonged name={} reason=\"{}\"", name, e.getMessage());
            if (checkTime() < time.toNanos() / 2) {
                redis.renew();
            }
            return;
        }
        if (gone) {
            lose();
        } else {
            synchronized (this) {
                renewedAt = now;
            }
        }
    }

    /**
     * Notices when the time is over, before which nobody else can have the lease, whatever becomes of Redis. Never waits.
     *
     * @return how long it has still to go, in nanoseconds; 0 or less if it is over
     */
    long checkTime() {
        long left;
        synchronized (this) {
            if (closed || lost) {
                return 0;
            }
            left = renewedAt + time.toNanos() - nanos.getAsLong();
        }
        if (left <= 0) {
            lose();
        }
        return left;
    }

    private void lose() {
        synchronized (this) {
            if (closed || lost) {
                return;
            }
            lost = true;
            endIfOver();
        }
        LOG.error("event=lease_lost name={} advice=\"another process may use it by now\"", name);
        onLost.run();
    }

    /**
     * Gives the lease back. Closing twice is fine.
     *
     * @throws StorageException if Redis can't be reached; the lease ends by itself then
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            endIfOver();
            if (lost) {
                return;
            }
        }
        long released = redis.run("giving back the lease " + name, Script.RELEASE, key, note);
        LOG.debug("event=lease_released name={} held={}", name, released == 1);
    }

    /** Returns the lease's name. */
    @Override
    public String toString() {
        return name;
    }
}
