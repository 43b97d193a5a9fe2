package dev.aptgram.client;

import dev.aptgram.api.Updates;
import dev.aptgram.errors.AuthException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hears from the account's main connection, and what becomes of the session, for the update loop. */
final class HomeEars implements LinkListener, HomeRpc.Listener, Home.Listener {
    private final Supplier<UpdateLoop> loop;
    private final Consumer<Updates> onUpdates;
    private final Consumer<Throwable> onEnded;
    private final Runnable onMoved;

    /**
     * @param loop takes what is heard; asked for when there is something
     * @param onUpdates hears what is pushed, before the loop
     * @param onEnded told when connection or session are gone for good
     * @param onMoved told when the account has another data centre
     */
    HomeEars(Supplier<UpdateLoop> loop, Consumer<Updates> onUpdates, Consumer<Throwable> onEnded, Runnable onMoved) {
        this.loop = loop;
        this.onUpdates = onUpdates;
        this.onEnded = onEnded;
        this.onMoved = onMoved;
    }

    @Override
    public void onUpdates(Updates updates) {
        onUpdates.accept(updates);
        loop.get().push(updates);
    }

    @Override
    public void onUnreadable(byte[] body) {
        loop.get().pushUnreadable(body);
    }

    @Override
    public void onUpdatesLost() {
        loop.get().lost();
    }

    @Override
    public void onEnded(Throwable cause) {
        onEnded.accept(cause);
    }

    @Override
    public void signedInAgain() {
        loop.get().lost();
    }

    @Override
    public void signedOut(AuthException why) {
        loop.get().pause(); // it would only ask for ever
        onEnded.accept(why);
    }

    @Override
    public LinkListener moved() {
        onMoved.run();
        loop.get().lost();
        return this;
    }
}
