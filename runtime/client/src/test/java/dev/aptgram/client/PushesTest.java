package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Updates;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is heard of a connection before and while somebody begins to listen. */
final class PushesTest {
    private final Pushes pushes = new Pushes();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private class Ears implements LinkListener {
        @Override
        public void onUpdates(Updates updates) {
            heard.add(updates.tlName());
        }

        @Override
        public void onUnreadable(byte[] body) {
            heard.add(body.length + " bytes");
        }

        @Override
        public void onUpdatesLost() {
            heard.add("lost");
        }

        @Override
        public void onConnected() {
            heard.add("connected");
        }

        @Override
        public void onDisconnected(String reason) {
            heard.add("away: " + reason);
        }

        @Override
        public void onEnded(Throwable cause) {
            heard.add("ended: " + cause.getMessage());
        }
    }

    @Test
    void whoComesLateHearsHowTheConnectionStands() {
        pushes.onConnected();
        pushes.onUpdatesLost();
        pushes.onDisconnected("reset");
        pushes.onEnded(new IllegalStateException("over"));

        pushes.attach(new Ears());

        assertThat(heard).containsExactly("away: reset", "ended: over");
    }

    @Test
    void whatIsOverIsNotTold() {
        pushes.onDisconnected("reset");
        pushes.onConnected();

        pushes.attach(new Ears());
        pushes.onUpdatesLost();

        assertThat(heard).containsExactly("lost");
    }

    /** Otherwise a connection that is there counts as away, and is given up a while later. */
    @Test
    @Timeout(600)
    void thatTheServerIsBackIsNotToldBeforeItIsToldThatItWasAway() throws InterruptedException {
        Thread back = new Thread(pushes::onConnected, "back");
        pushes.onDisconnected("reset");

        pushes.attach(new Ears() {
            @Override
            public void onDisconnected(String reason) {
                back.start();
                while (back.getState() != Thread.State.BLOCKED && back.isAlive()) {
                    Thread.onSpinWait();
                }
                super.onDisconnected(reason);
            }
        });
        back.join();

        assertThat(heard).containsExactly("away: reset", "connected");
    }
}
