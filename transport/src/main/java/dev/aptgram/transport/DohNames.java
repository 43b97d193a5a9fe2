package dev.aptgram.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Looks up names of hosts over HTTPS, and never in another way. Thread-safe. */
final class DohNames extends NameResolver {
    private final DohResolver resolver;
    private final NameResolver behind;

    /**
     * Creates a resolver.
     *
     * @param resolver whom to ask
     * @param behind by which it finds those whom it asks; closed with this
     */
    DohNames(DohResolver resolver, NameResolver behind) {
        this.resolver = resolver;
        this.behind = behind;
    }

    @Override
    CompletableFuture<List<InetSocketAddress>> resolve(InetSocketAddress address) {
        if (!address.isUnresolved()) {
            return CompletableFuture.completedFuture(List.of(address));
        }
        String host = address.getHostString();
        CompletableFuture<List<InetAddress>> ipv6 = resolver.addresses(host, true);
        CompletableFuture<List<InetAddress>> ipv4 = resolver.addresses(host, false);
        // A host without the one has the other; only where it has neither is that an error.
        return ipv6.exceptionally(none -> List.of())
                .thenCompose(six -> six.isEmpty()
                        ? ipv4
                        : ipv4.exceptionally(none -> List.of()).thenApply(four -> joined(four, six)))
                .thenApply(found -> RacePlan.interleaved(
                        found.stream()
                                .map(each -> new InetSocketAddress(each, address.getPort()))
                                .distinct()
                                .toList(),
                        false));
    }

    private static List<InetAddress> joined(List<InetAddress> four, List<InetAddress> six) {
        List<InetAddress> all = new ArrayList<>(four);
        all.addAll(six);
        return all;
    }

    @Override
    public void close() {
        super.close();
        behind.close();
    }
}
