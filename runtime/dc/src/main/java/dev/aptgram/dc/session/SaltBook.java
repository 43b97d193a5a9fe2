package dev.aptgram.dc.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The server salts of one auth key (protocol section "salts"): a new one every half hour, each good for an hour, so that
 * two overlap. Guarded by the DC's lock.
 */
public final class SaltBook {
    static final long PERIOD_SECONDS = 1800;
    static final long LIFETIME_SECONDS = 2 * PERIOD_SECONDS;
    static final int MOST = 64;

    /**
     * A salt and when it holds, in Unix seconds.
     *
     * @param validSince from when
     * @param validUntil until when, exclusive
     * @param value the salt
     */
    public record Salt(long validSince, long validUntil, long value) {
        boolean holds(long now) {
            return validSince <= now && now < validUntil;
        }
    }

    private final RandomGenerator random;
    private final ArrayDeque<Salt> salts = new ArrayDeque<>();

    /**
     * Creates a book.
     *
     * @param first the salt that the key exchange gave
     * @param nowSeconds the time of the key exchange, in Unix seconds
     * @param random draws later salts
     */
    public SaltBook(long first, long nowSeconds, RandomGenerator random) {
        this.random = random;
        salts.add(new Salt(nowSeconds, nowSeconds + LIFETIME_SECONDS, first));
    }

    /**
     * {@return the salt that messages should carry}
     *
     * @param nowSeconds the time, in Unix seconds
     */
    public long current(long nowSeconds) {
        turnTo(nowSeconds);
        long current = 0;
        for (Salt salt : salts) {
            if (salt.holds(nowSeconds)) {
                current = salt.value();
            }
        }
        return current;
    }

    /**
     * {@return whether a message with this salt is accepted}
     *
     * @param value the message's salt
     * @param nowSeconds the time, in Unix seconds
     */
    public boolean accepts(long value, long nowSeconds) {
        turnTo(nowSeconds);
        return salts.stream().anyMatch(salt -> salt.value() == value && salt.holds(nowSeconds));
    }

    /**
     * {@return the salts that hold now or later, soonest first}
     *
     * @param wanted how many; at most 64 are given, at least 1
     * @param nowSeconds the time, in Unix seconds
     */
    public List<Salt> future(int wanted, long nowSeconds) {
        turnTo(nowSeconds);
        int count = Math.max(1, Math.min(wanted, MOST));
        while (salts.size() < count) {
            append(salts.getLast().validSince() + PERIOD_SECONDS);
        }
        List<Salt> list = new ArrayList<>(count);
        Iterator<Salt> each = salts.iterator();
        while (list.size() < count) {
            list.add(each.next());
        }
        return list;
    }

    /**
     * Forgets every salt, as a server that has lost them; new ones hold from now on.
     *
     * @param nowSeconds the time, in Unix seconds
     */
    public void lose(long nowSeconds) {
        salts.clear();
        append(nowSeconds);
    }

    /** Drops what has expired and makes sure that one salt holds, also if the clock has been set back. */
    private void turnTo(long now) {
        if (now < salts.getFirst().validSince()) {
            salts.clear();
        }
        while (!salts.isEmpty() && salts.getFirst().validUntil() <= now) {
            salts.removeFirst();
        }
        if (salts.isEmpty()) {
            append(now);
        }
        while (salts.getLast().validSince() + PERIOD_SECONDS <= now) {
            append(salts.getLast().validSince() + PERIOD_SECONDS);
        }
    }

    private void append(long since) {
        long value;
        do {
            value = random.nextLong();
        } while (value == 0);
        salts.addLast(new Salt(since, since + LIFETIME_SECONDS, value));
    }
}
