package dev.aptgram.mtproto.session;

/** Hears each time that a request goes out, where the engine runs. Must be quick, and must not call the engine. */
@FunctionalInterface
public interface Sendings {
    /**
     * The request is going out, for the first time or again.
     *
     * @param now the time
     */
    void goesOut(long now);
}
