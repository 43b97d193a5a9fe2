package dev.aptgram.transport;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Decides which of several attempts to begin when: one after the other with a pause in between, the next at once where
 * one fails, none any more when one has succeeded ("happy eyeballs", RFC 8305). The attempts may be addresses of a host, or
 * whole roads that count as successful once a probe has been answered. Pure: whoever drives it brings the time; not
 * thread-safe.
 *
 * <pre>{@code
 * RacePlan race = new RacePlan(addresses.size(), Duration.ofMillis(250));
 * for (OptionalInt next = race.next(now); next.isPresent(); next = race.next(now)) {
 *     begin(next.getAsInt());
 * }
 * // ask again at race.deadline(), and whenever an attempt has failed
 * }</pre>
 */
public final class RacePlan {
    private final int count;
    private final long stagger;
    private int begun;
    private int failed;
    private boolean won;
    private boolean mayBegin = true;
    private long nextAt;

    /**
     * Plans a race.
     *
     * @param count how many attempts there can be, at least one
     * @param stagger how long to wait for one before the next begins beside it; not negative
     * @throws IllegalArgumentException if one is out of its range
     */
    public RacePlan(int count, Duration stagger) {
        if (count < 1 || stagger.isNegative()) {
            throw new IllegalArgumentException("A race has at least one attempt and a pause that is not negative; given"
                    + " are " + count + " and " + stagger + ".");
        }
        this.count = count;
        this.stagger = stagger.toNanos();
    }

    /**
     * {@return the number of the attempt to begin now, from 0, or empty if none is} Ask until it is empty.
     *
     * @param now the time in nanoseconds, from any start
     */
    public OptionalInt next(long now) {
        if (won || begun == count || (!mayBegin && now - nextAt < 0)) {
            return OptionalInt.empty();
        }
        mayBegin = false;
        nextAt = now + stagger;
        return OptionalInt.of(begun++);
    }

    /** {@return when to ask for the next attempt, on the clock given to {@link #next}, or empty if there is none} */
    public OptionalLong deadline() {
        return won || begun == count ? OptionalLong.empty() : OptionalLong.of(nextAt);
    }

    /** An attempt that had begun has failed: the next may begin at once. */
    public void failed() {
        failed++;
        mayBegin = true;
    }

    /**
     * An attempt has succeeded.
     *
     * @return whether it is the first; another is to be given up
     */
    public boolean succeeded() {
        boolean first = !won;
        won = true;
        return first;
    }

    /** {@return whether every attempt has failed} */
    public boolean isLost() {
        return !won && failed == count;
    }

    /**
     * {@return addresses in the order in which to try them: the families take turns, each in the order given}
     *
     * @param addresses resolved, of any family
     * @param ipv6First whether an IPv6 address comes first, if there is one
     */
    public static List<InetSocketAddress> interleaved(List<InetSocketAddress> addresses, boolean ipv6First) {
        List<InetSocketAddress> first = new ArrayList<>();
        List<InetSocketAddress> second = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            ((address.getAddress() instanceof Inet6Address) == ipv6First ? first : second).add(address);
        }
        List<InetSocketAddress> order = new ArrayList<>();
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            if (i < first.size()) {
                order.add(first.get(i));
            }
            if (i < second.size()) {
                order.add(second.get(i));
            }
        }
        return List.copyOf(order);
    }
}
