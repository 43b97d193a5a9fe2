package dev.aptgram.client;

import dev.aptgram.tl.TlMethod;

/** Asks the server and waits for the answer. */
interface Asking {
    /**
     * Asks.
     *
     * @return the answer
     * @throws dev.aptgram.errors.TelegramException if there is none, or it is an error
     */
    <R> R ask(TlMethod<R> method);

    /** {@return what asks over one connection, within what is left of a limit} */
    static Asking over(HomeLink link, Dialer dialer) {
        return new Asking() {
            @Override
            public <R> R ask(TlMethod<R> method) {
                return dialer.await(link.invoke(method));
            }
        };
    }
}
