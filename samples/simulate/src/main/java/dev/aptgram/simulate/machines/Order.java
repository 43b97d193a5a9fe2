package dev.aptgram.simulate.machines;

import dev.aptgram.simulate.Violation;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Watches the handlers of one process: no key in two at once, and each key's updates in their order. Thread-safe. */
final class Order {
    private final ConcurrentHashMap<Long, Key> keys = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> violation = new AtomicReference<>();
    private final AtomicInteger reruns = new AtomicInteger();

    private static final class Key {
        private int last;
        private boolean busy;
    }

    /**
     * A handler begins. The same update may come once more: another process was faster.
     *
     * @throws Violation if another handler of the key has not ended, or a later update of the key has been handled
     */
    void begin(long key, int update) {
        Key state = keys.computeIfAbsent(key, k -> new Key());
        synchronized (state) {
            if (state.busy) {
                throw report("update " + update + " of key " + key + " is handled while " + state.last + " is");
            }
            if (update < state.last) {
                throw report("update " + update + " of key " + key + " is handled after " + state.last);
            }
            if (update == state.last) {
                reruns.incrementAndGet();
            }
            state.last = update;
            state.busy = true;
        }
    }

    /** A handler ends. */
    void end(long key) {
        Key state = keys.computeIfAbsent(key, k -> new Key());
        synchronized (state) {
            state.busy = false;
        }
    }

    /** Keeps what did not hold, the first time, since handlers' errors go to the log. */
    Violation report(String what) {
        violation.compareAndSet(null, what);
        return new Violation(what);
    }

    /** {@return how often handlers were asked again} */
    int reruns() {
        return reruns.get();
    }

    /** {@return what did not hold first, or null} */
    @Nullable
    String violation() {
        return violation.get();
    }
}
