package dev.aptgram.client;

import dev.aptgram.errors.TransportException;
import dev.aptgram.storage.SessionStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Puts a client together; when that fails, nothing stays open. */
final class Connector {
    private Connector() {}

    /** Makes the connections for a client. */
    @FunctionalInterface
    interface Network {
        /**
         * Prepares the connections.
         *
         * @param wishes what the user asked for
         * @param keys where auth keys are kept
         * @param workers threads that may block
         */
        HomeLinks links(Wishes wishes, SessionStore keys, Executor workers);
    }

    /**
     * Connects and signs in. Blocks.
     *
     * @param wishes what the user asked for
     * @param network makes the connections
     * @param stop ends all waiting for the network and for a scan when it fails
     */
    static LiveTelegram connect(Wishes wishes, Network network, CompletableFuture<?> stop) {
        Credentials credentials = wishes.requireCredentials();
        Login<?> login = wishes.effectiveLogin();
        Opening opening = Opening.of(wishes, network, stop);
        HomeLink link = null;
        boolean done = false;
        try {
            Entrance entrance = SignIn.entrance(credentials, login, opening.timers(), opening.tokens());
            SignIn.Result signedIn =
                    new SignIn(login, entrance, opening.session(), opening.dialer(), opening.tokens()).run();
            link = signedIn.link();
            LiveTelegram tg = opening.finish(signedIn, login);
            done = true;
            return tg;
        } finally {
            if (!done) {
                if (link != null) {
                    link.close();
                }
                opening.release();
            }
        }
    }

    /**
     * {@return what a thread of its own connects} Completing it in any other way, such as by cancelling it, ends the connecting.
     *
     * @param connect connects; blocks until what it is given fails
     */
    static <T extends Telegram> CompletableFuture<T> onThreadOfItsOwn(Function<CompletableFuture<?>, T> connect) {
        CompletableFuture<T> connected = new CompletableFuture<>();
        CompletableFuture<Object> stop = new CompletableFuture<>();
        CompletableFuture<T> unused = connected.whenComplete((tg, failure) -> {
            if (failure != null) {
                stop.completeExceptionally(new TransportException("connecting was given up"));
            }
        });
        Thread thread = new Thread(
                () -> {
                    try {
                        T tg = connect.apply(stop);
                        if (!connected.complete(tg)) {
                            tg.close(); // cancelled in the meantime
                        }
                    } catch (Throwable e) {
                        connected.completeExceptionally(e);
                    }
                },
                "aptgram-connect");
        thread.setDaemon(true);
        thread.start();
        return connected;
    }
}
