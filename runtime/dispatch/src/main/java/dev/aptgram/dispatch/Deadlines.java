package dev.aptgram.dispatch;

import dev.aptgram.storage.DueMachine;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the runs whose time is up. There is one alarm, for the earliest deadline, and a bounded number of runs in work; the
 * rest waits in the store.
 *
 * <p>The alarm rings at least once a minute, since another process on the same store may have set a deadline and died, and
 * since the clock of the machine may have been put forward. Thread-safe.
 */
final class Deadlines {
    /** Moves a run whose time is up. */
    interface Mover {
        /** {@return the ids of the machines that are this dispatcher's} */
        Set<String> machines();

        /**
         * Moves a run when its turn has come.
         *
         * @param due the run
         * @param over told when that is over, and whether the run has moved
         */
        void move(DueMachine due, Consumer<Boolean> over);
    }

    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);

    static final long HEARTBEAT_MILLIS = Duration.ofMinutes(1).toMillis();
    static final int MAX_IN_WORK = 64;
    private static final int PAGE = 16;
    private static final int MAX_PAGE = 1 << 20;

    private final MachineStore store;
    private final InstantSource clock;
    private final Alarms alarms;
    private final Executor threads;
    private final Mover mover;

    private final Object lock = new Object();
    private final Map<MachineKey, DueMachine> inWork = new HashMap<>();
    private final Attempts attempts = new Attempts();
    private Alarms.@Nullable Alarm alarm;
    private long alarmMillis = Long.MAX_VALUE;
    private boolean looking;
    private boolean again;
    private boolean closed;

    Deadlines(MachineStore store, InstantSource clock, Alarms alarms, Executor threads, Mover mover) {
        this.store = store;
        this.clock = clock;
        this.alarms = alarms;
        this.threads = threads;
        this.mover = mover;
    }

    /** Looks whether something is due, on another thread. */
    void look() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            if (looking) {
                again = true;
                return;
            }
            looking = true;
        }
        try {
            threads.execute(this::lookUntilSeen);
        } catch (RuntimeException e) {
            log.error("cannot look for runs whose time is up", e);
            synchronized (lock) {
                looking = false;
            }
            setAlarm(Long.MAX_VALUE);
        }
    }

    /**
     * Heeds a deadline that has just been stored.
     *
     * @param deadlineMillis in milliseconds since 1970
     */
    void heed(long deadlineMillis) {
        synchronized (lock) {
            if (looking) {
                again = true;
                return;
            }
            if (deadlineMillis >= alarmMillis) {
                return;
            }
        }
        setAlarm(deadlineMillis);
    }

    /** Finds nothing any more. What is in work goes on. */
    void close() {
        synchronized (lock) {
            closed = true;
            if (alarm != null) {
                alarm.cancel();
            }
        }
    }

    private void lookUntilSeen() {
        boolean more;
        do {
            try {
                lookOnce();
            } catch (RuntimeException e) {
                log.error("cannot look for runs whose time is up", e);
                setAlarm(Long.MAX_VALUE);
            }
            synchronized (lock) {
                more = again && !closed;
                again = false;
                looking = more;
            }
        } while (more);
    }

    /** Takes what is due into work, as far as there is room, and sets the alarm for the first that is not. */
    private void lookOnce() {
        long now = clock.millis();
        int page = PAGE;
        while (true) {
            long retry = Long.MAX_VALUE;
            List<DueMachine> earliest = store.due(mover.machines(), Long.MAX_VALUE, page);
            for (DueMachine due : earliest) {
                long deadline = due.entry().deadlineMillis();
                if (deadline > now) {
                    setAlarm(Math.min(deadline, retry));
                    return;
                }
                long wait = begin(due, now);
                if (wait < 0) {
                    // No room: whatever ends next looks again.
                    return;
                }
                retry = wait == 0 ? retry : Math.min(retry, now + wait);
            }
            if (earliest.size() < page || page == MAX_PAGE) {
                setAlarm(retry);
                return;
            }
            page *= 2;
        }
    }

    /** {@return how long the run has to wait for another attempt; 0 if it is in work now, -1 if there is no room} */
    private long begin(DueMachine due, long now) {
        synchronized (lock) {
            if (closed) {
                return -1;
            }
            if (inWork.containsKey(due.key())) {
                return 0;
            }
            long wait = attempts.wait(due, now);
            if (wait > 0) {
                return wait;
            }
            if (inWork.size() == MAX_IN_WORK) {
                return -1;
            }
            inWork.put(due.key(), due);
        }
        try {
            mover.move(due, moved -> end(due, moved));
        } catch (RuntimeException e) {
            end(due, false);
            throw e;
        }
        return 0;
    }

    private void end(DueMachine due, boolean moved) {
        boolean room;
        synchronized (lock) {
            inWork.remove(due.key());
            if (moved) {
                attempts.forget(due);
            } else {
                attempts.add(due, clock.millis());
            }
            // Not after each one while there is much to do: every look reads a page.
            room = inWork.size() <= MAX_IN_WORK / 2;
        }
        if (room) {
            look();
        }
    }

    private void setAlarm(long atMillis) {
        long now = clock.millis();
        long at = Math.max(now, Math.min(atMillis, now + HEARTBEAT_MILLIS));
        synchronized (lock) {
            if (closed) {
                return;
            }
            if (alarm != null) {
                alarm.cancel();
            }
            alarmMillis = at;
            alarm = alarms.set(Duration.ofMillis(at - now), this::ring);
        }
    }

    private void ring() {
        synchronized (lock) {
            alarmMillis = Long.MAX_VALUE;
        }
        look();
    }
}
