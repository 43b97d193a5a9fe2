package dev.aptgram.client;

import dev.aptgram.api.DcOption;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.storage.SessionStore;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
 * Opens the connection to a data centre, one address after the other or all of them in a race, within a limit for all
 * attempts. Blocks.
 */
final class Dialer {
    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);

    private final HomeLinks links;
    private final Duration limit;
    private final LongSupplier nanoTime;
    private long deadline;
    private Datacenters datacenters;
    private final CompletableFuture<?> stop;
    private Purpose purpose = Purpose.MAIN;
    private Pushes pushes = new Pushes();

    /** @param limit how long everything may take from now on */
    Dialer(HomeLinks links, Datacenters datacenters, Duration limit) {
        this(links, datacenters, limit, new CompletableFuture<>());
    }

    /**
     * @param limit how long everything may take from now on
     * @param stop ends all waiting when it fails; never completes otherwise
     */
    Dialer(HomeLinks links, Datacenters datacenters, Duration limit, CompletableFuture<?> stop) {
        this(links, datacenters, limit, stop, System::nanoTime);
    }

    /** @param nanoTime the time in nanoseconds from a fixed but arbitrary origin */
    Dialer(HomeLinks links, Datacenters datacenters, Duration limit, CompletableFuture<?> stop, LongSupplier nanoTime) {
        this.stop = stop;
        this.nanoTime = nanoTime;
        this.links = links;
        this.datacenters = datacenters;
        this.limit = limit;
        this.deadline = nanoTime.getAsLong() + limit.toNanos();
    }

    /** {@return this dialer, for connections with another purpose} */
    Dialer as(Purpose what) {
        purpose = what;
        return this;
    }

    /** Looks for a CDN, and for nothing else, where it is and by the keys that it has. */
    void lookFor(int cdn, List<InetSocketAddress> addresses, List<RsaPublicKey> keys) {
        datacenters = datacenters.cdn(cdn, addresses, keys);
    }

    /** {@return what hears from the connection that was opened last} */
    Pushes pushes() {
        return pushes;
    }

    int firstDc() {
        return datacenters.first();
    }

    /** @throws TransportException if no address answers */
    HomeLink dial(int dc) {
        List<InetSocketAddress> addresses = datacenters.addresses(dc);
        if (addresses.isEmpty()) {
            throw new TransportException("no address is known for data centre " + dc + "; known are "
                    + datacenters.ids() + ". Add it with Datacenters.with(" + dc + ", address)");
        }
        TransportException last = null;
        List<List<InetSocketAddress>> attempts = links.race()
                ? List.of(addresses)
                : addresses.stream().map(List::of).toList();
        for (int i = 0; i < attempts.size(); i++) {
            List<InetSocketAddress> at = attempts.get(i);
            pushes = new Pushes();
            HomeLink link = links.open(new Target(dc, purpose, at, datacenters.keys()), pushes);
            boolean open = false;
            try {
                await(link.connect(), remaining() / (attempts.size() - i));
                open = true;
                return link;
            } catch (TransportException e) {
                if (stop.isDone()) {
                    throw e;
                }
                LOG.info("event=connect_failed dc={} addresses={} error=\"{}\"", dc, at, e.getMessage());
                if (last != null) {
                    e.addSuppressed(last);
                }
                last = e;
            } finally {
                if (!open) {
                    link.close();
                }
            }
        }
        throw unreachable(dc, addresses, last);
    }

    /** {@return whether an address of a data centre is known} */
    boolean knows(int dc) {
        return !datacenters.addresses(dc).isEmpty();
    }

    /** Asks a data centre where another one is, unless that is known. */
    void learnAddress(Rpc asked, int dc) {
        if (datacenters.addresses(dc).isEmpty()) {
            learn(asked, dc);
        }
    }

    /**
     * Asks a data centre where another one is, unless that is known.
     *
     * @throws UnknownDatacenterException if nobody knows
     */
    void requireAddress(Rpc asked, int dc) {
        if (datacenters.addresses(dc).isEmpty()) {
            Set<Integer> known = learn(asked, dc);
            if (datacenters.addresses(dc).isEmpty()) {
                known.addAll(datacenters.ids());
                throw new UnknownDatacenterException(dc, known);
            }
        }
    }

    /** {@return the data centres that the one that was asked knows} */
    private Set<Integer> learn(Rpc asked, int dc) {
        Set<Integer> known = new TreeSet<>();
        for (DcOption option : await(asked.invoke(new GetConfig())).dcOptions()) {
            boolean usable = !option.ipv6() && !option.cdn() && !option.mediaOnly() && option.secret() == null;
            if (usable) {
                known.add(option.id());
            }
            if (usable && option.id() == dc) {
                datacenters = datacenters.with(dc, new InetSocketAddress(option.ipAddress(), option.port()));
            }
        }
        return known;
    }

    /** Forgets the key of a data centre: the server does not honour it any more. */
    void forgetKey(SessionStore store, int dc) {
        store.removeKey(datacenters.keyId(dc));
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

    private static TransportException unreachable(
            int dc, List<InetSocketAddress> addresses, @Nullable TransportException last) {
        String why = last == null ? "" : ": " + last.getMessage();
        return new TransportException("data centre " + dc + " can't be reached at " + addresses + why, last);
    }
}
