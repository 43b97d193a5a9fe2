package dev.aptgram.client;

import dev.aptgram.api.Config;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.storage.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the connection to a data centre, at whichever of its addresses it is found, within a limit for all attempts. Blocks.
 */
final class Dialer {
    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);

    private final HomeLinks links;
    private final Duration limit;
    private final LongSupplier nanoTime;
    private long deadline;
    private final Directory directory;
    private final CompletableFuture<?> stop;
    /** The keys of the CDN that is looked for, or null where it is none. */
    private @Nullable List<RsaPublicKey> cdnKeys;

    private Purpose purpose = Purpose.MAIN;
    private Pushes pushes = new Pushes();

    /** @param limit how long everything may take from now on */
    Dialer(HomeLinks links, Directory directory, Duration limit) {
        this(links, directory, limit, new CompletableFuture<>());
    }

    /**
     * @param limit how long everything may take from now on
     * @param stop ends all waiting when it fails; never completes otherwise
     */
    Dialer(HomeLinks links, Directory directory, Duration limit, CompletableFuture<?> stop) {
        this(links, directory, limit, stop, System::nanoTime);
    }

    /** @param nanoTime the time in nanoseconds from a fixed but arbitrary origin */
    Dialer(HomeLinks links, Directory directory, Duration limit, CompletableFuture<?> stop, LongSupplier nanoTime) {
        this.stop = stop;
        this.nanoTime = nanoTime;
        this.links = links;
        this.directory = directory;
        this.limit = limit;
        this.deadline = nanoTime.getAsLong() + limit.toNanos();
    }

    /** {@return this dialer, for connections with another purpose} */
    Dialer as(Purpose what) {
        purpose = what;
        return this;
    }

    /** Looks for a CDN, and for nothing else, by the keys that it has. */
    void lookForCdn(List<RsaPublicKey> keys) {
        cdnKeys = List.copyOf(keys);
        purpose = Purpose.CDN;
    }

    /** {@return what hears from the connection that was opened last} */
    Pushes pushes() {
        return pushes;
    }

    int firstDc() {
        return directory.told().first();
    }

    /** @throws TransportException if no address answers */
    HomeLink dial(int dc) {
        return dial(targets(dc));
    }

    /**
     * Connects where a key can be made, which is not where only files are served.
     *
     * @throws TransportException if no address answers
     */
    HomeLink dialForKey(int dc) {
        return dial(List.of(plain(dc)));
    }

    private HomeLink dial(List<Target> targets) {
        int dc = targets.get(0).dc();
        TransportException last = null;
        for (int i = 0; i < targets.size(); i++) {
            pushes = new Pushes();
            HomeLink link = null;
            boolean open = false;
            try {
                link = links.open(targets.get(i), pushes);
                await(link.connect(), remaining() / (targets.size() - i));
                open = true;
                return link;
            } catch (TransportException e) {
                if (stop.isDone()) {
                    throw e;
                }
                LOG.info(
                        "event=connect_failed dc={} addresses={} error=\"{}\"",
                        dc,
                        targets.get(i).addresses(),
                        e.getMessage());
                if (last != null) {
                    e.addSuppressed(last);
                }
                last = e;
            } finally {
                if (link != null && !open) {
                    link.close();
                }
            }
        }
        throw unreachable(targets.get(targets.size() - 1), last);
    }

    /** {@return whereto to connect: for downloads first where files are served and nothing else, if there is such a place} */
    private List<Target> targets(int dc) {
        Target plain = plain(dc);
        Target media = new Target(dc, purpose, true, directory, plain.keys());
        boolean apart = purpose == Purpose.DOWNLOAD && !media.gates().isEmpty();
        return apart ? List.of(media, plain) : List.of(plain);
    }

    private Target plain(int dc) {
        List<RsaPublicKey> keys = cdnKeys == null ? directory.told().keys() : cdnKeys;
        Target plain = new Target(dc, purpose, false, directory, keys);
        if (plain.gates().isEmpty()) {
            throw new TransportException("no address is known for data centre " + dc + "; known are " + directory.ids()
                    + ". Add it with Datacenters.with(" + dc + ", address)");
        }
        return plain;
    }

    /** {@return whether an address of a data centre is known} */
    boolean knows(int dc) {
        return directory.knows(dc);
    }

    /** Asks a data centre where another one is, unless that is known. */
    void learnAddress(Rpc asked, int dc) {
        if (!directory.knows(dc)) {
            learn(asked);
        }
    }

    /**
     * Asks a data centre where another one is, unless that is known.
     *
     * @throws UnknownDatacenterException if nobody knows
     */
    void requireAddress(Rpc asked, int dc) {
        if (!directory.knows(dc)) {
            learn(asked);
            if (!directory.knows(dc)) {
                throw new UnknownDatacenterException(dc, directory.ids());
            }
        }
    }

    /** Asks where data centres are. */
    void learn(Rpc asked) {
        Config config = await(asked.invoke(new GetConfig()));
        directory.learn(config);
    }

    /** Forgets the key of a data centre: the server does not honour it any more. */
    void forgetKey(SessionStore store, int dc) {
        store.removeKey(directory.told().keyId(dc));
    }

    /** Begins the limit anew. */
    void anew() {
        deadline = nanoTime.getAsLong() + limit.toNanos();
    }

    /** {@return what a person says} The time that it takes does not count. */
    <T> T unhurried(Supplier<T> question) {
        long asked = nanoTime.getAsLong();
        try {
            return question.get();
        } finally {
            deadline += nanoTime.getAsLong() - asked;
        }
    }

    /** Waits for what comes whenever it comes, unless the waiting is stopped. The limit begins anew after that. */
    void awaitUnhurried(CompletableFuture<?> future) {
        await(future, Long.MAX_VALUE);
        anew();
    }

    /** {@return the answer, if it comes within what is left of the limit} */
    <T> T await(CompletableFuture<T> future) {
        return await(future, remaining());
    }

    long remaining() {
        return Math.max(0, deadline - nanoTime.getAsLong());
    }

    private <T> T await(CompletableFuture<T> future, long nanos) {
        try {
            CompletableFuture<?> first = CompletableFuture.anyOf(future, stop);
            first.get(nanos, TimeUnit.NANOSECONDS);
            return future.get();
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new TransportException(
                    "no answer within " + Duration.ofNanos(nanos).toMillis() + " ms, of " + limit.toMillis()
                            + " ms for connecting in all. Raise connectTimeout, or check the network");
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            CancellationException given = new CancellationException("interrupted while connecting");
            given.initCause(e);
            throw given;
        } catch (ExecutionException e) {
            future.cancel(true); // done already, unless it is the waiting that was stopped
            throw Futures.unchecked(e);
        }
    }

    private static TransportException unreachable(Target target, @Nullable TransportException last) {
        String why = last == null ? "" : ": " + last.getMessage();
        return new TransportException(
                "data centre " + target.dc() + " can't be reached at " + target.addresses() + why, last);
    }
}
