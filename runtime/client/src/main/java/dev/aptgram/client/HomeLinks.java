package dev.aptgram.client;

/** Opens connections. */
@FunctionalInterface
interface HomeLinks {
    /**
     * Prepares a connection; nothing happens until {@link HomeLink#connect()}.
     *
     * @param target where to, and what for
     * @param listener hears what the server pushes, and how the connection stands
     */
    HomeLink open(Target target, LinkListener listener);

    /** {@return whether one connection tries all addresses of its target} Otherwise each is a target of its own. */
    default boolean race() {
        return false;
    }

    /** Releases what the connections share, when all of them have ended. */
    default void close() {}
}
