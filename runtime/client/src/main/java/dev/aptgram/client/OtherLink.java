package dev.aptgram.client;

import dev.aptgram.api.Updates;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.ExportAuthorization;
import dev.aptgram.api.auth.ImportAuthorization;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a data centre that is not the account's own, with the authorization that it needs there. A key that the
 * store has from an earlier run is tried as it is: whether it is still signed in, the first answer tells. Thread-safe.
 */
final class OtherLink {
    private static final Logger LOG = LoggerFactory.getLogger(OtherLink.class);
    private static final long MIN_INTERVAL_MILLIS = 60_000;

    private final int dc;
    private final OtherDcs.Parts parts;
    private final BiConsumer<OtherLink, TransportException> onLost;
    private final CompletableFuture<HomeLink> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    /** Fails when the connection is to be opened no longer. */
    private final CompletableFuture<Object> stop = new CompletableFuture<>();

    private volatile boolean ended;
    // What follows is guarded by this object's monitor.
    private boolean away;
    private int outages;
    private int imports;
    private @Nullable CompletableFuture<Void> importing;
    private long importedAt;
    private final Queue<Consumer<@Nullable Throwable>> early = new ArrayDeque<>();
    /** Whether all who came early have had their turn. */
    private boolean settled;

    /** @param onLost told when the data centre has been away for too long, so that nobody waits for it any longer */
    OtherLink(int dc, OtherDcs.Parts parts, BiConsumer<OtherLink, TransportException> onLost) {
        this.dc = dc;
        this.parts = parts;
        this.onLost = onLost;
        CompletableFuture<Void> unused = ready.handle((link, failure) -> {
            Consumer<@Nullable Throwable> next;
            while ((next = nextEarly()) != null) {
                next.accept(failure);
            }
            return null;
        });
    }

    private synchronized @Nullable Consumer<@Nullable Throwable> nextEarly() {
        Consumer<@Nullable Throwable> next = early.poll();
        settled = next == null;
        return next;
    }

    /**
     * Does something when requests can be sent, in the order of the calls; perhaps at once.
     *
     * @param task given null, or why there is no way
     */
    void whenReady(Consumer<@Nullable Throwable> task) {
        synchronized (this) {
            if (!settled) {
                early.add(task);
                return;
            }
        }
        CompletableFuture<Void> unused = ready.handle((link, failure) -> {
            task.accept(failure);
            return null;
        });
    }

    /** {@return whether it is of no use any more, so that another must be opened} */
    boolean hasEnded() {
        return ended;
    }

    /** {@return how often the authorization has been brought here; for {@link #authorizeAgain}} */
    synchronized int imports() {
        return imports;
    }

    /** Begins to open the connection. */
    void open() {
        parts.workers().execute(() -> {
            HomeLink link = null;
            try {
                link = dial();
                if (ready.complete(link)) {
                    LOG.info("event=connected dc={}", dc);
                    link = null; // others close it now
                }
            } catch (Throwable e) {
                ended = true;
                LOG.info("event=connect_failed dc={} error=\"{}\"", dc, e.getMessage());
                ready.completeExceptionally(e);
            } finally {
                if (link != null) {
                    link.close();
                }
                finished.complete(null);
            }
        });
    }

