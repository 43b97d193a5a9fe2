package dev.aptgram.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A bounded store in memory; the entry that was used the longest time ago goes first. Thread-safe. */
final class MemoryCallbackStore implements CallbackStore {
    private static final float LOAD = 0.75f;

    private final int limit;
    private final Map<String, byte[]> entries = new LinkedHashMap<>(16, LOAD, true);

    MemoryCallbackStore(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a store of " + limit + " entries keeps nothing; give it 1 at least");
        }
        this.limit = limit;
    }

    @Override
    public synchronized void put(String id, byte[] data) {
        entries.put(id, data.clone());
        if (entries.size() > limit) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    @Override
    public synchronized Optional<byte[]> get(String id) {
        return Optional.ofNullable(entries.get(id)).map(byte[]::clone);
    }
}
