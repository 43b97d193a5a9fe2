package dev.aptgram.dc.session;

/** A connection, as far as a session cares: where a message came from and where answers go. */
@FunctionalInterface
public interface Link {
    /** Whether a message can leave. */
    enum Turn {
        /** At any time. */
        ANY,
        /** Now, as the answer to a request that waits: over HTTP. */
        ASKED,
        /** Only with the answer to the next request, whenever that comes: over HTTP. */
        UNASKED
    }

    /** {@return whether messages can still be sent on it} */
    boolean isOpen();

    /** {@return whether a message that is sent now leaves now} */
    default Turn turn() {
        return Turn.ANY;
    }
}
