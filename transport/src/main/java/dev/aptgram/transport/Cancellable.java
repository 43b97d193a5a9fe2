package dev.aptgram.transport;

/** Something planned that can still be called off. */
@FunctionalInterface
public interface Cancellable {
    /** Calls it off. Has no effect if it already ran or was called off before. Any thread. */
    void cancel();
}
