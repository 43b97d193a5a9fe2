package dev.aptgram.client;

import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.mtproto.DestroyAuthKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the data centres forget the keys of an account that has signed out ({@code destroy_auth_key}, protocol section 6.5),
 * and with each permanent key the temporary ones that are bound to it. Nobody is signed in under them any more, so that one
 * that can't be reached does no harm: its key is never used again.
 */
final class KeyDestruction {
    private static final Logger LOG = LoggerFactory.getLogger(KeyDestruction.class);

    private final HomeLinks links;
    private final Directory directory;
    private final SessionStore store;
    private final Duration limit;

    /** @param limit how long all of them together may take */
    KeyDestruction(HomeLinks links, Directory directory, SessionStore store, Duration limit) {
        this.links = links;
        this.directory = directory;
        this.store = store;
        this.limit = limit;
    }

    /** Blocks; fails never. The store keeps the keys, which whoever signs out empties anyway. */
    void run() {
        List<HomeLink> opened = new ArrayList<>();
        try {
            // All at once: one that is silent takes no time from the others.
            CompletableFuture<?>[] ends =
                    directory.ids().stream().map(dc -> destroy(dc, opened)).toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(ends).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.info(
                    "event=keys_not_destroyed limit_ms={} reason=\"not every data centre answered\"", limit.toMillis());
        } catch (ExecutionException | RuntimeException e) {
            LOG.info("event=keys_not_destroyed", e);
        } finally {
            opened.forEach(KeyDestruction::close);
        }
    }

    /** {@return completes when it is over, however it ended} */
    private CompletableFuture<Void> destroy(int dc, List<HomeLink> opened) {
        try {
            if (store.key(directory.told().keyId(dc)).isEmpty()) {
                return CompletableFuture.completedFuture(null); // connecting would make one
            }
            Target target = new Target(
                    dc, Purpose.MAIN, false, directory, directory.told().keys());
            // What is said is about the key that it is said under.
            HomeLink link = links.openPermanent(target, new Pushes());
            opened.add(link);
            return link.connect()
                    .thenCompose(nothing -> link.invoke(new DestroyAuthKey()))
                    .handle((answer, failure) -> {
                        if (failure == null) {
                            LOG.debug("event=key_destroyed dc={} answer={}", dc, answer);
                        } else {
                            failed(dc, Futures.cause(failure));
                        }
                        return null;
                    });
        } catch (RuntimeException e) {
            failed(dc, e);
            return CompletableFuture.completedFuture(null);
        }
    }

    private static void failed(int dc, Throwable cause) {
        LOG.info("event=key_not_destroyed dc={} error=\"{}\"", dc, cause.getMessage());
    }

    private static void close(HomeLink link) {
        try {
            link.close();
        } catch (RuntimeException e) {
            LOG.debug("event=close_failed", e);
        }
    }
}
