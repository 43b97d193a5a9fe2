package dev.aptgram.transport;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several roads, when it is not known beforehand which of them leads to Telegram: for every connection they are begun
 * one after the other with a pause in between, and the one over which a DC answers first is kept ({@link RoadRace}).
 * Nothing is tried that is not listed. One value serves every DC. Immutable.
 *
 * <pre>{@code
 * Roads roads = Roads.race(
 *                 Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE),
 *                 ProxyLink.parse(link).road(),
 *                 Road.webSocket())
 *         .withStagger(Duration.ofMillis(500));
 * }</pre>
 *
 * @param list the roads, the preferred one first; at least one
 * @param stagger how long one is waited for before the next is tried beside it; not negative
 * @param patience how long each may take from its beginning to the DC's answer; above zero
 */
public record Roads(List<Road> list, Duration stagger, Duration patience) {
    /**
     * Checks the figures.
     *
     * @param list at least one
     * @param stagger not negative
     * @param patience above zero
     * @throws IllegalArgumentException if one is out of its range
     */
    public Roads {
        list = List.copyOf(list);
        if (list.isEmpty() || stagger.isNegative() || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "Roads are one at least, with a pause that is not negative and a patience above"
                            + " zero; given are " + list.size() + ", " + stagger + " and " + patience + ".");
        }
    }

    /**
     * {@return roads with a quarter of a second between them, and ten seconds for each}
     *
     * @param first the preferred one
     * @param others what is tried besides, in this order
     */
    public static Roads race(Road first, Road... others) {
        List<Road> all = new ArrayList<>();
        all.add(first);
        all.addAll(List.of(others));
        return new Roads(all, Race.STAGGER, RoadRace.PATIENCE);
    }

    /**
     * {@return the same roads with another pause between them}
     *
     * @param pause not negative; with {@link Duration#ZERO} all begin at once
     * @throws IllegalArgumentException if it is negative
     */
    public Roads withStagger(Duration pause) {
        return new Roads(list, pause, patience);
    }

    /**
     * {@return the same roads with another limit for each}
     *
     * @param limit above zero
     * @throws IllegalArgumentException if it is not
     */
    public Roads withPatience(Duration limit) {
        return new Roads(list, stagger, limit);
    }

    /**
     * {@return the race to a DC} Every road to the first address comes before any to the second; a road that names its
     * own server, such as an MTProxy, is run once.
     *
     * @param dcField the DC's id as {@link DcEndpoint} has it
     * @param addresses where the DC listens, the preferred address first; at least one
     * @throws IllegalArgumentException if the id does not fit, or there is no address
     */
    public RoadRace to(int dcField, List<InetSocketAddress> addresses) {
        List<RoadRace.Leg> legs = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            DcEndpoint dc = new DcEndpoint(dcField, address);
            for (int i = 0; i < list.size(); i++) {
                Road road = list.get(i);
                if (road.leadsToAddress()) {
                    legs.add(new RoadRace.Leg((i + 1) + ", to " + Addresses.text(address), dc, road));
                } else if (address.equals(addresses.get(0))) {
                    legs.add(new RoadRace.Leg(String.valueOf(i + 1), dc, road));
                }
            }
        }
        return new RoadRace(legs, stagger, patience);
    }

    /** {@return the roads in words, such as {@code the first to answer of: full; HTTP}} */
    @Override
    public String toString() {
        return list.stream().map(Road::toString).collect(Collectors.joining("; ", "the first to answer of: ", ""));
    }
}
