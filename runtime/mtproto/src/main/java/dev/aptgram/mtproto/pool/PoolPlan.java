package dev.aptgram.mtproto.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one data centre for one purpose: which takes the next call, when another is opened, when one is closed.
 * A call goes to the connection with the fewest on their way; where all are busy another is opened, up to a limit. Pure:
 * time is in milliseconds from any fixed origin. Not thread-safe.
 *
 * @param <C> a connection, compared by identity or {@code equals}
 */
public final class PoolPlan<C> {
    private final PoolFigures figures;
    /** In the order in which they were opened: the oldest serves as long as one is enough. */
    private final Map<C, Use> open = new LinkedHashMap<>();

    /** How a connection is used. */
    private static final class Use {
        private int calls;
        private long idleSince;

        Use(long now) {
            this.idleSince = now;
        }
    }

    /**
     * Creates a plan without connections.
     *
     * @param figures its limits
     */
    public PoolPlan(PoolFigures figures) {
        this.figures = figures;
    }

    /**
     * {@return the connection that is to take the next call, or null if another is to be opened and {@linkplain #opened
     * added}}
     */
    public @Nullable C pick() {
        C best = null;
        int fewest = Integer.MAX_VALUE;
        for (Map.Entry<C, Use> each : open.entrySet()) {
            if (each.getValue().calls < fewest) {
                best = each.getKey();
                fewest = each.getValue().calls;
            }
        }
        boolean another = fewest >= figures.callsEach() && open.size() < figures.maxConnections();
        return another ? null : best;
    }

    /**
     * Adds a connection, which may take calls while it is being opened.
     *
     * @param connection new
     * @param now the time
     */
    public void opened(C connection, long now) {
        open.put(connection, new Use(now));
    }

    /**
     * Removes a connection that takes no more calls. One that is not there is fine.
     *
     * @param connection which
     */
    public void ended(C connection) {
        open.remove(connection);
    }

    /**
     * Counts a call that a connection takes.
     *
     * @param connection which; of this plan
     */
    public void began(C connection) {
        Use use = open.get(connection);
        if (use == null) {
            throw new IllegalArgumentException("this connection is not one of the plan's: " + connection);
        }
        use.calls++;
    }

    /**
     * Counts a call off, however it ended. A connection that has gone meanwhile is fine.
     *
     * @param connection which
     * @param now the time
     */
    public void finished(C connection, long now) {
        Use use = open.get(connection);
        if (use != null) {
            use.calls--;
            use.idleSince = now;
        }
    }

    /**
     * {@return the connections that have had no call for too long, which are no longer of the plan: close them}
     *
     * @param now the time
     */
    public List<C> takeIdle(long now) {
        List<C> idle = new ArrayList<>();
        open.forEach((connection, use) -> {
            if (use.calls == 0 && now - use.idleSince >= figures.idleMillis()) {
                idle.add(connection);
            }
        });
        idle.forEach(open::remove);
        return idle;
    }

    /** {@return when {@link #takeIdle} has something to take, if no call comes; empty while all have calls} */
    public OptionalLong nextDeadline() {
        return open.values().stream()
                .filter(use -> use.calls == 0)
                .mapToLong(use -> use.idleSince + figures.idleMillis())
                .min();
    }

    /** {@return all connections, the oldest first} */
    public List<C> connections() {
        return List.copyOf(open.keySet());
    }

    /** {@return all connections, which are no longer of the plan} */
    public List<C> takeAll() {
        List<C> all = connections();
        open.clear();
        return all;
    }
}
