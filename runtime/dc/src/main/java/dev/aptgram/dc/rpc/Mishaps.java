package dev.aptgram.dc.rpc;

/** What goes wrong with calls on order. Called under the DC's lock. */
@FunctionalInterface
public interface Mishaps {
    /** Nothing goes wrong. */
    Mishaps NONE = method -> Mishap.NONE;

    /**
     * {@return what happens to a call}
     *
     * @param method the method's TL name
     */
    Mishap strike(String method);
}
