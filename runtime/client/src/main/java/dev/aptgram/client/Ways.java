package dev.aptgram.client;

import dev.aptgram.errors.TransportException;
import dev.aptgram.transport.DcEndpoint;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.Proxy;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.RoadRace;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The roads that the user has chosen, to the places where a data centre listens at present. No place is gone to over a road
 * that it does not understand, and none over a road that was not chosen; where a place has a secret, a chosen obfuscated TCP
 * connection takes it in. Thread-safe.
 */
final class Ways implements Supplier<List<RoadRace.Leg>> {
    private final int dcField;
    private final Supplier<List<Gate>> gates;
    private final List<Road> roads;
    private volatile List<RoadRace.Leg> last;

    /**
     * @param dcField the data centre as the transport names it
     * @param gates where it listens; asked for each connection
     * @param roads the roads, the preferred one first
     * @throws TransportException if none of the roads leads anywhere
     */
    Ways(int dcField, Supplier<List<Gate>> gates, List<Road> roads) {
        this.dcField = dcField;
        this.gates = gates;
        this.roads = List.copyOf(roads);
        this.last = List.of();
        if (get().isEmpty()) {
            throw new TransportException(
                    "none of " + gates.get() + " can be reached over " + roads
                            + ". Choose another road, such as obfuscated TCP, or add an address with Datacenters.with(dc, address)");
        }
    }

    /** {@return the legs; never none, since a list from which all have vanished does not take the place of the last} */
    @Override
    public List<RoadRace.Leg> get() {
        List<RoadRace.Leg> present = legs();
        if (!present.isEmpty()) {
            last = present;
        }
        return last;
    }

    private List<RoadRace.Leg> legs() {
        List<RoadRace.Leg> legs = new ArrayList<>();
        List<Gate> present = gates.get();
        boolean proxied = roads.stream().anyMatch(road -> road.proxy() != null);
        if (proxied) {
            // Stable, so that the order holds among equals.
            present = present.stream()
                    .sorted(Comparator.comparing(gate -> !gate.lasting()))
                    .toList();
        }
        for (int place = 0; place < present.size(); place++) {
            for (int i = 0; i < roads.size(); i++) {
                Gate gate = present.get(place);
                Road road = roads.get(i);
                if (road.leadsToAddress()) {
                    String name = (i + 1) + ", to " + text(gate.address());
                    to(gate, road)
                            .ifPresent(fit ->
                                    legs.add(new RoadRace.Leg(name, new DcEndpoint(dcField, gate.address()), fit)));
                } else if (place == 0) {
                    legs.add(new RoadRace.Leg(String.valueOf(i + 1), new DcEndpoint(dcField, gate.address()), road));
                }
            }
        }
        return List.copyOf(legs);
    }

    private static Optional<Road> to(Gate gate, Road road) {
        boolean obfuscated = road instanceof Road.Tcp tcp && tcp.spec().obfuscated();
        if (gate.obfuscatedOnly() && !obfuscated) {
            return Optional.empty();
        }
        MtproxySecret secret = gate.secret();
        return Optional.of(secret == null ? road : by(gate.address(), secret, road.proxy()));
    }

    /** {@return the road to a place that has a secret, which is its own MTProxy} */
    private static Road by(InetSocketAddress address, MtproxySecret secret, @Nullable Proxy proxy) {
        Road own = Road.mtproxy(address.getAddress().getHostAddress(), address.getPort(), secret);
        return proxy == null ? own : own.through(proxy);
    }

    private static String text(InetSocketAddress address) {
        String text = address.toString();
        return text.startsWith("/") ? text.substring(1) : text;
    }
}
