package dev.aptgram.client;

import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.Updates;
import dev.aptgram.api.auth.ExportAuthorization;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.TlMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account's own data centre, which changes when Telegram says so ({@code USER_MIGRATE_X}): the new one is connected to
 * and told who the account is, then the session remembers it, then requests go there. Thread-safe.
 */
final class Home implements Rpc {
    private static final Logger LOG = LoggerFactory.getLogger(Home.class);

    private final Parts parts;
    private final CompletableFuture<Object> stop = new CompletableFuture<>();
    private volatile Place place;
    // What follows is guarded by this object's monitor.
    private @Nullable CompletableFuture<Void> moving;
    private int movingTo;

    /** Where it is at present. */
    private record Place(int dc, HomeLink link) {}

    /** Hears of a move, on a thread that may block. */
    interface Listener {
        /** {@return who is to hear from the new connection} The old one's is no longer listened to. */
        LinkListener moved();
    }

    /**
     * What a move takes.
     *
     * @param links opens connections
     * @param directory where the data centres are
     * @param store remembers where the account lives
     * @param account whose it is
     * @param workers threads that may block
     * @param connectTimeout how long a move may take
     */
    record Parts(
            HomeLinks links,
            Directory directory,
            SessionStore store,
            Account account,
            Executor workers,
            Duration connectTimeout) {}

    Home(Parts parts, HomeLink link) {
        this.parts = parts;
        this.place = new Place(parts.account().homeDc(), link);
    }

    /** {@return the number of the data centre} */
    int dc() {
        return place.dc();
    }

    @Override
    public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        return place.link().invoke(method);
    }

    /** {@return whether a move that is under way may be waiting for the answer to a request like this} */
    synchronized boolean mayWaitFor(TlMethod<?> method) {
        if (moving == null || moving.isDone()) {
            return false;
        }
        if (method instanceof ExportAuthorization export) {
            return export.dcId() == movingTo;
        }
        return method instanceof GetConfig && !parts.directory().knows(movingTo);
    }

    /**
     * Moves, unless that has been done. Who asks during a move shares it.
     *
     * @param dc where to
     * @param access brings the account's authorization there
     * @param listener hears of it
     * @return completes when requests go there; fails, with nothing changed, if that is not to be had
     */
    CompletableFuture<Void> moveTo(int dc, AccountAccess access, Listener listener) {
        CompletableFuture<Void> begun;
        synchronized (this) {
            if (moving != null && !moving.isDone()) {
                return movingTo == dc
                        ? moving.copy()
                        : moving.handle((done, failure) -> null).thenCompose(done -> moveTo(dc, access, listener));
            }
            if (place.dc() == dc) {
                return CompletableFuture.completedFuture(null);
            }
            if (stop.isDone()) {
                return CompletableFuture.failedFuture(Pools.closing("the account was not moved"));
            }
            begun = new CompletableFuture<>();
            moving = begun;
            movingTo = dc;
        }
        parts.workers().execute(() -> {
            try {
                move(dc, access, listener);
                begun.complete(null);
            } catch (Throwable e) {
                LOG.warn("event=move_failed dc={} error=\"{}\"", dc, e.getMessage());
                begun.completeExceptionally(e);
            }
        });
        return begun.copy();
    }

    private void move(int dc, AccountAccess access, Listener listener) {
        Dialer dialer = new Dialer(parts.links(), parts.directory(), parts.connectTimeout(), stop);
        HomeLink link = access.dial(dialer, null, new Deaf());
        boolean done = false;
        HomeLink before;
        try {
            introduce(dialer, link, access);
            Account moved =
                    new Account(parts.account().userId(), parts.account().bot(), dc);
            synchronized (this) {
                if (stop.isDone()) {
                    throw new TransportException("the client was closed while the account moved");
                }
                parts.store().saveAccount(moved);
                before = place.link();
                place = new Place(dc, link);
            }
            done = true;
        } finally {
            if (!done) {
                link.close();
            }
        }
        LOG.info("event=home_dc_changed user={} dc={}", parts.account().userId(), dc);
        dialer.pushes().attach(listener.moved());
        before.close();
    }

    /** A key that is known there may have been signed out meanwhile. */
    private static void introduce(Dialer dialer, HomeLink link, AccountAccess access) {
        int imports = access.imports();
        GetUsers who = new GetUsers(List.of(new InputUserSelf()));
        try {
            dialer.await(link.invoke(who));
        } catch (RpcException e) {
            CompletableFuture<Void> again = SignIn.isSignedOut(e) ? access.authorizeAgain(link, imports) : null;
            if (again == null) {
                throw e;
            }
            dialer.await(again);
            dialer.await(link.invoke(who));
        }
    }

    /** Ends the connection, and every move. Blocks; closing twice is fine. */
    void close() {
        HomeLink last;
        synchronized (this) {
            stop.completeExceptionally(Pools.closing("the account was not moved"));
            last = place.link();
        }
        last.close();
    }

    /** Hears nothing: whoever moves in is listened to afterwards, and what was missed comes as a difference. */
    private static final class Deaf implements LinkListener {
        @Override
        public void onUpdates(Updates updates) {}

        @Override
        public void onUnreadable(byte[] body) {}

        @Override
        public void onUpdatesLost() {}

        @Override
        public void onEnded(Throwable cause) {}
    }
}
