package dev.aptgram.mtproto.retry;

/** Whose call it is. */
public enum Lane {
    /** A user's: it stands in line, and is not sent while its data centre has a break. */
    USER,

    /**
     * The client's own, on which users' calls may depend, such as {@code auth.exportAuthorization}: it is sent at once,
     * whatever stands in line. Only its own errors make it wait.
     */
    INTERNAL
}
