package dev.aptgram.dc;

import dev.aptgram.transport.Cancellable;
import dev.aptgram.transport.FrameConnection;
import java.time.Duration;
import java.time.InstantSource;

/** Has tasks run later on a connection's event loop: by the wall, or by a virtual clock. */
@FunctionalInterface
interface Timers {
    /** Has a task run after a delay, also if the connection has been closed by then. */
    Cancellable after(FrameConnection connection, Duration delay, Runnable task);

    /** {@return the timers that go with a clock} */
    static Timers of(InstantSource clock) {
        return clock instanceof VirtualClock virtual
                ? (connection, delay, task) -> virtual.schedule(delay, () -> connection.execute(task))
                : FrameConnection::schedule;
    }
}
