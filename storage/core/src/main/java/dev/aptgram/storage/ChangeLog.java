package dev.aptgram.storage;

import java.util.List;
import java.util.function.Supplier;

/** Where changes go before they count. */
interface ChangeLog {
    /** Keeps nothing: what is in memory is all there is. */
    ChangeLog NONE = new ChangeLog() {
        @Override
        public long append(Change change) {
            return 0;
        }

        @Override
        public void applied(Change change, Supplier<List<Change>> snapshot) {
            // nothing to tidy up
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public void sync(long position) {
            // nothing to wait for
        }

        @Override
        public void close() {
            // nothing to let go of
        }
    };

    /**
     * Writes a change. One caller at a time; if it throws, the change must not be applied.
     *
     * @param change the change
     * @return the position after it, for {@link #sync}
     */
    long append(Change change);

    /**
     * Hears that an appended change has been applied, while still no other may be appended.
     *
     * @param change the change
     * @param snapshot all that is known now, the change included
     */
    void applied(Change change, Supplier<List<Change>> snapshot);

    /**
     * Tells how far the log was written.
     *
     * @return the position after the last change
     */
    long position();

    /**
     * Waits until the log is durable up to a position. Any thread, at any time.
     *
     * @param position what {@link #append} returned
     */
    void sync(long position);

    /** Makes everything durable and lets go of it. */
    void close();
}