    <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        return ready.join().invoke(Quiet.of(method));
    }

    private HomeLink dial() {
        Dialer dialer = new Dialer(parts.links(), parts.datacenters(), parts.connectTimeout(), stop);
        dialer.requireAddress(parts.home(), dc);
        boolean known = parts.store().key(parts.datacenters().keyId(dc)).isPresent();
        HomeLink link;
        try {
            link = dialer.dial(dc);
        } catch (AuthException e) {
            LOG.warn("event=key_unknown dc={} action=\"making another\"", dc);
            dialer.forgetKey(parts.store(), dc);
            known = false;
            link = dialer.dial(dc);
        }
        dialer.pushes().attach(new Ears());
        boolean done = false;
        try {
            if (!known) {
                dialer.await(authorize(link));
            }
            done = true;
            return link;
        } finally {
            if (!done) {
                link.close();
            }
        }
    }

    /**
     * {@return completes when the authorization has been brought here anew} Those who ask at the same time share one import;
     * where one has taken place since a request was sent, there is no need for another. Null if it is too early for another:
     * the last has not helped.
     *
     * @param before what {@link #imports} said when the request was sent that has been refused
     */
    synchronized @Nullable CompletableFuture<Void> authorizeAgain(int before) {
        if (importing != null && !importing.isDone()) {
            return importing;
        }
        if (imports != before) {
            return CompletableFuture.completedFuture(null);
        }
        long now = parts.timers().now();
        if (importing != null && !importing.isCompletedExceptionally() && now - importedAt < MIN_INTERVAL_MILLIS) {
            return null;
        }
        importedAt = now;
        CompletableFuture<Void> begun = authorize(ready.join());
        importing = begun;
        return begun;
    }

    private CompletableFuture<Void> authorize(HomeLink link) {
        return bring(link)
                .exceptionallyCompose(failure -> {
                    boolean late = Futures.cause(failure) instanceof RpcException e && e.is("AUTH_BYTES_INVALID");
                    return late ? bring(link) : CompletableFuture.failedFuture(failure);
                })
                .thenAccept(authorization -> {
                    synchronized (this) {
                        imports++;
                    }
                    LOG.info("event=authorized dc={}", dc);
                });
    }

    private CompletableFuture<Authorization> bring(HomeLink link) {
        return parts.home()
                .invoke(new ExportAuthorization(dc))
                .thenCompose(
                        exported -> link.invoke(Quiet.of(new ImportAuthorization(exported.id(), exported.bytes()))));
    }

    /** {@return completes when the connection has ended} Closing twice is fine. */
    CompletableFuture<Void> close() {
        ended = true;
        stop.completeExceptionally(OtherDcs.closing("the connection to data centre " + dc + " was not opened"));
        boolean waiting =
                ready.completeExceptionally(OtherDcs.closing("data centre " + dc + " was not connected to any more"));
        if (waiting || ready.isCompletedExceptionally()) {
            return finished;
        }
        return CompletableFuture.runAsync(ready.join()::close, parts.workers());
    }

    /** Gives up connection and key: the data centre does not accept the key any more. The next connection makes another. */
    void discard(RpcException refusal) {
        synchronized (this) {
            if (ended) {
                return; // another call has been told so too, and the store may have another key by now
            }
            ended = true;
        }
        LOG.warn("event=key_refused dc={} error={} action=\"making another with the next call\"", dc, refusal.error());
        parts.store().removeKey(parts.datacenters().keyId(dc));
        CompletableFuture<Void> unused = close();
    }

    /** {@return the number of the outage that begins, or 0 if there is one already} */
    private synchronized int away() {
        if (away) {
            return 0;
        }
        away = true;
        return ++outages;
    }

    private synchronized void back() {
        away = false;
    }

    /** A data centre that was there may be down for long: its callers are told after the time that connecting may take. */
    private void giveUp(int outage, String reason) {
        synchronized (this) {
            if (!away || outage != outages || ended) {
                return;
            }
            ended = true;
        }
        LOG.warn("event=connection_given_up dc={} reason=\"{}\"", dc, reason);
        onLost.accept(
                this,
                new TransportException("data centre " + dc + " has been away for "
                        + parts.connectTimeout().toSeconds() + " s: " + reason + ". Try again later"));
        CompletableFuture<Void> unused = close();
    }

    /** Updates come to the home connection; here only how the connection stands matters. */
    private final class Ears implements LinkListener {
        @Override
        public void onUpdates(Updates updates) {
            LOG.debug("event=updates_elsewhere dc={} kind={}", dc, updates.tlName());
        }

        @Override
        public void onUnreadable(byte[] body) {
            LOG.debug("event=updates_elsewhere dc={} bytes={}", dc, body.length);
        }

        @Override
        public void onUpdatesLost() {
            // Nothing is missed here.
        }

        @Override
        public void onConnected() {
            back();
        }

        @Override
        public void onDisconnected(String reason) {
            int outage = away();
            if (outage > 0) {
                parts.timers().schedule(parts.connectTimeout().toMillis(), () -> giveUp(outage, reason));
            }
        }

        @Override
        public void onEnded(Throwable cause) {
            ended = true;
            LOG.warn("event=connection_ended dc={} error=\"{}\"", dc, cause.getMessage());
        }
    }
}
