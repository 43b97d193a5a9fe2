package dev.aptgram.mtproto;

import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.RoadRace;
import dev.aptgram.transport.TransportClient;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several ways, one after the other: that which worked last comes first, and those over which a connection was opened that
 * came to nothing come last, the one that disappointed first before the others. Confined to the mailbox.
 */
final class InTurn implements Route {
    private final Supplier<List<RoadRace.Leg>> source;
    private final Set<InetSocketAddress> disappointing = new LinkedHashSet<>();
    private @Nullable InetSocketAddress proven;

    /** @param source the ways, the preferred one first, at least one; asked for each connection */
    InTurn(Supplier<List<RoadRace.Leg>> source) {
        this.source = source;
    }

    @Override
    public CompletableFuture<FrameConnection> connect(TransportClient transport, FrameListener listener) {
        return transport.connect(legs(), listener);
    }

    @Override
    public InetSocketAddress first() {
        return legs().get(0).dc().address();
    }

    @Override
    public boolean hasOthers() {
        return source.get().size() > 1;
    }

    @Override
    public void works(InetSocketAddress remote) {
        disappointing.remove(remote);
        proven = remote;
    }

    @Override
    public void failed(InetSocketAddress remote) {
        if (remote.equals(proven)) {
            proven = null;
        }
        disappointing.remove(remote);
        disappointing.add(remote);
    }

    private List<RoadRace.Leg> legs() {
        List<RoadRace.Leg> present = source.get();
        disappointing.retainAll(present.stream().map(leg -> leg.dc().address()).collect(Collectors.toSet()));
        List<InetSocketAddress> last = List.copyOf(disappointing);
        List<RoadRace.Leg> order = new ArrayList<>(present);
        // Stable, so that the preference of the list holds among equals.
        order.sort(Comparator.comparingInt(leg -> rank(leg.dc().address(), last)));
        return order;
    }

    private int rank(InetSocketAddress address, List<InetSocketAddress> last) {
        return address.equals(proven) ? -2 : last.indexOf(address);
    }

    /** {@return the road in words, or the roads if they differ} */
    @Override
    public String toString() {
        return source.get().stream()
                .map(RoadRace.Leg::road)
                .map(Road::toString)
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
