package dev.aptgram.mtproto.session;

/** A message of ours, whichever id it goes out under. Sent again, it gets a new id. */
abstract sealed class Outgoing permits Query, Service {
    private int refusals;
    private boolean alone;

    /** {@return whether the other side must acknowledge it} See protocol section 5.2. */
    abstract boolean contentRelated();

    /** {@return how often the server has refused it so far} */
    int refusals() {
        return refusals;
    }

    /** {@return how often the server has refused it, this time included} Counts this time. */
    int countRefusal() {
        return ++refusals;
    }

    /** {@return whether it must not go into a container} The server has refused one that it was in. */
    boolean isAlone() {
        return alone;
    }

    void setAlone() {
        alone = true;
    }
}
