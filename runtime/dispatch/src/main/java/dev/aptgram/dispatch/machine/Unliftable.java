package dev.aptgram.dispatch.machine;

/** Stored data cannot become data of this build's shape. Says why, without a value of it. */
final class Unliftable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unliftable(String why) {
        super(why);
    }
}
