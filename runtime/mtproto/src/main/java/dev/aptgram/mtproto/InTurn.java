package dev.aptgram.mtproto;

import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.RoadRace;
import dev.aptgram.transport.TransportClient;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Several ways, one after the other: that which worked last comes first, and those over which a connection was opened that
 * came to nothing come last, the one that disappointed first before the others. Confined to the mailbox.
 */
final class InTurn implements Route {
    private final Supplier<List<RoadRace.Leg>> source;
    private final Experience experience;

    /**
     * @param source the ways, the preferred one first, at least one; asked for each connection
     * @param experience what is known of them, and what others learn counts too
     */
    InTurn(Supplier<List<RoadRace.Leg>> source, Experience experience) {
        this.source = source;
        this.experience = experience;
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
    public boolean hasOthersThan(Set<InetSocketAddress> refusing) {
        Set<InetSocketAddress> known =
                source.get().stream().map(leg -> leg.dc().address()).collect(Collectors.toSet());
        // What leads over a server of its own, such as a web server, is none of them: that one is not left for another.
        return known.stream().anyMatch(refusing::contains) && !refusing.containsAll(known);
    }

    @Override
    public void works(InetSocketAddress remote) {
        experience.works(remote);
    }

    @Override
    public void failed(InetSocketAddress remote) {
        experience.failed(remote);
    }

    private List<RoadRace.Leg> legs() {
        return experience.order(source.get());
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
