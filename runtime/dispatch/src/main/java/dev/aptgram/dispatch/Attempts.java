package dev.aptgram.dispatch;

import dev.aptgram.storage.DueMachine;
import dev.aptgram.storage.MachineKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which runs could not be moved when their time was up, and when that is worth another attempt: after a minute, then twice as
 * long each time, up to an hour. Remembers a bounded number. Not thread-safe.
 */
final class Attempts {
    private static final int MAX = 10_000;
    static final long FIRST_WAIT = Duration.ofMinutes(1).toMillis();
    static final long LONGEST_WAIT = Duration.ofHours(1).toMillis();

    private record Attempt(long version, long atMillis, long waitMillis) {}

    private final Map<MachineKey, Attempt> failed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MachineKey, Attempt> eldest) {
            return size() > MAX;
        }
    };

    /** {@return how long a run has to wait from now on, 0 for not at all} */
    long wait(DueMachine due, long nowMillis) {
        Attempt attempt = of(due);
        if (attempt == null) {
            return 0;
        }
        // A clock that was put back must not make it wait for longer than was meant.
        return Math.min(attempt.waitMillis(), Math.max(0, attempt.atMillis() + attempt.waitMillis() - nowMillis));
    }

    void add(DueMachine due, long nowMillis) {
        Attempt before = of(due);
        long wait = before == null ? FIRST_WAIT : Math.min(LONGEST_WAIT, 2 * before.waitMillis());
        failed.put(due.key(), new Attempt(due.entry().version(), nowMillis, wait));
    }

    void forget(DueMachine due) {
        failed.remove(due.key());
    }

    private @Nullable Attempt of(DueMachine due) {
        Attempt attempt = failed.get(due.key());
        return attempt != null && attempt.version() == due.entry().version() ? attempt : null;
    }
}
