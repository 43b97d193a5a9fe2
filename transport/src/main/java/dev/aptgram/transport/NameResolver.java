package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks up names of hosts away from the event loops, which a look-up of the JDK would block. Its few threads (daemons
 * named {@code aptgram-dns-N}) live only while there is something to look up. Thread-safe.
 */
class NameResolver implements AutoCloseable {
    /** Knows the addresses of hosts; may block. */
    @FunctionalInterface
    interface Names {
        /** {@return the addresses of a host, at least one} */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private static final AtomicInteger THREADS = new AtomicInteger();
    private static final int MOST_THREADS = 4;

    private final Names names;
    private final ExecutorService workers;

    /** Creates a resolver that asks the system. */
    NameResolver() {
        this(InetAddress::getAllByName);
    }

    /**
     * Creates a resolver.
     *
     * @param names whom to ask
     */
    NameResolver(Names names) {
        this.names = names;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), NameResolver::thread);
        pool.allowCoreThreadTimeOut(true);
        this.workers = pool;
    }

    /**
     * {@return the addresses to try, in order, at least one; at once if there is nothing to look up} The families take
     * turns, beginning with that which the system names first. Fails with a {@link TransportException}.
     *
     * @param address a host, by name or not, and a port
     */
    CompletableFuture<List<InetSocketAddress>> resolve(InetSocketAddress address) {
        if (!address.isUnresolved()) {
            return CompletableFuture.completedFuture(List.of(address));
        }
        CompletableFuture<List<InetSocketAddress>> resolved = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                try {
                    List<InetSocketAddress> found = Arrays.stream(names.addresses(address.getHostString()))
                            .map(each -> new InetSocketAddress(each, address.getPort()))
                            .toList();
                    boolean ipv6First = found.get(0).getAddress() instanceof Inet6Address;
                    resolved.complete(RacePlan.interleaved(found, ipv6First));
                } catch (UnknownHostException e) {
                    resolved.completeExceptionally(ConnectFailures.unresolved(address));
                } catch (Throwable e) {
                    resolved.completeExceptionally(new TransportException(
                            "The look-up of " + Addresses.text(address) + " failed: " + e + ". Check DNS.", e));
                }
            });
        } catch (RejectedExecutionException e) {
            resolved.completeExceptionally(ConnectFailures.closed());
        }
        return resolved;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "aptgram-dns-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
