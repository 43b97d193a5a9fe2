package dev.aptgram.client;

import dev.aptgram.errors.TransportException;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.TlMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Requests to data centres that are not the account's own. Thread-safe; never blocks. */
final class OtherDcs {
    private final Parts parts;
    private final Map<Integer, OtherDc> dcs = new HashMap<>();
    private boolean closed;

    /**
     * What all of them work with.
     *
     * @param links opens connections
     * @param datacenters where they are, as far as the user has said
     * @param store where auth keys are kept
     * @param home requests to the account's own data centre
     * @param workers threads that may block
     * @param connectTimeout how long opening a connection may take
     * @param idle how long a connection stays open without a request
     */
    record Parts(
            HomeLinks links,
            Datacenters datacenters,
            SessionStore store,
            Rpc home,
            Timers timers,
            Executor workers,
            Duration connectTimeout,
            Duration idle) {}

    OtherDcs(Parts parts) {
        this.parts = parts;
    }

    /**
     * Sends a request.
     *
     * @return the answer; fails with {@link UnknownDatacenterException} if there is no such data centre, with {@link
     *     TransportException} if it can't be reached or the client is closed before it has answered
     * @throws IllegalArgumentException if the number is not positive
     */
    <R> CompletableFuture<R> invoke(int dc, TlMethod<R> method) {
        Datacenters.checkId(dc);
        OtherDc other;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(closing(method.tlName() + " was not sent"));
            }
            other = dcs.computeIfAbsent(dc, id -> new OtherDc(id, parts));
        }
        return other.invoke(method);
    }

    /**
     * Closes all connections; requests on their way may still be answered for as long as a connection's end takes, the rest
     * fails.
     *
     * @return completes when all have ended
     */
    CompletableFuture<Void> close() {
        List<OtherDc> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(dcs.values());
        }
        return CompletableFuture.allOf(all.stream().map(OtherDc::close).toArray(CompletableFuture[]::new));
    }

    static TransportException closing(String what) {
        return new TransportException("the client is closed; " + what);
    }
}
