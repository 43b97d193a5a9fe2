package dev.aptgram.mtproto;

import dev.aptgram.transport.RoadRace;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What connections to a data centre have taught about its addresses: which worked last, and which came to nothing. Clients that lead
 * to the same place share one, so that each begins where the others have succeeded. Kept in memory alone. Thread-safe.
 */
public final class Experience {
    private final Set<InetSocketAddress> disappointing = new LinkedHashSet<>();
    private @Nullable InetSocketAddress proven;

    /** Creates one that knows nothing yet. */
    public Experience() {}

    synchronized void works(InetSocketAddress remote) {
        disappointing.remove(remote);
        proven = remote;
    }

    synchronized void failed(InetSocketAddress remote) {
        if (remote.equals(proven)) {
            proven = null;
        }
        disappointing.remove(remote);
        disappointing.add(remote);
    }

    /**
     * {@return ways in the order in which to try them: that which worked last, those of which nothing bad is known, and those that
     * came to nothing, the longest ago first}
     *
     * @param present all ways that there are, the preferred one first; what was learned of others is forgotten
     */
    synchronized List<RoadRace.Leg> order(List<RoadRace.Leg> present) {
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
}
