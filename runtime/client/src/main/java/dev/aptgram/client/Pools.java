package dev.aptgram.client;

import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.TlMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * Requests over other connections than the account's main one: to other data centres, and for other purposes; one pool for
 * each data centre and purpose. Thread-safe; never blocks.
 */
final class Pools {
    private final Parts parts;
    private final CdnKeys cdnKeys;
    private final Map<Key, Pool> pools = new HashMap<>();
    private final Map<Integer, AccountAccess> accesses = new HashMap<>();
    private boolean closed;

    private record Key(int dc, Purpose purpose) {}

    /**
     * What all of them work with.
     *
     * @param links opens connections
     * @param directory where they are
     * @param store where auth keys are kept
     * @param home requests to the account's own data centre, ahead of everyone else's
     * @param homeDc which one that is at present
     * @param timers the time
     * @param workers threads that may block
     * @param connectTimeout how long opening a connection may take
     */
    record Parts(
            HomeLinks links,
            Directory directory,
            SessionStore store,
            Rpc home,
            IntSupplier homeDc,
            Timers timers,
            Executor workers,
            Duration connectTimeout) {}

    Pools(Parts parts) {
        this.parts = parts;
        this.cdnKeys = new CdnKeys(parts.home(), parts.timers());
    }

    /**
     * Sends a request.
     *
     * @return the answer; fails with {@link UnknownDatacenterException} if there is no such data centre, with {@link
     *     TransportException} if it can't be reached or the client is closed before it has answered
     * @throws IllegalArgumentException if the number is not positive
     */
    <R> CompletableFuture<R> invoke(int dc, Purpose purpose, TlMethod<R> method) {
        Datacenters.checkId(dc);
        Pool pool;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(closing(method.tlName() + " was not sent"));
            }
            pool = pools.computeIfAbsent(
                    new Key(dc, purpose), key -> new Pool(dc, purpose, parts, () -> access(dc, purpose)));
        }
        return pool.invoke(method);
    }

    private Access access(int dc, Purpose purpose) {
        if (purpose == Purpose.CDN) {
            return new CdnAccess(dc, parts, cdnKeys);
        }
        return dc == parts.homeDc().getAsInt() ? new HomeAccess(dc) : account(dc);
    }

    /** {@return the access that all connections to a data centre that is not the account's own share} */
    synchronized AccountAccess account(int dc) {
        return accesses.computeIfAbsent(dc, unknown -> new AccountAccess(dc, parts));
    }

    /** The account lives elsewhere now: connections end in good order, and new ones are made for what comes. */
    void homeMoved() {
        List<Pool> all;
        synchronized (this) {
            all = List.copyOf(pools.values());
        }
        all.forEach(Pool::renew);
    }

    /**
     * Closes all connections; requests on their way may still be answered for as long as a connection's end takes, the rest
     * fails.
     *
     * @return completes when all have ended
     */
    CompletableFuture<Void> close() {
        List<Pool> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(pools.values());
        }
        return CompletableFuture.allOf(all.stream().map(Pool::close).toArray(CompletableFuture[]::new));
    }

    static TransportException closing(String what) {
        return new TransportException("the client is closed; " + what);
    }
}
