package dev.aptgram.dc.world;

import dev.aptgram.dc.world.WorldEvent.Boxed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One account's common box (protocol section "updates, state"): its messages, its pts, and a log of what moved the pts.
 * Guarded by the world's lock.
 */
public final class Mailbox {
    /** How many events the log keeps; who is further behind is told {@code updates.differenceTooLong}. */
    static final int LOG_LIMIT = 20_000;

    /** For how many sends a repeated {@code random_id} is noticed. */
    static final int RANDOM_IDS = 10_000;

    private final TreeMap<Integer, Copy> messages = new TreeMap<>();
    private final ArrayDeque<Boxed> log = new ArrayDeque<>();
    private final Map<Long, Integer> randomIds = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > RANDOM_IDS;
        }
    };

    // A real account's state begins at 1 as well: 0 is "no state" to many clients.
    private int pts = 1;
    private int logBegins = 1;
    private int lastId;

    Mailbox() {}

    /** {@return the box's pts} */
    public int pts() {
        return pts;
    }

    /** {@return the oldest pts from which the log can still tell what happened} */
    public int oldestKnownPts() {
        return logBegins;
    }

    /**
     * {@return a message}
     *
     * @param id its id in this box
     */
    public @Nullable Copy find(int id) {
        return messages.get(id);
    }

    /** {@return the messages, oldest first} */
    public List<Copy> messages() {
        return List.copyOf(messages.values());
    }

    /**
     * {@return what moved the box after a state, oldest first}
     *
     * @param since the pts of that state, at least {@link #oldestKnownPts()}
     */
    public List<Boxed> since(int since) {
        List<Boxed> later = new ArrayList<>();
        for (Boxed event : log) {
            if (event.pts() > since) {
                later.add(event);
            }
        }
        return later;
    }

    boolean usedRandomId(long randomId) {
        return randomIds.containsKey(randomId);
    }

    void remember(long randomId, int messageId) {
        randomIds.put(randomId, messageId);
    }

    WorldEvent.Arrived add(Account owner, Account peer, Letter letter) {
        Copy copy = new Copy(owner, ++lastId, peer, letter);
        messages.put(copy.id(), copy);
        letter.copied(owner.id(), copy.id());
        return log(1, now -> new WorldEvent.Arrived(copy, now));
    }

    WorldEvent.Edited edited(Copy copy) {
        return log(1, now -> new WorldEvent.Edited(copy, now));
    }

    WorldEvent.Deleted remove(Account owner, List<Copy> gone) {
        for (Copy copy : gone) {
            messages.remove(copy.id());
            copy.letter().removed(owner.id());
        }
        return log(gone.size(), now -> new WorldEvent.Deleted(owner, gone, now));
    }

    private <E extends Boxed> E log(int count, IntFunction<E> event) {
        pts += count;
        E made = event.apply(pts);
        log.addLast(made);
        if (log.size() > LOG_LIMIT) {
            logBegins = log.removeFirst().pts();
        }
        return made;
    }
}
