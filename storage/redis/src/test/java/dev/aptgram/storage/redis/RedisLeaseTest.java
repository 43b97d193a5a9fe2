package dev.aptgram.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One holder at a time; the others are told who it is; a lease that is lost is noticed. */
class RedisLeaseTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger losses = new AtomicInteger();

    private RedisStore store(String name) {
        return RedisStore.open(Server.shared().uri(), name);
    }

    private RedisLease acquire(RedisStore store) {
        return RedisLease.acquire(
                store.connection(),
                "space:",
                store.toString() + store.hashCode(),
                LONG,
                nanos::get,
                losses::incrementAndGet);
    }

    private static void forget(RedisStore store) {
        byte[] key = RedisConnection.bytes("space:lease:" + store + store.hashCode());
        store.connection().send("forgetting", r -> r.del(key));
    }

    @Test
    void secondHolderIsToldWhoTheFirstIs() {
        String name = Server.freshName();
        try (RedisStore store = store(name);
                RedisStore other = store(name)) {
            RedisLease lease = store.lease("account 7", LONG, losses::incrementAndGet);
            assertThat(lease.isHeld()).isTrue();
            assertThatThrownBy(() -> other.lease("account 7", LONG, () -> {}))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("[APT9004] account 7 is in use by process "
                            + ProcessHandle.current().pid())
                    .hasMessageEndingWith(
                            ", says Redis at 127.0.0.1:" + Server.shared().port()
                                    + ". Stop it or use another name; the lease of a process that was killed ends by itself within"
                                    + " 3600000 ms.");
            other.lease("account 8", LONG, () -> {}).close();
            lease.close();
            lease.close();
            assertThat(lease.isHeld()).isFalse();
            other.lease("account 7", LONG, () -> {}).close();
        }
        assertThat(losses).hasValue(0);
    }

    /** The server ends it by itself once nobody prolongs it: the time is on the key. */
    @Test
    void leaseEndsByItselfUnlessItIsProlonged() {
        try (RedisStore store = store(Server.freshName())) {
            RedisLease lease = acquire(store);
            byte[] key = RedisConnection.bytes("space:lease:" + store + store.hashCode());
            assertThat(Server.timeLeft(store, key)).isBetween(1L, LONG.toMillis());
            store.connection().send("shortening", r -> r.pexpire(key, 600_000));
            assertThat(Server.timeLeft(store, key)).isLessThanOrEqualTo(600_000);
            nanos.addAndGet(LONG.toNanos() - 1);
            assertThat(lease.isHeld()).isTrue();
            lease.beat();
            assertThat(Server.timeLeft(store, key)).isGreaterThan(600_000);
            nanos.addAndGet(LONG.toNanos() - 1);
            assertThat(lease.isHeld()).isTrue();
            nanos.addAndGet(1);
            assertThat(lease.isHeld()).as("the process has slept for too long").isFalse();
            lease.close();
        }
    }

    @Test
    void leaseThatRedisHasForgottenIsLostOnce() {
        try (RedisStore store = store(Server.freshName())) {
            RedisLease lease = acquire(store);
            forget(store);
            RedisLease next = acquire(store);
            lease.beat();
            lease.beat();
            assertThat(lease.isHeld()).isFalse();
            assertThat(losses).hasValue(1);
            lease.close();
            assertThat(next.isHeld()).isTrue();
            next.beat();
            assertThat(losses).as("the first has not taken it from the second").hasValue(1);
            next.close();
        }
    }

    @Test
    void leaseIsLostWhenRedisIsAwayForItsTime(@TempDir Path directory) throws Exception {
        try (Server server = Server.start(directory, "yes", "always");
                RedisStore store = RedisStore.open(server.uri(), "bot")) {
            RedisLease lease = acquire(store);
            server.kill();
            lease.beat();
            assertThat(lease.isHeld()).isTrue();
            assertThat(losses).hasValue(0);
            nanos.addAndGet(LONG.toNanos());
            lease.beat();
            assertThat(losses).hasValue(1);
            assertThat(lease.isHeld()).isFalse();
        }
    }

    /** The store's own thread does the prolonging, and tells of a loss. */
    @Test
    void storeProlongsItsLeases() throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        String name = Server.freshName();
        try (RedisStore store = store(name)) {
            RedisLease lease = store.lease("account", Duration.ofSeconds(1), lost::countDown);
            byte[] key = RedisConnection.bytes("aptgram:{" + name + "}:lease:account");
            store.connection().send("forgetting", r -> r.del(key));
            assertThat(lost.await(120, TimeUnit.SECONDS))
                    .as("a bound for a hang")
                    .isTrue();
            assertThat(lease.isHeld()).isFalse();
        }
    }

    @Test
    void argumentsAreChecked() {
        try (RedisStore store = store(Server.freshName())) {
            assertThatThrownBy(() -> store.lease("", LONG, () -> {})).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.lease("x", Duration.ofMillis(999), () -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A server that says nothing keeps commands waiting for a minute; the loss is told at its time, and each of them. */
    @Test
    void lossIsToldWhileRedisSaysNothing(@TempDir Path directory) throws Exception {
        CountDownLatch lost = new CountDownLatch(2);
        try (Server server = Server.start(directory, "yes", "always");
                RedisStore store = RedisStore.open(server.uri() + "?timeout=1h", "bot")) {
            RedisLease first = store.lease("first", Duration.ofSeconds(1), () -> {
                lost.countDown();
                throw new IllegalStateException("of no concern to the second");
            });
            RedisLease second = store.lease("second", Duration.ofSeconds(1), lost::countDown);
            server.halt();
            assertThat(lost.await(120, TimeUnit.SECONDS))
                    .as("a bound for a hang")
                    .isTrue();
            assertThat(first.isHeld()).isFalse();
            assertThat(second.isHeld()).isFalse();
            server.kill();
        }
    }

    @Test
    void whatWouldComeForALostLeaseIsCalledOff() {
        try (RedisStore store = store(Server.freshName())) {
            RedisLease lease = acquire(store);
            Future<?> beats = new CompletableFuture<>();
            Future<?> alarm = new CompletableFuture<>();
            lease.prolongedBy(beats);
            lease.watchedBy(alarm);
            assertThat(lease.checkTime()).isEqualTo(LONG.toNanos());
            assertThat(beats).isNotCancelled();
            nanos.addAndGet(LONG.toNanos());
            assertThat(lease.checkTime()).isZero();
            assertThat(losses).hasValue(1);
            assertThat(beats).isCancelled();
            assertThat(alarm).isCancelled();
            Future<?> late = new CompletableFuture<>();
            lease.watchedBy(late);
            assertThat(late).isCancelled();
        }
    }
}
