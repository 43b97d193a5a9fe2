package dev.aptgram.client;

/** Knows the threads that read from the network; the transport names them. */
final class IoThreads {
    private static final String PREFIX = "aptgram-io-";

    private IoThreads() {}

    /** {@return whether this thread reads from the network} */
    static boolean isOne() {
        return Thread.currentThread().getName().startsWith(PREFIX);
    }

    /**
     * Refuses a call that would wait.
     *
     * @param what the call, for the message
     * @throws IllegalStateException on a thread that reads from the network
     */
    static void refuse(String what) {
        if (isOne()) {
            String name = Thread.currentThread().getName();
            throw new IllegalStateException("[APT9001] " + what + " was called on the I/O thread \"" + name
                    + "\"; it would wait for itself. Use the method that returns a future, or call it on a thread of"
                    + " your own.");
        }
    }
}
