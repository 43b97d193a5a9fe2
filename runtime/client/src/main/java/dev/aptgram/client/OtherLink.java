package dev.aptgram.client;

import dev.aptgram.api.Updates;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection beside the account's main one, with the {@link Access} that it needs. Thread-safe. */
final class OtherLink {
    private static final Logger LOG = LoggerFactory.getLogger(OtherLink.class);

    private final int dc;
    private final Purpose purpose;
    private final Access access;
    private final Pools.Parts parts;
    private final BiConsumer<OtherLink, TransportException> onLost;
    private final CompletableFuture<HomeLink> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    /** Fails when the connection is to be opened no longer. */
    private final CompletableFuture<Object> stop = new CompletableFuture<>();

    private volatile boolean ended;
    // What follows is guarded by this object's monitor.
    private boolean away;
    private int outages;
    private final Queue<Consumer<@Nullable Throwable>> early = new ArrayDeque<>();
    /** Whether all who came early have had their turn. */
    private boolean settled;

    /** @param onLost told when the data centre has been away for too long, so that nobody waits for it any longer */
    OtherLink(
            int dc,
            Purpose purpose,
            Access access,
            Pools.Parts parts,
            BiConsumer<OtherLink, TransportException> onLost) {
        this.dc = dc;
        this.purpose = purpose;
        this.access = access;
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
    int imports() {
        return access.imports();
    }

    /** {@return completes when the data centre knows the account again, or null where nothing can be done about that} */
    @Nullable
    CompletableFuture<Void> authorizeAgain(int before) {
        return access.authorizeAgain(ready.join(), before);
    }

    /** The data centre does not accept the key any more. */
    void keyRefused(RpcException refusal) {
        access.keyRefused(this, refusal);
    }

    /** Begins to open the connection. */
    void open() {
        access.joined(this);
        parts.workers().execute(() -> {
            HomeLink link = null;
            try {
                link = access.dial(dialer(), this, new Ears());
                if (ready.complete(link)) {
                    LOG.info("event=connected dc={} purpose={}", dc, purpose);
                    link = null; // others close it now
                }
            } catch (Throwable e) {
                end();
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
        return ready.join().invoke(access.dress(method));
    }

    private Dialer dialer() {
        return new Dialer(parts.links(), parts.directory(), parts.connectTimeout(), stop).as(purpose);
    }

    private void end() {
        ended = true;
        access.left(this);
    }

    /** {@return completes when the connection has ended} Closing twice is fine. */
    CompletableFuture<Void> close() {
        end();
        stop.completeExceptionally(Pools.closing("the connection to data centre " + dc + " was not opened"));
        boolean waiting =
                ready.completeExceptionally(Pools.closing("data centre " + dc + " was not connected to any more"));
        if (waiting || ready.isCompletedExceptionally()) {
            return finished;
        }
        return CompletableFuture.runAsync(ready.join()::close, parts.workers());
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
        access.left(this);
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
            end();
            LOG.warn("event=connection_ended dc={} error=\"{}\"", dc, cause.getMessage());
        }
    }
}
