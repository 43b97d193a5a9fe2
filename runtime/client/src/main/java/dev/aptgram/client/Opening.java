package dev.aptgram.client;

import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.State;
import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.storage.UpdateStateStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client that is being put together: all that is open before anybody is signed in. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Wishes wishes;
    private final Storage storage;
    private final ThreadPoolExecutor workers;
    private final Timers timers;
    private final HomeLinks links;
    private final Directory directory;
    private final Dialer dialer;
    private final FutureAuthTokens tokens;

    private Opening(
            Wishes wishes,
            Storage storage,
            ThreadPoolExecutor workers,
            Timers timers,
            HomeLinks links,
            CompletableFuture<?> stop) {
        this.wishes = wishes;
        this.storage = storage;
        this.workers = workers;
        this.timers = timers;
        this.links = links;
        this.tokens = wishes.effectiveTokens();
        this.directory = new Directory(wishes.datacenters);
        this.dialer = new Dialer(links, directory, wishes.connectTimeout, stop);
    }

    /**
     * Opens storage and threads; when that fails, nothing stays open.
     *
     * @param stop ends all waiting when it fails
     */
    static Opening of(Wishes wishes, Connector.Network network, CompletableFuture<?> stop) {
        wishes.requireCredentials();
        Storage storage = open(wishes);
        ThreadPoolExecutor workers = Workers.create();
        Timers timers = Timers.system();
        HomeLinks opened = null;
        boolean done = false;
        try {
            storage.session().account().ifPresent(wishes.kind::check);
            opened = network.links(wishes, storage.session(), workers);
            HomeLinks links = wishes.watcher == null ? opened : new WatchedLinks(opened, wishes.watcher, workers);
            Opening opening = new Opening(wishes, storage, workers, timers, links, stop);
            done = true;
            return opening;
        } finally {
            if (!done) {
                release(opened, timers, workers, wishes.storage == null ? storage : null);
            }
        }
    }

    Dialer dialer() {
        return dialer;
    }

    FutureAuthTokens tokens() {
        return tokens;
    }

    SessionStore session() {
        return storage.session();
    }

    ThreadPoolExecutor workers() {
        return workers;
    }

    Timers timers() {
        return timers;
    }

    /** {@return the client, to which everything that is open belongs from now on} */
    LiveTelegram finish(SignIn.Result signedIn, @Nullable Login<?> login) {
        wishes.kind.check(signedIn.account());
        rememberPresent(storage.updates(), signedIn.link());
        LiveTelegram tg = LiveTelegram.of(
                new LiveTelegram.Parts(signedIn, links, directory, wishes, storage, login, timers, workers, tokens));
        dialer.pushes().attach(tg.listener());
        LOG.info("event=connected user={} transport=\"{}\"", signedIn.user().id(), wishes.wayInWords());
        return tg;
    }

    /**
     * Updates count from the sign-in on, not from the first listener: what comes in between must not be lost. A state
     * that merely happens to arrive with an update would not do, since earlier ones may be missing before it.
     */
    private void rememberPresent(UpdateStateStore store, HomeLink link) {
        if (store.load().isEmpty()) {
            State now = dialer.await(link.invoke(new GetState()));
            store.save(new UpdateState(now.pts(), now.qts(), now.date(), now.seq()));
        }
    }

    /** Closes everything, connections of the caller's excepted. */
    void release() {
        release(links, timers, workers, wishes.storage == null ? storage : null);
    }

    private static void release(
            @Nullable HomeLinks links, Timers timers, ThreadPoolExecutor workers, @Nullable Storage owned) {
        if (links != null) {
            links.close();
        }
        timers.close();
        workers.shutdown();
        if (owned != null) {
            owned.close();
        }
    }

    private static Storage open(Wishes wishes) {
        if (wishes.storage != null) {
            return wishes.storage;
        }
        if (wishes.session == null) {
            throw new IllegalStateException("nothing remembers the account: call session(file) or storage(store)");
        }
        return FileStorage.open(wishes.session);
    }
}
