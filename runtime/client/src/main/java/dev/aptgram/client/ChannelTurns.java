package dev.aptgram.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Whose turn it is to be asked: only so many channels are at once, the others wait in the order in which they came. A channel
 * that waits to be asked again after a failure holds nobody up. Pure; not thread-safe.
 */
final class ChannelTurns {
    /** How many channels are asked at once. */
    static final int MOST = 10;

    private final Consumer<Effect> effects;
    private final Queue<ActiveChannel> waiting = new ArrayDeque<>();
    private int asked;

    ChannelTurns(Consumer<Effect> effects) {
        this.effects = effects;
    }

    /** Asks a channel, now or when its turn has come. */
    void take(ActiveChannel channel) {
        if (asked < MOST) {
            begin(channel);
        } else {
            waiting.add(channel);
        }
    }

    /** Goes on asking the channel whose turn it is. */
    void goOn(ActiveChannel channel) {
        effects.accept(new Effect.FetchChannelDifference(channel.id, channel.line.at()));
    }

    /** Ends a channel's turn, and begins the next one's. */
    void end(ActiveChannel channel) {
        channel.onItsWay = false;
        asked--;
        ActiveChannel next = waiting.poll();
        if (next != null) {
            begin(next);
        }
    }

    private void begin(ActiveChannel channel) {
        asked++;
        channel.onItsWay = true;
        goOn(channel);
    }
}
