package dev.aptgram.client;

import dev.aptgram.transport.TransportClient;

/** Keeps calls that would wait off the threads that read from the network. */
final class IoThreads {
    private IoThreads() {}

    /**
     * Refuses a call that would wait.
     *
     * @param what the call, for the message
     * @throws IllegalStateException on a thread that reads from the network
     */
    static void refuse(String what) {
        if (TransportClient.isIoThread()) {
            String name = Thread.currentThread().getName();
            throw new IllegalStateException("[APT9001] " + what + " was called on the I/O thread \"" + name
                    + "\"; it would wait for itself. Use the method that returns a future, or call it on a thread of"
                    + " your own.");
        }
    }
}
