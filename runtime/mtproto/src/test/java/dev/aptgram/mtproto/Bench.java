package dev.aptgram.mtproto;

import dev.aptgram.api.Updates;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.mtproto.keyexchange.LoopbackExchange;
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.transport.TransportClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A client, a data centre on loopback, and time that stands still. */
final class Bench implements AutoCloseable {
    static final ClientIdentity IDENTITY = new ClientIdentity(12345, "Bench", "JVM 17", "1.2.3", "en", "", "en");

    private static final long PATIENCE_SECONDS = LoopbackDc.PATIENCE_SECONDS;

    final ManualTime time = new ManualTime();
    final LoopbackDc dc = new LoopbackDc(time::millis);
    final MemoryStorage storage = new MemoryStorage();
    private final TransportClient transport = TransportClient.create(LoopbackDc.PATIENT);
    final BlockingQueue<ConnectionEvent> events = new LinkedBlockingQueue<>();
    final BlockingQueue<Updates> updates = new LinkedBlockingQueue<>();

    MtprotoClientBuilder builder() {
        return MtprotoClient.builder()
                .dcId(2)
                .address(dc.address())
                .rsaKeys(List.of(LoopbackExchange.publicKey()))
                .identity(IDENTITY)
                .transportClient(transport)
                .keyStore(store())
                .updates(updates::add)
                .onEvent(events::add)
                .time(time)
                .timers(time)
                .random(new SeededRandom(5))
                .perfectForwardSecrecy(false);
    }

    SessionStore store() {
        return storage.session();
    }

    /** {@return a key that is stored and that the data centre knows} */
    AuthKey storeKey(Duration age) {
        byte[] bytes = new byte[AuthKey.SIZE];
        new SeededRandom(6).nextBytes(bytes);
        AuthKey key = AuthKey.of(bytes);
        dc.know(key);
        storeUnknownKey(key, age);
        return key;
    }

    void storeUnknownKey(AuthKey key, Duration age) {
        store().saveKey(new DcKey(
                2, Secret.copyOf(key.copyBytes()), LoopbackDc.SALT, time.millis() / 1000 - age.toSeconds()));
    }

    /** {@return a client that has connected with a stored key} */
    MtprotoClient connected() {
        storeKey(Duration.ofDays(1));
        MtprotoClient client = builder().build();
        await(client.connect());
        return client;
    }

    /** {@return the next event of a kind; others before it are passed over} */
    <T extends ConnectionEvent> T next(Class<T> kind) {
        return next(kind, events);
    }

    /** {@return the next event of a kind in a queue; others before it are passed over} */
    static <T extends ConnectionEvent> T next(Class<T> kind, BlockingQueue<ConnectionEvent> events) {
        List<ConnectionEvent> all = upTo(kind, events);
        return kind.cast(all.get(all.size() - 1));
    }

    /** {@return the events in a queue up to the next of a kind, which is the last} */
    static List<ConnectionEvent> upTo(Class<? extends ConnectionEvent> kind, BlockingQueue<ConnectionEvent> events) {
        List<ConnectionEvent> all = new ArrayList<>();
        do {
            all.add(take(events));
        } while (!kind.isInstance(all.get(all.size() - 1)));
        return all;
    }

    /** {@return the next event of any kind, or null if none comes within a real time} */
    @Nullable
    ConnectionEvent within(Duration patience) {
        try {
            return events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    static <T> T take(BlockingQueue<T> queue) {
        try {
            T taken = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (taken == null) {
                throw new AssertionError("nothing came");
            }
            return taken;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError(late);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }

    /** {@return what a future fails with} */
    static Throwable failure(CompletableFuture<?> future) {
        try {
            Object result = future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("succeeded with " + result);
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError(late);
        } catch (ExecutionException failed) {
            return Objects.requireNonNull(failed.getCause());
        }
    }

    /** {@return what a future that is done already has failed with} */
    static Throwable failureOf(CompletableFuture<?> future) {
        try {
            Object result = future.getNow(null);
            throw new AssertionError("not failed, but " + result);
        } catch (CancellationException | CompletionException failed) {
            return failed;
        }
    }

    @Override
    public void close() {
        transport.close();
        dc.close();
        storage.close();
    }
}
