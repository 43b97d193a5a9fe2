package dev.aptgram.dc;

import dev.aptgram.dc.keyexchange.Reply.NewKey;
import dev.aptgram.dc.session.SaltBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Every auth key that the DC shares with a client. Guarded by the hub's lock. */
final class KeyRing {
    /** How many keys are kept; beyond that the oldest that nobody is signed in with is forgotten. */
    static final int MOST_KEYS = 10_000;

    private final Map<Long, KeyState> keys = new LinkedHashMap<>();
    private final RandomGenerator random;

    KeyRing(RandomGenerator random) {
        this.random = random;
    }

    boolean contains(long id) {
        return keys.containsKey(id);
    }

    Collection<KeyState> all() {
        return keys.values();
    }

    /** {@return the key with an id, or null if there is none or it has expired} */
    @Nullable
    KeyState find(long id, long nowSeconds) {
        KeyState key = keys.get(id);
        if (key != null && key.hasExpired(nowSeconds)) {
            remove(key);
            return null;
        }
        return key;
    }

    KeyState add(NewKey made, long nowSeconds) {
        long expiresAt =
                made.expiresIn().isPresent() ? nowSeconds + made.expiresIn().getAsInt() : 0;
        SaltBook salts = new SaltBook(made.serverSalt(), nowSeconds, random);
        KeyState key = new KeyState(
                made.key(), salts, nowSeconds, expiresAt, made.dcField().orElse(0) < 0);
        if (keys.size() >= MOST_KEYS) {
            keys.values().stream()
                    .filter(old -> old.account() == null)
                    .findFirst()
                    .or(() -> keys.values().stream().findFirst())
                    .ifPresent(this::remove);
        }
        keys.put(key.key().id(), key);
        return key;
    }

    /** Forgets a key, and with a permanent one the temporary ones that are bound to it. */
    void remove(KeyState key) {
        keys.remove(key.key().id());
        keys.values().removeIf(other -> other.permanent() == key);
    }

    List<KeyState> clear() {
        List<KeyState> all = new ArrayList<>(keys.values());
        keys.clear();
        return all;
    }
}
