package dev.aptgram.client;

import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.State;
import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.storage.UpdateStateStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a client together; when that fails, nothing stays open. */
final class Connector {
    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    private Connector() {}

    /** Makes the connections for a client. */
    @FunctionalInterface
    interface Network {
        /**
         * Prepares the connections.
         *
         * @param wishes what the user asked for
         * @param keys where auth keys are kept
         * @param workers threads that may block
         */
        HomeLinks links(Wishes wishes, SessionStore keys, Executor workers);
    }

    /**
     * Connects and signs in. Blocks.
     *
     * @param wishes what the user asked for
     * @param network makes the connections
     */
    static LiveTelegram connect(Wishes wishes, Network network) {
        Credentials credentials = wishes.requireCredentials();
        Login<?> login = wishes.effectiveLogin();
        Storage storage = open(wishes);
        ThreadPoolExecutor workers = Workers.create();
        Timers timers = Timers.system();
        HomeLinks opened = null;
        HomeLink link = null;
        boolean done = false;
        try {
            HomeLinks links = watched(network.links(wishes, storage.session(), workers), wishes, workers);
            opened = links;
            Dialer dialer = new Dialer(links, wishes.datacenters, wishes.connectTimeout);
            storage.session().account().ifPresent(wishes.kind::check);
            SignIn.Result signedIn = new SignIn(credentials, login, storage.session(), dialer).run();
            link = signedIn.link();
            wishes.kind.check(signedIn.account());
            rememberPresent(storage.updates(), link, dialer);
            LiveTelegram tg =
                    LiveTelegram.of(new LiveTelegram.Parts(signedIn, links, wishes, storage, login, timers, workers));
            dialer.pushes().attach(tg.listener());
            LOG.info("event=connected user={} transport=\"{}\"", signedIn.user().id(), wishes.wayInWords());
            done = true;
            return tg;
        } finally {
            if (!done) {
                release(opened, link, timers, workers, wishes.storage == null ? storage : null);
            }
        }
    }

    private static HomeLinks watched(HomeLinks links, Wishes wishes, Executor workers) {
        return wishes.watcher == null ? links : new WatchedLinks(links, wishes.watcher, workers);
    }

    /**
     * {@return what a thread of its own connects}
     *
     * @param connect connects; blocks
     */
    static <T extends Telegram> CompletableFuture<T> onThreadOfItsOwn(Supplier<T> connect) {
        CompletableFuture<T> connected = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        T tg = connect.get();
                        if (!connected.complete(tg)) {
                            tg.close(); // cancelled in the meantime
                        }
                    } catch (Throwable e) {
                        connected.completeExceptionally(e);
                    }
                },
                "aptgram-connect");
        thread.setDaemon(true);
        thread.start();
        return connected;
    }

    /**
     * Updates count from the sign-in on, not from the first listener: what comes in between must not be lost. A state
     * that merely happens to arrive with an update would not do, since earlier ones may be missing before it.
     */
    private static void rememberPresent(UpdateStateStore store, HomeLink link, Dialer dialer) {
        if (store.load().isEmpty()) {
            State now = dialer.await(link.invoke(new GetState()));
            store.save(new UpdateState(now.pts(), now.qts(), now.date(), now.seq()));
        }
    }

    private static void release(
            @Nullable HomeLinks links,
            @Nullable HomeLink link,
            Timers timers,
            ThreadPoolExecutor workers,
            @Nullable Storage owned) {
        if (link != null) {
            link.close();
        }
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
