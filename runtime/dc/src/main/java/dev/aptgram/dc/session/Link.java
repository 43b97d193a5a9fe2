package dev.aptgram.dc.session;

/** A connection, as far as a session cares: where a message came from and where answers go. */
@FunctionalInterface
public interface Link {
    /** {@return whether messages can still be sent on it} */
    boolean isOpen();
}
