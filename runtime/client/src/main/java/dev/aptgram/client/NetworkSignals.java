package dev.aptgram.client;

/**
 * What a program knows of the network from outside, such as from the operating system of a telephone or a laptop; see {@link
 * Telegram#network()}. Nobody has to say anything: connections that are dead are noticed, only later. Thread-safe; returns at
 * once.
 */
public interface NetworkSignals {
    /** Says that there is no network: all connections are given up at once. Attempts go on after the usual pauses. */
    void lost();

    /**
     * Says that there is a network again: connections are opened at once, without waiting out the pause. Those that there
     * are have to prove that they live.
     */
    void restored();

    /** Says that the network is another, as after a change of address: all connections are replaced at once. */
    void replaced();
}
