package dev.aptgram.mtproto.session;

import dev.aptgram.storage.ServerSalt;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The server salts of one auth key (protocol section 5.7): the one in use, and those that the server has announced with the
 * time from which each holds. Announced salts are asked for ahead, at most once a minute, less often where that yields
 * nothing.
 */
final class SaltBook {
    /** A salt and when it holds, in seconds since 1970, which go past 2038. */
    record Entry(long validSince, long validUntil, long salt) {}

    /** How many salts to ask for; the most that may be asked for. */
    static final int WANTED = 64;

    /** Salts are asked for when those known end within this time. */
    private static final long AHEAD_SECONDS = 15 * 60;

    private static final long MIN_PAUSE_MILLIS = 60_000;
    private static final long MAX_PAUSE_MILLIS = 3_600_000;

    private final Deque<Entry> future = new ArrayDeque<>();
    private long current;
    /** Whether the current salt is one that had been announced. */
    private boolean announced;

    private long coveredUntil;
    private long pause = MIN_PAUSE_MILLIS;
    private long notBefore = Long.MIN_VALUE;

    SaltBook(long current) {
        this.current = current;
    }

    /** Takes what was announced in an earlier run. */
    void restore(List<ServerSalt> known) {
        known.stream()
                .sorted(Comparator.comparingLong(ServerSalt::validSince))
                .map(salt -> new Entry(salt.validSince(), salt.validUntil(), salt.salt()))
                .forEach(future::add);
        coveredUntil = future.isEmpty() ? 0 : future.getLast().validUntil();
    }

    /** {@return all that is announced and not yet in use} */
    List<ServerSalt> announced() {
        return future.stream()
                .map(entry -> new ServerSalt(entry.validSince(), entry.validUntil(), entry.salt()))
                .toList();
    }

    /**
     * {@return the salt that seems right} While our clock is not known to be right nothing is crossed off: a clock that is ten
     * years ahead would cost all of them.
     */
    long guess(long serverSeconds) {
        long salt = current;
        for (Entry entry : future) {
            if (entry.validSince() <= serverSeconds && serverSeconds < entry.validUntil()) {
                salt = entry.salt();
            }
        }
        return salt;
    }

    /** {@return the salt to write messages with at the given server time} */
    long current(long serverSeconds) {
        while (!future.isEmpty() && future.peek().validSince() <= serverSeconds) {
            Entry entry = future.remove();
            if (entry.validUntil() > serverSeconds) {
                current = entry.salt();
                announced = true;
            }
        }
        return current;
    }

    /** Takes the salt that the server says is right now. */
    void replace(long salt, long serverSeconds) {
        if (salt == current(serverSeconds)) {
            return;
        }
        current = salt;
        if (future.stream().anyMatch(entry -> entry.salt() == salt)) {
            // It began earlier than our clock says: what comes after it is still right.
            Entry entry = future.remove();
            while (entry.salt() != salt) {
                entry = future.remove();
            }
            announced = true;
            return;
        }
        if (announced) {
            // The server has changed its plans; what else it announced then is worth nothing.
            future.clear();
            coveredUntil = 0;
        }
        announced = false;
    }

    /** Takes what {@code future_salts} announced. */
    void learn(List<Entry> entries, long serverSeconds) {
        future.clear();
        entries.stream()
                .filter(entry -> entry.validUntil() > serverSeconds && entry.validUntil() > entry.validSince())
                .sorted(Comparator.comparingLong(Entry::validSince))
                .forEach(future::add);
        coveredUntil = future.isEmpty() ? 0 : future.getLast().validUntil();
        if (coveredUntil > serverSeconds + AHEAD_SECONDS) {
            pause = MIN_PAUSE_MILLIS;
        }
    }

    /** {@return how many salts are known to come} */
    int count() {
        return future.size();
    }

    /** {@return when to ask for more, as a time of ours} */
    long deadline(ServerClock clock) {
        if (!clock.isKnown()) {
            return Long.MAX_VALUE;
        }
        long runsLow =
                coveredUntil == 0 ? Long.MIN_VALUE : (coveredUntil - AHEAD_SECONDS) * 1000 - clock.offsetMillis();
        return Math.max(runsLow, notBefore);
    }

    /** Says that salts have been asked for. */
    void asked(long now) {
        notBefore = now + pause;
        pause = Math.min(pause * 2, MAX_PAUSE_MILLIS);
    }
}
