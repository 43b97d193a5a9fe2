package dev.aptgram.client;

import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.ExportAuthorization;
import dev.aptgram.api.auth.ImportAuthorization;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.DcKey;
import dev.aptgram.tl.TlMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access to a data centre that is not the account's own: with a key of its own, and the account's authorization brought there
 * (protocol section 6.5). All connections there share both, whatever they are for, so that one key is made and one
 * authorization imported at a time. A key that the store has from an earlier run is tried as it is: whether it is still
 * signed in, the first answer tells. Thread-safe.
 */
final class AccountAccess implements Access {
    private static final Logger LOG = LoggerFactory.getLogger(AccountAccess.class);
    private static final long MIN_INTERVAL_MILLIS = 60_000;

    private final int dc;
    private final Pools.Parts parts;
    // What follows is guarded by this object's monitor.
    private final Set<OtherLink> links = new HashSet<>();
    /** Completes when whoever came last to make a key has made it, or failed to. */
    private CompletableFuture<Void> lastTurn = CompletableFuture.completedFuture(null);

    private int imports;
    private @Nullable CompletableFuture<Void> importing;
    private long importedAt = Long.MIN_VALUE / 2;

    AccountAccess(int dc, Pools.Parts parts) {
        this.dc = dc;
        this.parts = parts;
    }

    @Override
    public HomeLink dial(Dialer dialer, @Nullable OtherLink self, LinkListener ears) {
        dialer.requireAddress(parts.home(), dc);
        Optional<DcKey> known = storedKey();
        if (known.isPresent()) {
            try {
                HomeLink link = dialer.dial(dc);
                dialer.pushes().attach(ears);
                return link;
            } catch (AuthException e) {
                LOG.warn("event=key_unknown dc={} action=\"making another\"", dc);
            }
        }
        return inTurn(dialer, () -> dialWithNewKey(dialer, self, ears, known));
    }

    /** @param denied the key that the data centre does not know, if that is why another is needed */
    private HomeLink dialWithNewKey(
            Dialer dialer, @Nullable OtherLink self, LinkListener ears, Optional<DcKey> denied) {
        Optional<DcKey> present = storedKey();
        boolean useless = present.isPresent()
                && denied.isPresent()
                && present.get().authKey().equals(denied.get().authKey());
        if (useless) {
            dialer.await(retire(self)); // else they might save the old key, with a new salt, over the new one
            dialer.forgetKey(parts.store(), dc);
        }
        HomeLink link = useless || present.isEmpty() ? dialer.dialForKey(dc) : dialer.dial(dc);
        dialer.pushes().attach(ears);
        boolean done = false;
        try {
            if (useless || present.isEmpty()) {
                dialer.await(begin(link));
            }
            done = true;
            return link;
        } finally {
            if (!done) {
                link.close();
            }
        }
    }

    private <T> T inTurn(Dialer dialer, Supplier<T> task) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> before;
        synchronized (this) {
            before = lastTurn;
            lastTurn = mine;
        }
        try {
            dialer.await(before.copy());
            return task.get();
        } finally {
            mine.complete(null);
        }
    }

    private Optional<DcKey> storedKey() {
        return parts.store().key(parts.directory().told().keyId(dc));
    }

    @Override
    public <R> TlMethod<R> dress(TlMethod<R> method) {
        return Quiet.of(method);
    }

    @Override
    public synchronized int imports() {
        return imports;
    }

    /**
     * {@inheritDoc} Those who ask at the same time share one import; where one has taken place since a request was sent, there
     * is no need for another. Null if it is too early for another: the last has not helped.
     */
    @Override
    public synchronized @Nullable CompletableFuture<Void> authorizeAgain(HomeLink link, int before) {
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
        return begin(link);
    }

    private synchronized CompletableFuture<Void> begin(HomeLink link) {
        CompletableFuture<Void> begun = authorize(link);
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

    /** Gives up all connections and the key. The next connection makes another. */
    @Override
    public void keyRefused(OtherLink link, RpcException refusal) {
        synchronized (this) {
            if (!links.contains(link)) {
                return; // another call has been told so too, and the store may have another key by now
            }
        }
        LOG.warn("event=key_refused dc={} error={} action=\"making another with the next call\"", dc, refusal.error());
        Optional<DcKey> refused = storedKey();
        // Not before they have ended: they might save it once more, with a new salt.
        CompletableFuture<Void> unused = retire(null).thenRun(() -> refused.ifPresent(this::forget));
    }

    private void forget(DcKey refused) {
        boolean isMain = parts.homeDc().getAsInt() == dc; // since the account has moved there, it is not ours to forget
        boolean still = !isMain
                && storedKey()
                        .filter(key -> key.authKey().equals(refused.authKey()))
                        .isPresent();
        if (still) {
            parts.store().removeKey(refused.dcId());
        }
    }

    /** {@return completes when all connections but one have ended} They take no more calls at once. */
    private CompletableFuture<Void> retire(@Nullable OtherLink but) {
        List<OtherLink> others;
        synchronized (this) {
            others = links.stream().filter(link -> link != but).toList();
        }
        return CompletableFuture.allOf(others.stream().map(OtherLink::close).toArray(CompletableFuture[]::new));
    }

    @Override
    public synchronized void joined(OtherLink link) {
        links.add(link);
    }

    @Override
    public synchronized void left(OtherLink link) {
        links.remove(link);
    }
}
