package dev.aptgram.mtproto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The temporary auth keys of one account, shared by its clients. A data centre takes one temporary key for each permanent one
 * (protocol section 3.1), so clients that use the same permanent key, such as several connections to one data centre, must
 * use the same temporary one, each in a session of its own: give all of them the same of these. One of them makes the key and
 * has it bound, and the others use it; when it is replaced, all of them follow.
 *
 * <p>Nothing of it is ever stored. Thread-safe.
 */
public final class TemporaryKeys {
    private final Map<Integer, Slot> slots = new HashMap<>();

    /** Creates an empty set. */
    public TemporaryKeys() {}

    /** {@return the place of a data centre's key} */
    synchronized Slot slot(int dcId) {
        return slots.computeIfAbsent(dcId, id -> new Slot());
    }

    @Override
    public String toString() {
        return "TemporaryKeys";
    }

    /** The key of one data centre, and who makes the next. */
    static final class Slot {
        private final List<Runnable> users = new ArrayList<>();
        private @Nullable TemporaryKey bound;
        private @Nullable Object maker;
        private long salt;

        /** Lets somebody know, on any thread, when there is another key, or nobody who makes one any more. */
        synchronized void join(Runnable user) {
            users.add(user);
        }

        synchronized void leave(Runnable user) {
            users.remove(user);
        }

        /** {@return the key that is bound, or null} */
        synchronized @Nullable TemporaryKey current() {
            return bound;
        }

        /** {@return its last known salt} */
        synchronized long salt() {
            return salt;
        }

        /** {@return whether the caller is the one to make a key; if not, somebody else does} */
        synchronized boolean make(Object who) {
            if (maker == null) {
                maker = who;
            }
            return maker == who;
        }

        /** {@return whether somebody else is making a key} */
        synchronized boolean isMadeByOther(Object who) {
            return maker != null && maker != who;
        }

        /** Says that a key is bound. */
        void bound(Object who, TemporaryKey key) {
            synchronized (this) {
                if (maker == who) {
                    maker = null;
                }
                if (key.equals(bound)) {
                    return;
                }
                bound = key;
                salt = key.salt();
            }
            tell();
        }

        /** Says that somebody makes no key, or not any more. */
        void abandon(Object who) {
            synchronized (this) {
                if (maker != who) {
                    return;
                }
                maker = null;
            }
            tell();
        }

        /** Says that a key is of no use any more. */
        synchronized void forget(@Nullable TemporaryKey key) {
            if (key != null && key.equals(bound)) {
                bound = null;
            }
        }

        /** Says that a key has another salt. */
        synchronized void saltChanged(TemporaryKey key, long changed) {
            if (key.equals(bound)) {
                salt = changed;
            }
        }

        private void tell() {
            List<Runnable> told;
            synchronized (this) {
                told = List.copyOf(users);
            }
            told.forEach(Runnable::run);
        }
    }
}
