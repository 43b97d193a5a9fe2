package dev.aptgram.dispatch;

import dev.aptgram.storage.DueMachine;
import dev.aptgram.storage.MachineKey;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which runs could not be moved when their time was up, and when that is worth another attempt: after a minute, then twice as
 * long each time, up to an hour. Not thread-safe.
 *
 * <p>Remembers a bounded number. What it forgets must not pass for new, or runs that cannot move would be tried without a pause:
 * runs are taken in the order of their deadlines, so whatever it does not know, up to the latest deadline that it has forgotten,
 * waits for the longest time, counted from when it first forgot. What comes due later does not wait.
 */
final class Attempts {
    static final int MAX = 10_000;
    static final long FIRST_WAIT = Duration.ofMinutes(1).toMillis();
    static final long LONGEST_WAIT = Duration.ofHours(1).toMillis();

    private record Attempt(long version, long deadlineMillis, long atMillis, long waitMillis) {
        /** A clock that was put back must not make it wait for longer than was meant. */
        long left(long nowMillis) {
            return Math.min(waitMillis, Math.max(0, atMillis + waitMillis - nowMillis));
        }
    }

    private final Map<MachineKey, Attempt> failed = new LinkedHashMap<>();
    private @Nullable Attempt forgotten;

    /** {@return how long a run has to wait from now on, 0 for not at all} */
    long wait(DueMachine due, long nowMillis) {
        Attempt attempt = of(due);
        if (attempt != null) {
            return attempt.left(nowMillis);
        }
        Attempt last = forgotten;
        return last == null || due.entry().deadlineMillis() > last.deadlineMillis() ? 0 : last.left(nowMillis);
    }

    void add(DueMachine due, long nowMillis) {
        Attempt before = of(due);
        long wait = before == null ? FIRST_WAIT : Math.min(LONGEST_WAIT, 2 * before.waitMillis());
        long deadline = due.entry().deadlineMillis();
        failed.put(due.key(), new Attempt(due.entry().version(), deadline, nowMillis, wait));
        if (failed.size() > MAX) {
            Iterator<Attempt> eldest = failed.values().iterator();
            forget(eldest.next(), nowMillis);
            eldest.remove();
        }
    }

    private void forget(Attempt attempt, long nowMillis) {
        Attempt last = forgotten;
        forgotten = last == null || last.left(nowMillis) == 0
                ? new Attempt(0, attempt.deadlineMillis(), nowMillis, LONGEST_WAIT)
                : new Attempt(
                        0, Math.max(attempt.deadlineMillis(), last.deadlineMillis()), last.atMillis(), LONGEST_WAIT);
    }

    void forget(DueMachine due) {
        failed.remove(due.key());
    }

    private @Nullable Attempt of(DueMachine due) {
        Attempt attempt = failed.get(due.key());
        return attempt != null && attempt.version() == due.entry().version() ? attempt : null;
    }
}
