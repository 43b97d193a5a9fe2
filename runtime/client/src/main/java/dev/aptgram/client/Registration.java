package dev.aptgram.client;

/** Ends what a registration began. Closing twice is fine. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    /** Ends it; returns at once. What is being delivered at this moment may still arrive. */
    @Override
    void close();
}
