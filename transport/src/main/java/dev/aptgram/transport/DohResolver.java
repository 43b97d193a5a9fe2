package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks DNS questions over HTTPS and remembers the answers for as long as they may be kept (256 of them, a day at most). The
 * servers are asked one after the other, from the one that answered last, until one gives an answer that is of use; the log
 * tells which did, and why others did not. It uses the event loops of a {@link TransportClient}, and no thread of its own.
 * Thread-safe.
 */
public final class DohResolver {
    private static final Logger log = LoggerFactory.getLogger(DohResolver.class);
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?");
    private static final int MOST_KEPT = 256;
    private static final Duration LONGEST_KEPT = Duration.ofDays(1);

    private final TransportClient client;
    private final List<DohServer> servers;
    private final @Nullable Proxy proxy;
    private final InstantSource clock;
    private final Duration patience;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private volatile int first;

    private record Kept(DohAnswer answer, Instant until) {}

    private DohResolver(
            TransportClient client,
            List<DohServer> servers,
            @Nullable Proxy proxy,
            InstantSource clock,
            Duration patience) {
        this.client = client;
        this.servers = List.copyOf(servers);
        this.proxy = proxy;
        this.clock = clock;
        this.patience = patience;
        if (this.servers.isEmpty()) {
            throw new IllegalArgumentException("Name a DNS-over-HTTPS server at least; DohServer.usual() has two.");
        }
    }

    /**
     * {@return a resolver}
     *
     * @param client whose event loops it uses; it stays its owner's
     * @param servers whom to ask, in order; at least one
     * @param clock by which answers grow old
     * @throws IllegalArgumentException if there is no server
     */
    public static DohResolver of(TransportClient client, List<DohServer> servers, InstantSource clock) {
        return new DohResolver(client, servers, null, clock, Duration.ofSeconds(10));
    }

    /**
     * {@return this resolver with every question through a proxy; it begins with nothing remembered}
     *
     * @param through the proxy, or null for none
     */
    public DohResolver through(@Nullable Proxy through) {
        return new DohResolver(client, servers, through, clock, patience);
    }

    /**
     * {@return this resolver with another patience; it begins with nothing remembered}
     *
     * @param each how long a server may take for its answer; above zero
     */
    public DohResolver withPatience(Duration each) {
        if (each.isZero() || each.isNegative()) {
            throw new IllegalArgumentException("The patience must be above zero, not " + each + ".");
        }
        return new DohResolver(client, servers, proxy, clock, each);
    }

    /**
     * {@return the addresses of a host, IPv4 or IPv6, in the order in which they are named}
     *
     * @param host its name
     * @param ipv6 whether IPv6 addresses are wanted
     */
    public CompletableFuture<List<InetAddress>> addresses(String host, boolean ipv6) {
        return ask(host, ipv6 ? DohAnswer.AAAA : DohAnswer.A, answer -> {
            List<InetAddress> found = answer.addresses();
            if (found.isEmpty()) {
                throw new TransportException("The answer names no address. Check the name.");
            }
            return found;
        });
    }

    /**
     * {@return what can be made of an answer} A remembered answer is used first; then the servers are asked until one gives an
     * answer of which something can be made. Fails with a {@link TransportException} that says what the last one answered.
     *
     * @param name what is asked about
     * @param type the type of record, such as {@link DohAnswer#TXT}
     * @param use makes something of an answer, or throws a {@link TransportException}: then the next server is asked. Called
     *     on an event loop; must not block
     * @param <T> what is made of it
     */
    public <T> CompletableFuture<T> ask(String name, int type, Function<DohAnswer, T> use) {
        if (!NAME.matcher(name).matches()) {
            return CompletableFuture.failedFuture(
                    new TransportException("\"" + name + "\" is no name of a host; write it in its xn-- form."));
        }
        String question = "?name=" + name + "&type=" + type;
        DohAnswer known = known(question);
        if (known != null) {
            try {
                return CompletableFuture.completedFuture(use.apply(known));
            } catch (TransportException e) {
                log.info("event=doh_forgotten name={} reason=\"{}\"", name, e.getMessage());
            }
        }
        return ask(question, use, first, servers.size());
    }

    private <T> CompletableFuture<T> ask(String question, Function<DohAnswer, T> use, int number, int left) {
        DohServer server = servers.get(number % servers.size());
        return fetch(server, question)
                .thenApply(answer -> {
                    T made = use.apply(answer);
                    keep(question, answer);
                    first = number % servers.size();
                    log.info("event=doh_answer server={} question={}", server.uri(), question);
                    return made;
                })
                .exceptionallyCompose(failure -> {
                    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
                    log.warn(
                            "event=doh_failed server={} question={} reason=\"{}\"",
                            server.uri(),
                            question,
                            cause.getMessage());
                    return left > 1 ? ask(question, use, number + 1, left - 1) : CompletableFuture.failedFuture(cause);
                });
    }

    private CompletableFuture<DohAnswer> fetch(DohServer server, String question) {
        URI uri = URI.create(server.uri() + question);
        return client.fetch(
                        uri, "application/dns-json", server.socket(), new Road.Http(uri, server.tls(), proxy), patience)
                .thenApply(body -> DohAnswer.parse(new String(body, StandardCharsets.UTF_8)));
    }

    private @Nullable DohAnswer known(String question) {
        synchronized (kept) {
            Kept found = kept.get(question);
            if (found == null || !clock.instant().isBefore(found.until())) {
                kept.remove(question);
                return null;
            }
            return found.answer();
        }
    }

    private void keep(String question, DohAnswer answer) {
        Duration ttl = answer.ttl().compareTo(LONGEST_KEPT) > 0 ? LONGEST_KEPT : answer.ttl();
        synchronized (kept) {
            kept.put(question, new Kept(answer, clock.instant().plus(ttl)));
        }
    }
}
